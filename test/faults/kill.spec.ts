import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Acknowledged, drive } from '../../src/demo/driver.js';
import { ChildService, freePort } from '../support/child-service.js';
import { expectSound } from '../support/sound.js';

const CLIENTS = 10;
/** After so many acknowledgements the service is killed, with the clients' requests in flight. */
const KILLS = [150, 500, 900, 1300];

let service: ChildService;
const dataDir = mkdtempSync(join(tmpdir(), 'motcua-kill-'));

beforeAll(async () => {
  service = new ChildService(dataDir, await freePort(), { MOTCUA_DEMO: '1' });
  await service.start();
});
afterAll(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('kill -9 of the service in the middle of the demo, with 10 clients in flight', () => {
  it('loses nothing that was acknowledged and does nothing twice', async () => {
    const acknowledged: Acknowledged[] = [];
    const kills = [...KILLS];
    let restarting: Promise<void> = Promise.resolve();
    let hit = 0;
    await drive({
      baseUrl: service.baseUrl,
      dossiers: 240,
      clients: CLIENTS,
      patienceMs: 120_000,
      onAcknowledged: (what) => {
        acknowledged.push(what);
        if (acknowledged.length !== kills[0]) return;
        kills.shift();
        hit++;
        restarting = service.kill().then(() => service.start());
      },
    });
    await restarting;
    expect(hit).toBe(KILLS.length);
    const client = await service.look();
    try {
      const { rows } = await client.query<{ stream: string; submission: string; versions: number[] }>(
        'SELECT stream, submission, array_agg(version ORDER BY version) AS versions FROM motcua.event GROUP BY 1, 2',
      );
      const kept = new Map(rows.map((row) => [`${row.stream} ${row.submission}`, row.versions]));
      for (const { dossierId, key, version, facts } of acknowledged) {
        const versions = kept.get(`${dossierId} ${key}`) ?? [];
        const expected = facts.map((_, n) => version - facts.length + 1 + n);
        expect([key, versions]).toEqual([key, expected]);
      }
      expect(new Set(acknowledged.map(({ dossierId, key }) => `${dossierId} ${key}`)).size).toBe(acknowledged.length);
      const replayed = acknowledged.filter((one) => one.replayed).length;
      const { dossiers } = await expectSound(client);
      expect(dossiers).toBe(new Set(acknowledged.map(({ dossierId }) => dossierId)).size);
      console.log(`${KILLS.length} kills, ${acknowledged.length} acknowledged, ${replayed} of them answered again after a kill, ${dossiers} dossiers`);
    } finally {
      await client.end();
    }
  });
});
