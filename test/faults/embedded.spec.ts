import { afterEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedFolder, query, recall, remember } from '../support/embedded-folder.js';
import { ended, postmasterOf, runs } from '../support/embedded-process.js';
import { until } from '../support/until.js';

let clear: () => Promise<void> = async () => {};
afterEach(() => clear());

const sandbox = () => {
  const folder = embeddedFolder();
  clear = folder.clear;
  return folder;
};

describe('kill -9 of an embedded store', () => {
  it('of PostgreSQL: it comes back by itself where it was', async () => {
    const { open, dataDir } = sandbox();
    const { ownerUrl } = await open();
    await remember(ownerUrl);
    const postmaster = postmasterOf(dataDir)!;
    process.kill(postmaster, 'SIGKILL');

    const isBack = () => recall(ownerUrl).then(Boolean, () => false);
    await until(isBack, 120);
    expect(await recall(ownerUrl)).toEqual([{ n: 42 }]);
    expect(postmasterOf(dataDir)).not.toBe(postmaster);
  });

  it('of its owner: the next start stops the orphan and finds the data', async () => {
    const { open, dataDir } = sandbox();
    const first = await open();
    await remember(first.ownerUrl);
    const orphan = postmasterOf(dataDir)!;
    await ended(first.child, 'SIGKILL');
    expect(runs(orphan)).toBe(true);

    const second = await open();
    expect(second.attached).toBe(false);
    expect(runs(orphan)).toBe(false);
    expect(await recall(second.ownerUrl)).toEqual([{ n: 42 }]);
  });

  it('of its owner: of many that start then, one becomes the owner and the others attach', async () => {
    const { open } = sandbox();
    await ended((await open()).child, 'SIGKILL');
    const all = await Promise.all([open(), open(), open(), open()]);

    expect(all.filter(({ attached }) => !attached)).toHaveLength(1);
    expect(new Set(all.map(({ appUrl }) => appUrl)).size).toBe(1);
  });

  it('of both: the next start recovers', async () => {
    const { open, dataDir } = sandbox();
    const first = await open();
    await remember(first.ownerUrl);
    const postmaster = postmasterOf(dataDir)!;
    await ended(first.child, 'SIGKILL');
    process.kill(postmaster, 'SIGKILL');

    expect(await recall((await open()).ownerUrl)).toEqual([{ n: 42 }]);
  });

  it('and a postmaster.pid that names another living program: that program is left alone', async () => {
    const { open, dataDir } = sandbox();
    await ended((await open()).child, 'SIGTERM');
    writeFileSync(join(dataDir, 'pg', 'data', 'postmaster.pid'), `${process.pid}\n`);

    expect((await query((await open()).appUrl, 'SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }]);
  });
});
