import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CENTRE, DEMO_PASSWORD, deskOfficer, INSPECTOR, SUPERVISOR } from '../../src/demo/cast.js';
import { type Answer, Client } from '../../src/demo/client.js';
import { ChildService, freePort } from '../support/child-service.js';
import { filing } from '../support/straight-path.js';
import { expectSound } from '../support/sound.js';
import { until } from '../support/until.js';

const DOSSIERS = 12;
/** In the midst of the job: so many dossiers have been moved when the power fails. */
const CUT = 5;

let service: ChildService;
let client: Client;
let dataDir: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-calendar-'));
  service = new ChildService(dataDir, await freePort(), { MOTCUA_DEMO: '1' });
  await service.start();
  client = new Client(service.baseUrl, DEMO_PASSWORD, 60_000);
});
afterEach(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function told(asked: Promise<Answer>): Promise<Record<string, any>> {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
}

const post = (who: string, path: string, body: object, key: string) =>
  told(client.ask(who, 'POST', path, body, { 'idempotency-key': key }));

/** Ten working days each, received before the story's first opening, and so at it. */
async function receive(): Promise<void> {
  const { items } = await client.read(null, '/procedures?ready=true&level=province&channel=direct&limit=200');
  const wanted = (items as { code: string; limit: { value: number; unit: string } }[]).find(
    ({ limit }) => limit.unit === 'working_days' && limit.value === 10,
  )!;
  for (let n = 0; n < DOSSIERS; n++) {
    const body = { channel: 'direct', filing: filing(wanted.code) };
    await post(deskOfficer(CENTRE, 1), '/dossiers', body, `receive-${n}`);
  }
}

it('an edition that a power cut stopped in the middle is carried on: each dossier is moved once', async () => {
  await receive();
  const { edition: base } = await client.read(null, '/calendar');
  const days = [{ date: '2026-11-20', kind: 'off', name: 'Nghỉ', announcedOn: '2026-11-16' }];
  const proposal = await post(SUPERVISOR, '/calendar/proposals', { base, document: 'VB', days }, 'propose-once');
  await service.stop();
  await service.start({ MOTCUA_FAIL_POINT: `calendar-move:${CUT}` });
  const asked = client.ask(INSPECTOR, 'POST', `/calendar/proposals/${proposal['id']}/publish`, {}); // again until it is answered
  await service.ended();
  await service.start();
  expect((await asked).body).toMatchObject({ state: 'published' });

  const edition = async () => ((await client.read(INSPECTOR, '/calendar/editions'))['items'] as any[])[0];
  await until(async () => (await edition()).carried?.state === 'done', 60);
  expect((await edition()).carried.moved).toBe(DOSSIERS);
  const look = await service.look();
  try {
    const { rows } = await look.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM motcua.event WHERE type = 'PromiseMoved' AND payload #>> '{promise,cause}' = 'calendar' GROUP BY stream`,
    );
    expect(rows).toEqual(Array.from({ length: DOSSIERS }, () => ({ n: 1 })));
    await expectSound(look);
  } finally {
    await look.end();
  }
}, 180_000);
