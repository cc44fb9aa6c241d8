import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { DEMO_PASSWORD, deskOfficer } from '../../src/demo/cast.js';
import { Client } from '../../src/demo/client.js';
import { ChildService, freePort } from './child-service.js';
import { KILL_PATIENCE_MS, KILL_ROUNDS } from './kill-rounds.js';
import { SandboxProvider } from './sandbox-provider.js';
import { CENTRE, filing } from './straight-path.js';
import { until } from './until.js';

const POINTS = ['notice-claimed', 'notice-rendered', 'notice-sent', 'notice-marked'];
/** The postman is killed at the so manieth message of a batch, with the others of it in flight. */
const AT = 5;
/** Messages that a killed postman held are left alone until their lease has run out, so each round needs its own. */
const A_ROUND = 16;

/**
 * Kill -9 of the postman after claim, render, send and mark, with a batch in flight. A round ends only by the kill: none that missed counts.
 * @param backend what the service is started with beside its own, and how that ends
 */
export function noticeKills(backend: () => Promise<{ env: Record<string, string>; end: () => Promise<void> }>): void {
  let provider: SandboxProvider;
  let service: ChildService;
  let dataDir: string;
  let end: () => Promise<void>;

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'motcua-notice-kill-'));
    provider = await SandboxProvider.start();
    const begun = await backend();
    end = begun.end;
    service = new ChildService(dataDir, await freePort(), {
      ...{ MOTCUA_DEMO: '1', SWEEP_SECONDS: '1', ...begun.env },
      ...{ SMS_URL: provider.url, SMS_TOKEN: 'token-of-the-tests' },
    });
  });
  afterEach(async () => {
    await service.stop();
    await provider.stop();
    await end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it(
    `brings every notice once, none lost and none twice (${KILL_ROUNDS} kills a point)`,
    async () => {
      await seed(service, KILL_ROUNDS * POINTS.length * A_ROUND);
      let kills = 0;
      for (const point of POINTS)
        for (let round = 0; round < KILL_ROUNDS; round++) {
          await service.start({ MOTCUA_FAIL_POINT: `${point}:${AT}` }).catch(() => undefined); // killed before it answered
          await service.ended();
          expect([point, round, service.death]).toEqual([point, round, expect.stringMatching(/^SIGKILL/)]);
          kills++;
        }
      await service.start();
      await counted(service, ({ sent, all }) => all > 0 && sent === all, 600); // a lease is a minute, and who was cut off twice is asked about later
      expect(kills).toBe(KILL_ROUNDS * POINTS.length);
      await expectOnceEach(service, provider);
      console.log(
        `${kills} kills, ${provider.taken.length} notices, ${provider.asked.length} asked about; 0 lost, 0 double`,
      );
    },
    KILL_PATIENCE_MS,
  );
}

/** A procedure that departments of the province resolve, filed at the counter. */
async function provincial(client: Client): Promise<string> {
  const { items } = await client.read(null, '/procedures?ready=true&limit=200');
  for (const { code } of items as { code: string }[]) {
    const { levels, channels } = await client.read(null, `/procedures/${code}`);
    if ((levels as string[]).includes('province') && (channels as string[]).includes('direct')) return code;
  }
  throw new Error('no procedure of the province');
}

/** Receptions of one person who agreed to text messages, while nothing is sent. */
async function seed(service: ChildService, dossiers: number): Promise<void> {
  await service.start({ MOTCUA_RESTORED: '1' });
  const client = new Client(service.baseUrl, DEMO_PASSWORD, 30_000);
  const desk = deskOfficer(CENTRE, 1);
  const procedure = await provincial(client);
  const receive = async (no: number) => {
    const body = { channel: 'direct', filing: filing(procedure) };
    const answer = await client.ask(desk, 'POST', '/dossiers', body, { 'idempotency-key': `notice-kill-${no}` });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body['dossierId'] as string;
  };
  const id = await receive(0);
  const agreed = await client.ask(desk, 'PUT', `/dossiers/${id}/consents`, { sms: true });
  expect(agreed.status).toBe(200);
  const todo = Array.from({ length: dossiers }, (_, index) => index + 1);
  const worker = async () => {
    for (let no = todo.shift(); no !== undefined; no = todo.shift()) await receive(no);
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  await counted(service, ({ waiting }) => waiting >= dossiers);
  await service.stop();
}

/** By what state the text messages are in. */
async function counted(
  service: ChildService,
  good: (states: Record<'waiting' | 'sent' | 'all', number>) => boolean,
  seconds = 30,
): Promise<void> {
  const client = await service.look();
  try {
    await until(async () => {
      const { rows } = await client.query<Record<'waiting' | 'sent' | 'all', number>>(
        `SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'sent')::int AS sent, count(*)::int AS all
         FROM motcua.notice WHERE channel = 'sms'`,
      );
      return good(rows[0]!);
    }, seconds);
  } finally {
    await client.end();
  }
}

async function expectOnceEach(service: ChildService, provider: SandboxProvider): Promise<void> {
  const client = await service.look();
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM motcua.notice WHERE channel = 'sms'`);
  await client.end();
  const wanted = rows.map(({ id }) => id).sort();
  expect(provider.taken.map(({ trackingId }) => trackingId).sort()).toEqual(wanted); // none lost, none twice
  const effects = readFileSync(join(service.dataDir, 'effects.jsonl'), 'utf8').trimEnd().split('\n');
  expect(effects.map((line) => (JSON.parse(line) as { id: string }).id).sort()).toEqual(wanted);
}
