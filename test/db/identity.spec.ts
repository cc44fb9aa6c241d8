import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { readConfig } from '../../src/config.js';
import { Accounts } from '../../src/identity/accounts.js';
import { FirstStart } from '../../src/identity/first-start.js';
import { LoginFailures } from '../../src/identity/login-failures.js';
import { PasswordAuthenticator } from '../../src/identity/password-authenticator.js';
import { Passwords } from '../../src/identity/passwords.js';
import { Directory } from '../../src/identity/people.js';
import { Sessions } from '../../src/identity/sessions.js';
import { Problem } from '../../src/problem.js';
import { type Post } from '../../src/workflow/people.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PASSWORD = 'chuồn chuồn bay thấp';

let database: TestDatabase;
let clock: FakeClock;
let room: ReturnType<typeof build>;
let serial = 0;

/** The services of one process; building them again is a restart, or another process. */
function build() {
  const { stores } = database;
  const passwords = new Passwords(readConfig({ NODE_ENV: 'test' }));
  const sessions = new Sessions(stores, clock);
  const directory = new Directory(stores, clock);
  const accounts = new Accounts(stores, clock, passwords, sessions, directory);
  const authenticator = new PasswordAuthenticator(stores, passwords, new LoginFailures(stores, clock));
  return { sessions, directory, accounts, authenticator, firstStart: new FirstStart(stores, clock, accounts) };
}

/** A username that no other test uses. */
const someone = () => `lan${++serial}`;

const newAccount = (username: string, posts: readonly Post[] = []) =>
  room.accounts.create({ username, displayName: 'Nguyễn Thị Lan', password: PASSWORD, posts, createdBy: null });

/** The problem's code and Retry-After, or what was answered. */
async function attempt(username: string, password = PASSWORD, { authenticator } = room) {
  try {
    return (await authenticator.identify({ username, password })) ? 'in' : 'wrong';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return `${error.status} ${error.extra.headers?.['Retry-After']}`;
  }
}

async function inOrder(times: number, act: () => Promise<unknown>) {
  const results: unknown[] = [];
  for (let i = 0; i < times; i++) results.push(await act());
  return results;
}

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(() => {
  clock = FakeClock.at('2026-11-24T08:00:00+07:00');
  room = build();
});

describe('a password', () => {
  it('lets its account in, however the username is typed', async () => {
    const name = someone();
    const account = await newAccount(name);
    expect(await room.authenticator.identify({ username: ` ${name.toUpperCase()} `, password: PASSWORD })).toBe(
      account,
    );
  });

  it('that is wrong, or of nobody, or of a disabled account lets nobody in', async () => {
    const [name, gone] = [someone(), someone()];
    await newAccount(name);
    await room.accounts.disable(await newAccount(gone));
    expect(await attempt(name, `${PASSWORD}!`)).toBe('wrong');
    expect(await attempt(someone())).toBe('wrong');
    expect(await attempt(gone)).toBe('wrong');
    expect(await attempt('không phải tên')).toBe('wrong');
  });

  it('is stored as argon2id only', async () => {
    const account = await newAccount(someone());
    const { rows } = await database.stores.writer.query(`SELECT password_hash FROM account WHERE id = $1`, [account]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$/);
  });
});

