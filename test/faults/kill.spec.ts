import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Acknowledged, drive } from '../../src/demo/driver.js';
import { ChildService, freePort } from '../support/child-service.js';
import { expectKept } from '../support/kept.js';

const CLIENTS = 10;
/** After so many acknowledgements the service is killed, with the clients' requests in flight. */
const KILLS = [150, 500, 900, 1300];

let service: ChildService;
let dataDir: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-kill-'));
  service = new ChildService(dataDir, await freePort(), { MOTCUA_DEMO: '1' });
  await service.start();
});
afterEach(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Points of a command's way at which the process ends itself, by the n-th command that passes. */
const POINTS = ['before-read:120', 'before-commit:160', 'after-commit:200', 'before-answer:160'];

describe('a power cut at each point of a command’s way, with 10 clients in flight', () => {
  it('loses nothing that was acknowledged and does nothing twice', async () => {
    const acknowledged: Acknowledged[] = [];
    let cuts = 0;
    const cutting = (async () => {
      for (const point of POINTS) {
        await service.stop();
        await service.start({ MOTCUA_FAIL_POINT: point });
        await service.ended();
        cuts++;
      }
      await service.start();
    })();
    await drive({
      baseUrl: service.baseUrl,
      seed: 7,
      dossiers: 140,
      clients: CLIENTS,
      patienceMs: 120_000,
      onAcknowledged: (what) => acknowledged.push(what),
    });
    await cutting;
    expect(cuts).toBe(POINTS.length);
    await expectKept(service, acknowledged);
  });
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
    await expectKept(service, acknowledged);
  });
});
