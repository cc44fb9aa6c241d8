import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Queue, createPostgresBackend } from 'bullmq';
import { readConfig } from '../../src/config.js';
import { openHouse, OtherKey } from '../../src/house.js';
import { poolAs } from '../../src/ledger/stores.js';

const lost = () => {
  throw new Error('the database was lost');
};

describe('a second start on the same data folder', () => {
  it('works after the queue has made things of its own', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'motcua-again-'));
    const config = readConfig({ NODE_ENV: 'test', MOTCUA_DATA_DIR: dataDir });
    const first = await openHouse(config, () => undefined, lost);
    const pool = poolAs(
      'motcua_queue',
      { url: first.stores.url, poolSize: 4, onError: () => undefined },
      '-c search_path=bullmq',
    );
    const queue = new Queue('again', { connection: pool }, createPostgresBackend);
    await queue.add('bell', {}); // BullMQ makes a sequence of the queue at its first job
    await queue.close();
    await pool.end();
    await first.close();
    const second = await openHouse(config, () => undefined, lost);
    expect((await second.stores.writer.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is refused with another service key than the data were sealed with', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'motcua-key-'));
    const config = readConfig({ NODE_ENV: 'test', MOTCUA_DATA_DIR: dataDir });
    const first = await openHouse(config, () => undefined, lost);
    await first.close();
    const other = { ...config, secretKey: 'ab'.repeat(32) };
    await expect(openHouse(other, () => undefined, lost)).rejects.toThrow(OtherKey);
    rmSync(dataDir, { recursive: true, force: true });
  });
});
