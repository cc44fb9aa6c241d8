import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ADMINISTRATOR, INSPECTOR, SUPERVISOR } from '../../src/demo/cast.js';
import { CutDemo, told } from '../support/cut-demo.js';
import { PROCEDURES } from '../support/law.js';
import { until } from '../support/until.js';

const DOSSIERS = 12;
/** In the midst of the job: so many dossiers have been extended when the power fails. */
const CUT = 5;
const OUTAGE = { from: '2026-11-16T13:30:00+07:00', to: '2026-11-16T17:00:00+07:00' };

let demo: CutDemo;

beforeEach(async () => {
  demo = await CutDemo.start({ MOTCUA_FAIL_POINT: `outage-extension:${CUT}` });
});
afterEach(() => demo.end());

it('an extension for an outage that a power cut stopped in the middle is carried on: each dossier is extended and told once', async () => {
  const { client, service } = demo;
  const clock = (to: string) => client.ask(ADMINISTRATOR, 'POST', '/demo/clock', { to });
  await demo.receive(DOSSIERS, PROCEDURES.ten.code);
  await told(clock('2026-11-16T18:00:00+07:00'));
  const asked = {
    ...{ outage: OUTAGE, reason: 'Mất điện', legalGround: 'Quy chế' },
    document: { number: '9/QĐ', date: '2026-11-16' },
  };
  const { id } = await demo.post(SUPERVISOR, '/outage-extensions', asked, 'propose-once');
  const path = `/outage-extensions/${id}`;
  expect(await told(client.ask(INSPECTOR, 'POST', `${path}/approve`, {}))).toMatchObject({ state: 'held' });
  const moved = clock('2026-11-16T18:31:00+07:00').catch(() => null); // the cut may come before its answer
  await service.ended();
  await moved;
  await service.start();
  await until(async () => (await client.read(INSPECTOR, path))['state'] === 'carried-out', 60);
  expect((await client.read(INSPECTOR, path))['counts']).toMatchObject({ total: DOSSIERS, extended: DOSSIERS });
  const letters = `SELECT count(*)::int AS n FROM motcua.letter WHERE fields ->> 'cause' = 'outage'`;
  const look = await service.look();
  await until(async () => (await look.query<{ n: number }>(letters)).rows[0]!.n >= DOSSIERS, 60);
  expect((await look.query(letters)).rows).toEqual([{ n: DOSSIERS }]);
  await look.end();
  const rows = await demo.kept<{ n: number; to: string }>(
    `SELECT count(*)::int AS n, max(payload ->> 'to') AS to FROM motcua.event WHERE type = 'ExtendedForOutage' GROUP BY stream`,
  );
  expect(rows).toEqual(Array.from({ length: DOSSIERS }, () => ({ n: 1, to: '2026-12-02' })));
}, 180_000);
