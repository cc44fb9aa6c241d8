import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Dossier } from '../api/answers.js';
import { useText } from '../text/language.js';
import { focusHeading } from '../ui/states.js';
import { Blocked } from './blocked.js';
import { CommandDialog } from './command-dialog.js';
import type { Command } from './commands.js';
import { FORMS, inOrder } from './forms.js';
import { UnderWay } from './under-way.js';
import { type Changed, useReload } from './use-dossier.js';
import { WhatChanged } from './what-changed.js';

/** What is under way, and what the law allows this officer now; the rest with its reason, for who asks. */
export function Actions({ dossier }: { dossier: Dossier }) {
  const t = useText();
  const reload = useReload(dossier.id);
  const [asking, setAsking] = useState<Command | null>(null);
  const [told, setTold] = useState<{ done: Command } | { gone: Changed } | null>(null);
  const ask = (command: Command) => {
    setTold(null);
    setAsking(command);
  };
  return (
    <section className="card actions" aria-labelledby="actions">
      <h2 id="actions">{t('act.title')}</h2>
      <div role="status">{told && <Told told={told} />}</div>
      <UnderWay dossier={dossier} />
      {dossier.allowed.length === 0 && <p>{t('act.none')}</p>}
      <div className="action-buttons">
        {inOrder(dossier.allowed).map((command, index) => (
          <Button
            key={command}
            type={index === 0 && FORMS[command].rank === 'way' ? 'primary' : 'default'}
            danger={FORMS[command].rank === 'grave'}
            onClick={() => ask(command)}
          >
            {t(`act.${command}`)}
          </Button>
        ))}
      </div>
      <Blocked blocked={dossier.blocked} />
      {asking && (
        <CommandDialog
          key={asking}
          command={asking}
          dossier={dossier}
          reload={reload}
          onClose={(outcome) => {
            setAsking(null);
            setTold(outcome);
            if (outcome) setTimeout(focusHeading); // the button that was pressed may be gone
          }}
        />
      )}
    </section>
  );
}

function Told({ told }: { told: { done: Command } | { gone: Changed } }) {
  const t = useText();
  if ('done' in told) return <Alert type="success" showIcon title={t('act.done', { what: t(`act.${told.done}`) })} />;
  return (
    <Alert type="warning" showIcon title={t('act.stale-gone')} description={<WhatChanged facts={told.gone.facts} />} />
  );
}
