import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { INSPECTOR, SUPERVISOR } from '../../src/demo/cast.js';
import { CutDemo } from '../support/cut-demo.js';
import { PROCEDURES } from '../support/law.js';
import { until } from '../support/until.js';

const DOSSIERS = 12;
/** In the midst of the job: so many dossiers have been moved when the power fails. */
const CUT = 5;

let demo: CutDemo;

beforeEach(async () => {
  demo = await CutDemo.start();
});
afterEach(() => demo.end());

it('an edition that a power cut stopped in the middle is carried on: each dossier is moved once', async () => {
  const { client, service } = demo;
  await demo.receive(DOSSIERS, PROCEDURES.ten.code);
  const { edition: base } = await client.read(null, '/calendar');
  const days = [{ date: '2026-11-20', kind: 'off', name: 'Nghỉ', announcedOn: '2026-11-16' }];
  const proposal = await demo.post(SUPERVISOR, '/calendar/proposals', { base, document: 'VB', days }, 'propose-once');
  await service.stop();
  await service.start({ MOTCUA_FAIL_POINT: `calendar-move:${CUT}` });
  const asked = client.ask(INSPECTOR, 'POST', `/calendar/proposals/${proposal['id']}/publish`, {}); // again until it is answered
  await service.ended();
  await service.start();
  expect((await asked).body).toMatchObject({ state: 'published' });

  const edition = async () => ((await client.read(INSPECTOR, '/calendar/editions'))['items'] as any[])[0];
  await until(async () => (await edition()).carried?.state === 'done', 60);
  expect((await edition()).carried.moved).toBe(DOSSIERS);
  const rows = await demo.kept<{ n: number }>(
    `SELECT count(*)::int AS n FROM motcua.event WHERE type = 'PromiseMoved' AND payload #>> '{promise,cause}' = 'calendar' GROUP BY stream`,
  );
  expect(rows).toEqual(Array.from({ length: DOSSIERS }, () => ({ n: 1 })));
}, 180_000);
