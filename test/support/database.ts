import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { APP, createDatabase, restrict } from '../../src/embedded/bootstrap.js';
import { migrate } from '../../src/ledger/migrate.js';
import { migrateQueue } from '../../src/sla/queues.js';
import { closeStores, openStores, type Stores } from '../../src/ledger/stores.js';

export interface TestDatabase {
  /** The service's login, without a role: what `DATABASE_URL` would be. */
  readonly url: string;
  /** The owner, who migrates: `MIGRATION_DATABASE_URL`. Also for what no role of the service may do, like looking behind it. */
  readonly ownerUrl: string;
  /** Pools as the real roles, writer and reader. */
  readonly stores: Stores;
  /** Closes the pools and removes the database. */
  drop(): Promise<void>;
}

const TEMPLATE = 'motcua_template';
/** Any number, the same in every worker: whoever holds it makes or copies the template. */
const TEMPLATE_LOCK = 20_112;

/**
 * A migrated database of one's own, a copy of a template that the first caller of the run migrates.
 * Call it in `beforeAll`, `drop` in `afterAll`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asSuperuser(async (superuser) => {
    await superuser.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(superuser);
    await createDatabase(superuser, name, TEMPLATE);
    await restrict(superuser, name);
  });
  const url = at(name, 'TEST_APP_URL');
  const stores = openStores({ url, poolSize: 5, onError: () => {} }); // `drop` of a failed test cuts idle connections
  const drop = async () => {
    await closeStores(stores);
    await asSuperuser((superuser) => superuser.query(`DROP DATABASE ${name} WITH (FORCE)`));
  };
  return { url, ownerUrl: at(name, 'TEST_OWNER_URL'), stores, drop };
}

/** It gets its name when migrated, so that a failing migration fails every test file with its own error. */
async function ensureTemplate(superuser: pg.Client): Promise<void> {
  const found = await superuser.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (found.rowCount !== 0) return;
  const making = `${TEMPLATE}_making`;
  await superuser.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
  await createDatabase(superuser, making);
  await restrict(superuser, making);
  await migrate(at(making, 'TEST_OWNER_URL'), APP);
  await migrateQueue(at(making, 'TEST_OWNER_URL'));
  await superuser.query(`ALTER DATABASE ${making} RENAME TO ${TEMPLATE}`);
}

/** In that database, past row-level security; the caller ends it. */
export async function superuserIn(databaseUrl: string): Promise<pg.Client> {
  const superuser = new pg.Client({ connectionString: at(new URL(databaseUrl).pathname.slice(1), 'TEST_SUPER_URL') });
  await superuser.connect();
  return superuser;
}

async function asSuperuser(work: (superuser: pg.Client) => Promise<unknown>): Promise<void> {
  const superuser = new pg.Client({ connectionString: environment('TEST_SUPER_URL') });
  await superuser.connect();
  try {
    await work(superuser);
  } finally {
    await superuser.end(); // and with it the advisory lock
  }
}

function at(database: string, variable: string): string {
  return Object.assign(new URL(environment(variable)), { pathname: `/${database}` }).href;
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: this file needs a jest project with the database's global set-up`);
  return value;
}
