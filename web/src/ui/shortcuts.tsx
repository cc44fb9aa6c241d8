import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useLive } from '../api/live.js';
import { useText } from '../text/language.js';
import { areKeysOn, switchKeys, useKeys } from './keys.js';
import { go } from './router.js';

/** The keys in the order in which they are told; the words of each are `keys.<name>`. */
const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['x', 'choose'],
  ['a', 'act'],
  ['/', 'search'],
  ['g i', 'inbox'],
  ['?', 'help'],
] as const;

/** What every screen has of the keyboard, and the line by which it hears of changes. */
export function Shortcuts() {
  const t = useText();
  const [told, setTold] = useState(false);
  useLive();
  useKeys({ '?': () => setTold(true), 'g i': () => go('/') });
  return (
    <>
      <Button size="small" onClick={() => setTold(true)}>
        {t('keys.title')}
      </Button>
      <Modal open={told} title={t('keys.title')} footer={null} onCancel={() => setTold(false)} destroyOnHidden>
        <dl className="keys">
          {KEYS.map(([key, name]) => (
            <div key={key}>
              <dt>
                {key.split(' ').map((one) => (
                  <kbd key={one}>{one}</kbd>
                ))}
              </dt>
              <dd>{t(`keys.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <Checkbox defaultChecked={areKeysOn()} onChange={({ target }) => switchKeys(target.checked)}>
          {t('keys.on')}
        </Checkbox>
        <p className="hint">{t('keys.note')}</p>
      </Modal>
    </>
  );
}
