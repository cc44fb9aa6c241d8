import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CENTRE, DEMO_PASSWORD, deskOfficer, divisionHead } from '../../src/demo/cast.js';
import { Client } from '../../src/demo/client.js';
import { drive } from '../../src/demo/driver.js';
import type { Acknowledged } from '../../src/demo/submitting.js';
import { ChildService, freePort } from '../support/child-service.js';
import { expectKept } from '../support/kept.js';
import { filing } from '../support/straight-path.js';
import { until } from '../support/until.js';

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

describe('a power cut between the choice of a person and the command that gives him the step', () => {
  const RESOLVER = 'tq.snv';
  const CUTS = ['assignment:3', 'assignment:1', 'assignment:4'];

  /** What is on record of the rule's choices, and of the steps that were given. */
  async function given(): Promise<{ chosen: Map<string, string>; facts: { stream: string; assignee: string }[] }> {
    const client = await service.look();
    try {
      const choices = await client.query<{ dossier: string; account: string }>('SELECT dossier, account FROM motcua.assignment'); // prettier-ignore
      const { rows } = await client.query<{ stream: string; assignee: string }>(
        `SELECT stream, payload->>'assignee' AS assignee FROM motcua.event WHERE type = 'StepAssigned'`,
      );
      return { chosen: new Map(choices.rows.map(({ dossier, account }) => [dossier, account])), facts: rows };
    } finally {
      await client.end();
    }
  }

  it('gives each step once, to whom was chosen, in turn', async () => {
    const people = new Client(service.baseUrl, DEMO_PASSWORD, 120_000);
    const rule = `/agencies/${RESOLVER}/assignment-rule`;
    const set = await people.ask(divisionHead(RESOLVER), 'PUT', rule, { kind: 'round-robin', version: 0 });
    expect([set.status, set.body['kind']]).toEqual([200, 'round-robin']);
    const dossiers = new Set<string>();
    const handOver = async (): Promise<void> => {
      const key = () => ({ 'idempotency-key': randomUUID() });
      const filed = filing('1.010803', { resolver: RESOLVER });
      const desk = deskOfficer(CENTRE, 1);
      const { body } = await people.ask(desk, 'POST', '/dossiers', { channel: 'direct', filing: filed }, key());
      const version = { 'if-match': `"${String(body['version'])}"` };
      const { status } = await people.ask(desk, 'POST', `/dossiers/${String(body['dossierId'])}/hand-over`, {}, { ...key(), ...version }); // prettier-ignore
      expect(status).toBe(200);
      dossiers.add(String(body['dossierId']));
    };

    for (const point of CUTS) {
      await service.stop();
      await service.start({ MOTCUA_FAIL_POINT: point });
      const ended = service.ended().then(() => service.start());
      await Promise.all(Array.from({ length: 4 }, handOver)); // whoever waits for an answer asks again
      await ended;
      const { chosen, facts } = await given();
      expect(chosen.size).toBeGreaterThanOrEqual(facts.length);
    }
    await until(async () => (await given()).facts.length >= dossiers.size);
    await service.stop();
    await service.start();
    const { chosen, facts } = await given();
    expect(facts.map(({ stream }) => stream).sort()).toEqual([...dossiers].sort());
    for (const { stream, assignee } of facts) expect([stream, assignee]).toEqual([stream, chosen.get(stream)]);
    const each = [...new Set(facts.map((one) => one.assignee))].map((id) => facts.filter((one) => one.assignee === id).length); // prettier-ignore
    expect(each).toEqual([4, 4, 4]);
  });
});
