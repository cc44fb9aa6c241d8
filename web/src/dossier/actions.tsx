import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Dossier } from '../api/answers.js';
import { useText } from '../text/language.js';
import { focusHeading } from '../ui/states.js';
import { CommandDialog } from './command-dialog.js';
import { type Command, isCommand } from './commands.js';
import { useReload } from './use-dossier.js';

/** Only what the law allows this officer now; the rest with its reason, for who asks. */
export function Actions({ dossier }: { dossier: Dossier }) {
  const t = useText();
  const reload = useReload(dossier.id);
  const [asking, setAsking] = useState<Command | null>(null);
  const [told, setTold] = useState<{ done?: string; warning?: string } | null>(null);
  const allowed = dossier.allowed.filter(isCommand);
  const elsewhere = dossier.allowed.filter((command) => !isCommand(command));
  const ask = (command: Command) => {
    setTold(null);
    setAsking(command);
  };
  return (
    <section className="card actions" aria-labelledby="actions">
      <h2 id="actions">{t('act.title')}</h2>
      <div role="status">
        {told?.done && <Alert type="success" showIcon title={told.done} />}
        {told?.warning && <Alert type="warning" showIcon title={told.warning} />}
      </div>
      {dossier.allowed.length === 0 && <p>{t('act.none')}</p>}
      <div className="action-buttons">
        {allowed.map((command, index) => (
          <Button key={command} type={index === 0 ? 'primary' : 'default'} onClick={() => ask(command)}>
            {t(`act.${command}`)}
          </Button>
        ))}
      </div>
      {elsewhere.length > 0 && <p className="hint">{t('act.elsewhere', { commands: elsewhere.join(', ') })}</p>}
      <Blocked dossier={dossier} />
      {asking && (
        <CommandDialog
          key={asking}
          command={asking}
          dossier={dossier}
          reload={reload}
          onClose={(outcome) => {
            setAsking(null);
            if (outcome) {
              setTold(outcome);
              setTimeout(focusHeading); // the button that was pressed may be gone
            }
          }}
        />
      )}
    </section>
  );
}

function Blocked({ dossier }: { dossier: Dossier }) {
  const t = useText();
  const blocked = dossier.blocked.filter(({ command }) => isCommand(command));
  if (blocked.length === 0) return null;
  const status = t(`status.${dossier.status}`);
  return (
    <details className="blocked">
      <summary>{t('act.blocked', { count: blocked.length })}</summary>
      <ul>
        {blocked.map(({ command, code, ground }) => (
          <li key={command}>
            <strong>{t(`act.${command}`)}</strong>
            <span>{code === 'wrong-role' ? t('act.wrong-role') : t(`refusal.${code}`, { status })}</span>
            {ground && <span className="second">{t('common.ground', { ground })}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
