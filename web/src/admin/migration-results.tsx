import { useState } from 'react';
import { useText } from '../text/language.js';
import { Link } from '../ui/router.js';
import { Toggles } from '../ui/toggles.js';
import { Pages } from './pages.js';
import { type Migration, type Outcome, useMigrationResults } from './use-migrations.js';
import type { Version } from './use-processes.js';

interface Props {
  readonly version: Version;
  readonly migration: Migration;
}

/** What became of each dossier of an order. */
export function MigrationResults(props: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('migration.results')}</summary>
      {open && <Results {...props} />}
    </details>
  );
}

const WANTED: readonly (Outcome | null)[] = [null, 'moved', 'refused', 'changed', 'failed'];

function Results({ version, migration: { id, counts } }: Props) {
  const t = useText();
  const [only, show] = useState<Outcome | null>(null);
  const settled = counts.total - counts.waiting + counts.undone + counts.kept;
  return (
    <>
      <Toggles
        label={t('migration.results')}
        options={WANTED.map((value) => ({ value, label: t(`migration.only.${value ?? 'all'}`) }))}
        chosen={only}
        onChoose={show}
      />
      <Pages pages={useMigrationResults(version, id, only, settled)} empty={t('migration.no-results')}>
        {(items) => (
          <ul className="papers">
            {items.map(({ dossierId, code, outcome, refused, undone }) => (
              <li key={dossierId}>
                <Link className="code" to={`/ho-so/${dossierId}`}>
                  {code ?? dossierId}
                </Link>
                : {refused?.message ?? t(`migration.outcome.${undone ?? outcome ?? 'waiting'}`)}
              </li>
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}
