import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from './migrations/list.js';

/** One migration at a time, whoever starts: held on the owner's connection for the length of the run. */
const LOCK = 61_182_025;

/**
 * Brings the schema up to this version, as the owner, and lets `login` wear the service's roles.
 * @param ownerUrl a login that owns the database and may create roles
 * @param login the role name that the service connects as; may be the owner itself
 */
export async function migrate(ownerUrl: string, login: string): Promise<void> {
  const guard = new pg.Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const source = new DataSource({
      type: 'postgres',
      url: ownerUrl,
      migrations: [...MIGRATIONS],
      migrationsTableName: 'motcua_migration',
      migrationsTransactionMode: 'each',
    });
    await source.initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
    await guard.query('GRANT SELECT ON motcua_migration TO motcua_writer, motcua_reader'); // readiness asks whether it is current
    for (const role of ['motcua_writer', 'motcua_reader', 'motcua_queue']) {
      const quoted = pg.escapeIdentifier(login);
      await guard.query(`GRANT ${role} TO ${quoted} WITH INHERIT FALSE, SET TRUE`);
    }
  } finally {
    await guard.end();
  }
}

/** How many migrations of this version the database lacks; 0 when current. */
export async function pendingMigrations(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM motcua_migration');
  const done = new Set(rows.map(({ name }) => name));
  return MIGRATIONS.filter((migration) => !done.has(migration.name)).length;
}
