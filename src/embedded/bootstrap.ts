import pg from 'pg';

export const OWNER = 'motcua_owner';
export const APP = 'motcua_app';

export interface Bootstrap {
  readonly superUrl: string;
  readonly passwords: { readonly owner: string; readonly app: string };
  readonly database?: string;
}

/** All that the rest of the product ever sees of an embedded database. */
export interface DatabaseUrls {
  /** Migrates; may create roles, extensions and schemas. */
  readonly ownerUrl: string;
  /** The service's login: owns nothing and inherits nothing, it wears the roles it was granted (decisions.md §12). */
  readonly appUrl: string;
}

/** The superuser's only work: two logins and a database that nobody else may enter. Does nothing the second time. */
export async function bootstrap({ superUrl, passwords, database = 'motcua' }: Bootstrap): Promise<DatabaseUrls> {
  const superuser = new pg.Client({ connectionString: superUrl });
  await superuser.connect();
  try {
    await ensureLogin(superuser, OWNER, 'CREATEROLE', passwords.owner);
    await ensureLogin(superuser, APP, 'NOINHERIT', passwords.app);
    await superuser.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC');
    const found = await superuser.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await createDatabase(superuser, database);
    await restrict(superuser, database);
  } finally {
    await superuser.end();
  }
  return {
    ownerUrl: urlOf(superUrl, database, OWNER, passwords.owner),
    appUrl: urlOf(superUrl, database, APP, passwords.app),
  };
}

/** An empty database, or a copy of `template`, owned by {@link OWNER}. */
export async function createDatabase(superuser: pg.ClientBase, name: string, template = 'template1'): Promise<void> {
  await superuser.query(`CREATE DATABASE ${quoted(name)} OWNER ${OWNER} TEMPLATE ${quoted(template)}`);
}

/** Rights on a database are not copied with it, so a copy needs this again. */
export async function restrict(superuser: pg.ClientBase, database: string): Promise<void> {
  await superuser.query(`REVOKE ALL ON DATABASE ${quoted(database)} FROM PUBLIC`);
  await superuser.query(`GRANT CONNECT ON DATABASE ${quoted(database)} TO ${APP}`);
}

/** The password is set each time: the file in the data folder is the truth. */
async function ensureLogin(superuser: pg.Client, name: string, rights: string, password: string): Promise<void> {
  const found = await superuser.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
  await superuser.query(`${verb} ROLE ${quoted(name)} LOGIN ${rights} PASSWORD ${pg.escapeLiteral(password)}`);
}

function urlOf(base: string, database: string, user: string, password: string): string {
  const url = new URL(base);
  return Object.assign(url, { pathname: `/${database}`, username: user, password }).href;
}

const quoted = (name: string) => pg.escapeIdentifier(name);