describe('a username after five wrong passwords', () => {
  it('waits, also with the right password and after a restart, until a quarter of an hour after the first of them', async () => {
    const name = someone();
    await newAccount(name);
    await attempt(name, 'sai mật khẩu rồi');
    clock.advance(5 * MINUTE);
    expect(await inOrder(4, () => attempt(name, 'sai mật khẩu rồi'))).toEqual(Array(4).fill('wrong'));
    expect(await attempt(name)).toBe('429 600');

    room = build();
    clock.advance(10 * MINUTE - 1);
    expect(await attempt(name)).toBe('429 1');
    clock.advance(1);
    expect(await attempt(name)).toBe('in');
  });

  it('waits alike when there is no such account', async () => {
    const name = someone();
    expect(await inOrder(6, () => attempt(name))).toEqual([...Array(5).fill('wrong'), '429 900']);
  });

  it('is not outrun by a burst', async () => {
    const name = someone();
    await newAccount(name);
    const burst = await Promise.all(Array.from({ length: 12 }, () => attempt(name, 'sai mật khẩu rồi')));
    expect(burst.filter((answer) => answer === 'wrong')).toHaveLength(5);
  });

  it('starts from nothing after a right one', async () => {
    const name = someone();
    await newAccount(name);
    for (let round = 0; round < 2; round++) {
      await inOrder(4, () => attempt(name, 'sai mật khẩu rồi'));
      expect(await attempt(name)).toBe('in');
    }
  });

  it('leaves no failure in the table once it is too old to count', async () => {
    await attempt(someone());
    clock.advance(15 * MINUTE);
    await attempt(someone());
    const { rows } = await database.stores.writer.query(
      `SELECT count(*)::int AS old FROM login_failure WHERE at <= $1`,
      [new Date(clock.systemMs() - 15 * MINUTE)],
    );
    expect(rows[0].old).toBe(0);
  });
});

