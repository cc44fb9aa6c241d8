import { Button } from 'antd';
import { useState } from 'react';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { MigrationForm } from './migration-form.js';
import { Migrations } from './migrations.js';
import type { Version } from './use-processes.js';

/** Open dossiers go over to this version: looked at first, ordered by another person than its author, followed, taken back. */
export function MigrationPart({ version }: { version: Version }) {
  const t = useText();
  const { account } = useMe();
  const [wanted, want] = useState(false);
  const done = () => want(false);
  return (
    <section className="card" aria-labelledby="migration">
      <h2 id="migration">{t('migration.title')}</h2>
      <p className="hint">{t('migration.hint')}</p>
      <Migrations version={version} />
      {wanted ? (
        <MigrationForm version={version} own={version.author === account} onOrdered={done} onCancel={done} />
      ) : (
        <Button onClick={() => want(true)}>{t('migration.preview')}</Button>
      )}
    </section>
  );
}
