import './desk.css';
import { Select } from 'antd';
import { useText } from '../text/language.js';
import type { Key } from '../text/vi.js';
import { AgencyName } from '../ui/agency-select.js';
import { Heading } from '../ui/states.js';
import { useDesk } from './use-desk.js';

interface Props {
  readonly title: Key;
  readonly about: Key;
  /** How many wait, as it changes; null: not known yet. */
  readonly count?: number | null;
}

/** A desk's screen: what it is, how much waits, and at which desk for who serves at several. */
export function DeskHead({ title, about, count }: Props) {
  const t = useText();
  const { desk, desks, choose } = useDesk();
  const options = desks.map((value) => ({ value, label: <AgencyName id={value} /> }));
  return (
    <>
      <div className="heading-row">
        <Heading title={t(title)}>{t(title)}</Heading>
        {typeof count === 'number' && (
          <p className="waiting-count" role="status">
            {t('desk.waiting', { count })}
          </p>
        )}
      </div>
      <p>{t(about)}</p>
      {desks.length > 1 && (
        <Select
          aria-label={t('reception.desk')}
          className="desk-choice"
          value={desk}
          options={options}
          onChange={choose}
        />
      )}
    </>
  );
}