describe('a session', () => {
  it('knows whose it is; its secret is not in the database', async () => {
    const account = await newAccount(someone());
    const token = await room.sessions.open(account, 'Mozilla/5.0');
    expect(await room.sessions.find(token)).toMatchObject({ account, displayName: 'Nguyễn Thị Lan' });
    expect(await room.sessions.find(`${token}x`)).toBeNull();
    const { rows } = await database.stores.writer.query(`SELECT s::text AS row FROM session s WHERE account = $1`, [
      account,
    ]);
    expect(rows[0].row).not.toContain(token);
    expect(rows[0].row).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('ends after thirty idle minutes, not before', async () => {
    const token = await room.sessions.open(await newAccount(someone()), null);
    clock.advance(30 * MINUTE - 1);
    expect(await room.sessions.find(token)).not.toBeNull();
    clock.advance(30 * MINUTE);
    expect(await room.sessions.find(token)).toBeNull();
  });

  it('ends after twelve hours of work', async () => {
    const token = await room.sessions.open(await newAccount(someone()), null);
    await inOrder(47, async () => (clock.advance(15 * MINUTE), room.sessions.find(token)));
    clock.advance(15 * MINUTE - 1);
    expect(await room.sessions.find(token)).not.toBeNull();
    clock.advance(1);
    expect(await room.sessions.find(token)).toBeNull();
  });

  it('is read at most every five seconds and written at most every minute', async () => {
    const account = await newAccount(someone());
    const token = await room.sessions.open(account, null);
    const seen = async () =>
      (await database.stores.writer.query(`SELECT last_seen_at FROM session WHERE account = $1`, [account])).rows[0]
        .last_seen_at as Date;
    const opened = await seen();
    clock.advance(59_000);
    await room.sessions.find(token);
    expect(await seen()).toEqual(opened);
    clock.advance(1_000);
    await room.sessions.find(token);
    expect((await seen()).getTime()).toBe(clock.systemMs());

    await build().sessions.endAll(account); // another process
    expect(await room.sessions.find(token)).not.toBeNull();
    clock.advance(5_000);
    expect(await room.sessions.find(token)).toBeNull();
  });

  it('is listed and ended by its own account only', async () => {
    const [mine, theirs] = [await newAccount(someone()), await newAccount(someone())];
    const [first, second] = [await room.sessions.open(mine, 'one'), await room.sessions.open(mine, 'two')];
    const { id } = (await room.sessions.find(first))!;
    expect((await room.sessions.list(mine)).map(({ userAgent }) => userAgent).sort()).toEqual(['one', 'two']);
    expect(await room.sessions.list(theirs)).toEqual([]);
    expect(await room.sessions.end(theirs, id)).toBe(false);
    expect(await room.sessions.end(mine, id)).toBe(true);
    expect(await room.sessions.find(first)).toBeNull();
    expect(await room.sessions.find(second)).not.toBeNull();
    expect(await room.sessions.end(mine, id)).toBe(false);
  });

  it('ends with the account, and with the password', async () => {
    const name = someone();
    const account = await newAccount(name);
    const before = await room.sessions.open(account, null);
    await room.sessions.find(before);
    await room.accounts.setPassword(account, name, 'mưa ngập bờ ao, bay cao');
    expect(await room.sessions.find(before)).toBeNull();

    const after = await room.sessions.open(account, null);
    await room.sessions.find(after);
    await room.accounts.disable(account);
    expect(await room.sessions.find(after)).toBeNull();
    expect(await room.sessions.find(await room.sessions.open(account, null))).toBeNull();
  });
});

describe('an account', () => {
  it('has a username of its own, folded', async () => {
    const name = someone();
    await newAccount(name);
    await expect(newAccount(name.toUpperCase())).rejects.toMatchObject({ status: 409, code: 'username-taken' });
  });

  it('is refused with every fault named, and nothing stored', async () => {
    const posts: Post[] = [{ role: 'specialist', agency: null }];
    const asked = { username: 'x', displayName: '\u0007', password: 'ngắn', posts, createdBy: null };
    await expect(room.accounts.create(asked)).rejects.toMatchObject({
      status: 400,
      extra: {
        errors: [
          { pointer: '/username', code: 'username-malformed' },
          { pointer: '/displayName', code: 'name-malformed' },
          { pointer: '/password', code: 'password-too-short' },
          { pointer: '/posts/0/agency', code: 'post-needs-agency' },
        ],
      },
    });
  });

  it('holds its posts from the grant to the end, each once', async () => {
    const specialist: Post = { role: 'specialist', agency: 'tq.snv' };
    const clerk: Post = { role: 'clerk', agency: 'tq.snv' };
    const account = await newAccount(someone(), [specialist, specialist]);
    expect(await room.directory.posts(account)).toEqual([specialist]);
    const post = await room.accounts.grant(account, clerk, account);
    expect(await room.accounts.grant(account, clerk, account)).toBe(post);
    expect(await room.directory.posts(account)).toEqual([clerk, specialist]);
    expect(await room.directory.holds(account, 'clerk', 'tq.snv')).toBe(true);
    expect(await room.directory.holds(account, 'clerk', 'tq.stp')).toBe(false);
    await room.accounts.revoke(account, post);
    expect(await room.directory.posts(account)).toEqual([specialist]);
    await expect(room.accounts.revoke(account, post)).rejects.toMatchObject({ code: 'no-such-post' });
    await room.accounts.disable(account);
    expect(await room.directory.posts(account)).toEqual([]);
  });

  it('is granted a post anew when another takes it away while it is granted again', async () => {
    const clerk: Post = { role: 'clerk', agency: 'tq.snv' };
    const account = await newAccount(someone());
    const before = await room.accounts.grant(account, clerk, account);
    const { writer } = database.stores;
    const ask = writer.query.bind(writer) as (sql: string, values: unknown[]) => Promise<unknown>;
    const asked = jest.spyOn(writer, 'query').mockImplementation((async (sql: string, values: unknown[]) => {
      const answer = await ask(sql, values);
      if (sql.includes('INSERT INTO account_post')) {
        asked.mockRestore();
        await room.accounts.revoke(account, before);
      }
      return answer;
    }) as never);
    const post = await room.accounts.grant(account, clerk, account);
    expect(post).not.toBe(before);
    expect(await room.directory.posts(account)).toEqual([clerk]);
    await room.accounts.revoke(account, post);
  });

  it('is found among the people of its agency, and by id', async () => {
    const account = await newAccount(someone(), [
      { role: 'clerk', agency: 'tq.people' },
      { role: 'specialist', agency: 'tq.people' },
    ]);
    const gone = await newAccount(someone(), [{ role: 'clerk', agency: 'tq.people' }]);
    await room.accounts.disable(gone);
    expect(await room.directory.peopleAt('tq.people')).toEqual([
      { id: account, displayName: 'Nguyễn Thị Lan', roles: ['clerk', 'specialist'] },
    ]);
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect([...(await room.directory.displayNames([account, gone, unknown, 'no id'])).keys()].sort()).toEqual(
      [account, gone].sort(),
    );
  });
});

describe('the first-start link', () => {
  const asked = () => ({ username: someone(), displayName: 'Quản trị', password: PASSWORD });
  const link = async () =>
    new URL((await room.firstStart.firstStartLink('http://127.0.0.1:3000'))!).searchParams.get('token')!;

  it('lives a day, until the next start, for one administrator; then no start makes another', async () => {
    const replaced = await link();
    const expiring = await link();
    expect(await room.firstStart.stateOf(replaced)).toBe('spent');
    expect(await room.firstStart.stateOf(expiring)).toBe('open');
    expect(await room.firstStart.stateOf('')).toBe('unknown');
    clock.advance(24 * HOUR);
    expect(await room.firstStart.stateOf(expiring)).toBe('spent');
    expect(await room.firstStart.createAdministrator(expiring, asked())).toBeNull();

    const token = await link();
    await expect(room.firstStart.createAdministrator(token, { ...asked(), password: 'ngắn' })).rejects.toMatchObject({
      code: 'invalid-account',
    });
    expect(await room.firstStart.stateOf(token)).toBe('open');
    const racing = await Promise.all([1, 2, 3].map(() => room.firstStart.createAdministrator(token, asked())));
    const administrator = racing.find((account) => account !== null)!;
    expect(racing.filter((account) => account !== null)).toHaveLength(1);
    expect(await room.firstStart.stateOf(token)).toBe('spent');
    expect(await room.directory.posts(administrator)).toEqual([{ role: 'administrator', agency: null }]);
    expect(await room.firstStart.firstStartLink('http://127.0.0.1:3000')).toBeNull();
    await expect(room.accounts.disable(administrator)).rejects.toMatchObject({ code: 'last-administrator' });
  });
});

describe('the roles of the database', () => {
  const denied = { code: '42501' };
  const writer = (sql: string) => database.stores.writer.query(sql);
  const reader = (sql: string) => database.stores.reader.query(sql);

  it.each([
    'DELETE FROM session',
    'DELETE FROM account',
    'DELETE FROM account_post',
    'DELETE FROM setup_link',
    `UPDATE session SET ends_at = 'infinity'`,
    `UPDATE account SET username = 'x'`,
    `UPDATE account_post SET role = 'administrator'`,
  ])('refuse the writer: %s', async (sql) => {
    await expect(writer(sql)).rejects.toMatchObject(denied);
  });

  it.each([
    'SELECT password_hash FROM account',
    'SELECT username FROM account',
    'SELECT * FROM session',
    'SELECT * FROM account_post',
    'SELECT * FROM setup_link',
    'SELECT * FROM login_failure',
    `UPDATE account SET display_name = 'x'`,
  ])('refuse the reader: %s', async (sql) => {
    await expect(reader(sql)).rejects.toMatchObject(denied);
  });

  it('let the reader see names', async () => {
    await expect(reader('SELECT id, display_name FROM account')).resolves.toBeDefined();
  });

  it('know every table of this room by a comment', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'motcua'::regnamespace AND obj_description(oid, 'pg_class') IS NOT NULL
       AND relname IN ('account', 'account_post', 'session', 'setup_link', 'login_failure')`,
    );
    await owner.end();
    expect(rows).toHaveLength(5);
  });
});
