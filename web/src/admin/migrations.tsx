import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { Figures } from '../ui/figures.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm } from '../ui/reason-form.js';
import { Loading } from '../ui/states.js';
import { MigrationResults } from './migration-results.js';
import { type Migration, useMigrations, useTakeBack } from './use-migrations.js';
import type { Version } from './use-processes.js';

/** What was ordered, how far it is, and what became of each dossier. */
export function Migrations({ version }: { version: Version }) {
  const t = useText();
  const { data, error, isPending, refetch } = useMigrations(version);
  return (
    <>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <p>{t('migration.never')}</p>}
      <ul className="letters" aria-label={t('migration.orders')}>
        {data?.map((one) => (
          <Order key={one.id} version={version} migration={one} />
        ))}
      </ul>
    </>
  );
}

const SIGNS: Readonly<Record<Migration['state'], string>> = { running: '▶', done: '✓', undoing: '◀', undone: '↩' };
const COUNTS = ['total', 'waiting', 'moved', 'refused', 'changed', 'failed', 'undone', 'kept'] as const;

function Order({ version, migration }: { version: Version; migration: Migration }) {
  const t = useText();
  const { state, from, agency, reason, orderedAt, counts, undo } = migration;
  // Of what only a few orders have, nothing is said where there is none.
  const told = COUNTS.filter((name) => counts[name] > 0 || ['total', 'moved'].includes(name));
  return (
    <li>
      <strong role="status">
        <span aria-hidden="true">{SIGNS[state]} </span>
        {t(`migration.state.${state}`)}
      </strong>
      <span>
        {t('migration.ordered', { at: moment(orderedAt) })} {t(`migration.from.${from}`)}
        {agency !== null && (
          <>
            {' – '}
            <AgencyName id={agency} />
          </>
        )}
      </span>
      <q className="second">{reason}</q>
      {undo && (
        <span className="second">
          {t('migration.undo-ordered', { at: moment(undo.orderedAt) })} <q>{undo.reason}</q>
        </span>
      )}
      <Figures
        figures={told.map((name) => ({
          label: t(`migration.count.${name}`),
          value: counts[name],
          alarm: name === 'failed',
        }))}
      />
      <MigrationResults version={version} migration={migration} />
      {state === 'done' && counts.moved > 0 && <TakeBack version={version} id={migration.id} />}
    </li>
  );
}

/** Only where nothing else has happened since: the rest is kept, and said. */
function TakeBack({ version, id }: { version: Version; id: string }) {
  const t = useText();
  const [asked, ask] = useState(false);
  const { mutate, error, isPending } = useTakeBack(version, id);
  if (!asked)
    return (
      <Button className="fit" onClick={() => ask(true)}>
        {t('migration.take-back')}
      </Button>
    );
  return (
    <>
      <p className="note">{t('migration.take-back-meaning')}</p>
      {error && <ProblemAlert error={error} />}
      <ReasonForm
        name={`undo-${id}`}
        label={t('migration.take-back-reason')}
        button={t('migration.take-back')}
        busy={isPending}
        onReason={(reason) => mutate(reason)}
      />
    </>
  );
}
