import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { INSPECTOR, SUPERVISOR } from '../../src/demo/cast.js';
import { CutDemo, told } from '../support/cut-demo.js';
import { PROCEDURES } from '../support/law.js';
import { until } from '../support/until.js';

const DOSSIERS = 12;
/** In the midst of the migration: so many dossiers have been moved when the power fails. */
const CUT = 5;
const PROCESS = 'TQ-2026-chuyen';

let demo: CutDemo;

beforeEach(async () => {
  demo = await CutDemo.start({ MOTCUA_FAIL_POINT: `process-migration:${CUT}` });
});
afterEach(() => demo.end());

/** A published version, put where the catalogue keeps them. */
async function publish(): Promise<void> {
  const step = (id: string, kind: string, owner: string, more: object = {}) => ({ id, kind, name: id, owner, limit: null, ...more }); // prettier-ignore
  const body = {
    ...{ id: PROCESS, version: 1, procedureCode: PROCEDURES.ten.code, state: 'draft', name: 'Thử', source: 'Thử' },
    steps: [
      step('nhan', 'reception', 'receiver'),
      step('tham-dinh', 'processing', 'resolver', { limit: { value: 5, unit: 'working_days' } }),
      step('ky', 'approval', 'resolver'),
      step('tra', 'result', 'receiver', { outsideLimit: true }),
    ],
  };
  const look = await demo.service.look();
  try {
    const kept = (table: string, columns: string, values: string) =>
      `INSERT INTO motcua.${table} (id, version, ${columns}, author, recorded_at) VALUES ($1, 1, ${values}, 'test', now())`;
    await look.query(kept('process_version', 'body', '$2'), [PROCESS, body]);
    await look.query(kept('process_act', 'no, body', '1, $2'), [PROCESS, { act: 'published', from: '2026-11-01' }]);
    await look.query('UPDATE motcua.catalogue_revision SET revision = revision + 1');
  } finally {
    await look.end();
  }
}

it('a migration that a power cut stopped in the middle is carried on: each dossier is moved once, and taken back once', async () => {
  const { client, service } = demo;
  await demo.receive(DOSSIERS, PROCEDURES.ten.code);
  await publish();
  const path = `/processes/${PROCESS}/versions/1/migrations`;
  const order = { from: 'all', reason: 'Thử' };
  await until(async () => (await client.ask(SUPERVISOR, 'GET', path)).status === 200); // every process looks now and then
  const asked = client.ask(SUPERVISOR, 'POST', path, order, { 'idempotency-key': 'order-once' }); // again until it is answered
  await service.ended();
  await service.start();
  const { id } = await told(asked);
  const ended = (state: string) =>
    until(async () => (await client.read(SUPERVISOR, `${path}/${id}`))['state'] === state, 60);
  await ended('done');
  expect((await client.read(SUPERVISOR, `${path}/${id}`))['counts']).toMatchObject({
    total: DOSSIERS,
    moved: DOSSIERS,
  });

  await told(client.ask(INSPECTOR, 'POST', `${path}/${id}/undo`, { reason: 'Thử xong' }));
  await ended('undone');
  expect((await client.read(SUPERVISOR, `${path}/${id}`))['counts']).toMatchObject({ undone: DOSSIERS, kept: 0 });
  const rows = await demo.kept<{ facts: string[] }>(
    `SELECT array_agg(type ORDER BY version) AS facts FROM motcua.event WHERE type IN ('ProcessMigrated', 'MigrationUndone') GROUP BY stream`,
  );
  expect(rows).toEqual(Array.from({ length: DOSSIERS }, () => ({ facts: ['ProcessMigrated', 'MigrationUndone'] })));
}, 180_000);
