import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { Toggles } from '../ui/toggles.js';
import { Pages } from './pages.js';
import { type Migrated, useMigrationPreview, type Version } from './use-processes.js';

/** Open dossiers that could go over to this version: to which step, with which due date, or why not. Nothing is written. */
export function MigrationPart({ version }: { version: Version }) {
  const t = useText();
  const [wanted, want] = useState(false);
  return (
    <section className="card" aria-labelledby="migration">
      <h2 id="migration">{t('processes.migration')}</h2>
      <p className="hint">{t('processes.migration-hint')}</p>
      {wanted ? (
        <Preview version={version} />
      ) : (
        <Button onClick={() => want(true)}>{t('processes.migration-preview')}</Button>
      )}
    </section>
  );
}

const FROM = ['versions', 'all'] as const;

function Preview({ version }: { version: Version }) {
  const t = useText();
  const [from, choose] = useState<(typeof FROM)[number]>('versions');
  return (
    <>
      <Toggles
        label={t('processes.migration-from')}
        options={FROM.map((value) => ({ value, label: t(`processes.migration-from.${value}`) }))}
        chosen={from}
        onChoose={choose}
      />
      <Pages pages={useMigrationPreview(version, from)} empty={t('processes.migration-none')}>
        {(items) => (
          <ul className="letters">
            {items.map((one) => (
              <Line key={one.dossierId} line={one} />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

function Line({ line: { dossierId, code, steps, refused } }: { line: Migrated }) {
  const t = useText();
  return (
    <li>
      <strong className="code">{code ?? dossierId}</strong>
      {refused && (
        <span className="missed">
          <span aria-hidden="true">■ </span>
          {refused.message}
        </span>
      )}
      {!refused &&
        steps.map(({ from, to, dueAfter }) => (
          <span key={`${from}${to}`}>
            {from ?? t('processes.new-step')} → {to ?? t('admin.unknown')}
            {dueAfter && `, ${t('processes.step-due', { at: moment(dueAfter) })}`}
          </span>
        ))}
    </li>
  );
}
