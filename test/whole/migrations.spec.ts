import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verifyStores } from '../../src/commands/verify.js';
import { ProcessAdmin } from '../../src/catalogue/process-admin.js';
import { keyOf } from '../../src/catalogue/process-findings.js';
import { MigrationRows } from '../../src/dossiers/migration-rows.js';
import { localDate } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { PROCEDURES } from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, RESOLVER } from '../support/straight-path.js';
import { until } from '../support/until.js';

const PROCEDURE = PROCEDURES.ten.code;
const ID = 'TQ-2026-chuyen';
const days = (value: number) => ({ value, unit: 'working_days' });
const step = (id: string, kind: string, owner: unknown, more: object = {}) => ({ id, kind, name: id, owner, ...more });
const file = (steps: readonly object[]) =>
  JSON.stringify({
    ...{ id: ID, procedureCode: PROCEDURE, name: 'Quy trình thử', province: 'Tuyên Quang', leadAgency: 'Sở Tư pháp' },
    ...{ committed: days(6), interAgency: false, source: 'Quyết định thử', confidence: 'verified', steps },
  });
const FIRST = [
  step('nhan', 'reception', 'receiver', { limit: days(1) }),
  step('tham-dinh', 'processing', 'resolver', { limit: days(3) }),
  step('xem', 'review', 'resolver', { limit: days(1) }),
  step('ky', 'approval', 'resolver', { limit: days(1) }),
  step('tra', 'result', 'receiver', { outsideLimit: true }),
];
/** A shorter appraisal, and nobody who looks at it before the signature. */
const SECOND = FIRST.filter(({ id }) => id !== 'xem').map((one) =>
  one.id === 'tham-dinh' ? { ...one, limit: days(2) } : one,
);

let service: Service;
let cast: Cast;
let orderer: Client;
const dossiers: Record<string, { id: string; version: number }> = {};
const path = (version: number, rest = '') => `processes/${ID}/versions/${version}/migrations${rest}`;

async function published(steps: readonly object[], seen: number | undefined, publish = true): Promise<void> {
  const admin = service.app.get(ProcessAdmin);
  let draft = await admin.draft(file(steps), seen, cast.office.id);
  for (const { finding } of admin.judged(draft))
    draft = await admin.accept(draft, draft.acts.length, keyOf(finding), 'Chấp nhận để thử', 'an');
  if (publish) await admin.publish(draft, draft.acts.length, localDate(service.clock.legalNow()), 'binh');
}

async function then(name: string, who: Client, command: string, body: object): Promise<void> {
  const { id, version } = dossiers[name]!;
  const answer = await who.post(`dossiers/${id}/${command}`, body, at(version));
  expect([command, answer.status, answer.body.code]).toEqual([command, 200, answer.body.code]);
  dossiers[name] = { id, version: answer.body.version };
}

async function receive(...names: string[]): Promise<void> {
  for (const name of names) {
    const { body } = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(PROCEDURE) });
    dossiers[name] = { id: body.dossierId, version: body.version };
  }
}
const nameOf = (id: string) => Object.keys(dossiers).find((name) => dossiers[name]!.id === id)!;
const read = async (name: string) => (await cast.office.get(`dossiers/${dossiers[name]!.id}`)).body;
const seen = (...names: string[]) =>
  names.map((name) => ({ dossierId: dossiers[name]!.id, version: dossiers[name]!.version }));

async function ended(version: number, id: string, state: 'done' | 'undone'): Promise<Record<string, any>> {
  await until(async () => (await orderer.get(path(version, `/${id}`))).body.state === state);
  return (await orderer.get(path(version, `/${id}`))).body;
}
const outcomes = async (id: string, query = '') =>
  Object.fromEntries(
    (await orderer.get(path(2, `/${id}/results${query}`))).body.items.map((one: Record<string, any>) => [
      nameOf(one['dossierId']),
      one['refused']?.code ?? one['outcome'],
    ]),
  );

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  orderer = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
  await receive('generated');
  await published(FIRST, undefined);
  await receive('received', 'working', 'acting', 'reviewed', 'paused');
  for (const name of ['working', 'acting', 'reviewed', 'paused']) {
    await then(name, cast.desk, 'hand-over', {});
    await then(name, cast.head, 'assign', { stepId: 'tham-dinh', assignee: cast.specialist.id });
  }
  await then('reviewed', cast.specialist, 'submit-to-leader', { stepId: 'tham-dinh', proposal: 'grant' });
  await then('paused', cast.leader, 'pause-processing', { reason: 'x', legalGround: 'Luật' });
  await published(SECOND, 1);
  await published(FIRST, 2, false);
});
afterAll(() => service.stop());

describe('a dry run', () => {
  it('shows each dossier’s old and new step and due date, or why it stays; nothing is written', async () => {
    const { status, body } = await orderer.post(path(2, '/preview'), {});
    expect([status, body.next]).toEqual([200, null]);
    const planned = Object.fromEntries(body.items.map((one: Record<string, any>) => [nameOf(one['dossierId']), one]));
    expect(Object.keys(planned).sort()).toEqual(['acting', 'paused', 'received', 'reviewed', 'working']);
    expect(planned['working']).toEqual({
      ...{ dossierId: dossiers['working']!.id, version: dossiers['working']!.version, status: 'processing' },
      ...{ code: expect.any(String), process: { id: ID, version: 1 }, dueAt: '2026-12-01T17:00:00+07:00' },
      steps: [
        {
          ...{ from: 'tham-dinh', fromName: 'tham-dinh', to: 'tham-dinh', toName: 'tham-dinh' },
          ...{ owner: RESOLVER, ownerName: 'Sở Tư pháp tỉnh Tuyên Quang' },
          ...{ dueBefore: '2026-11-19T17:00:00+07:00', dueAfter: '2026-11-18T17:00:00+07:00' },
        },
      ],
      refused: null,
    });
    expect(planned['received'].steps).toMatchObject([{ from: 'nhan', to: 'nhan' }]);
    expect(planned['reviewed'].refused).toMatchObject({ code: 'step-needs-choice', step: 'xem' });
    expect(planned['reviewed'].steps).toMatchObject([{ from: 'xem', to: null, dueAfter: null }]);
    expect(planned['paused'].refused.code).toBe('wrong-status');
    expect((await read('working')).pins.process).toEqual({ id: ID, version: 1 });
  });

  it('comes page by page, of one agency, with a person’s choice, and of whatever runs on another process', async () => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { body } = await orderer.post(path(2, '/preview'), { limit: 2, cursor });
      ids.push(...body.items.map(({ dossierId }: { dossierId: string }) => dossierId));
      if (body.next === null) break;
      cursor = body.next;
    }
    expect(new Set(ids).size).toBe(5);
    const items = async (body: object) => (await orderer.post(path(2, '/preview'), body)).body.items;
    expect(await items({ agency: 'tq.snv' })).toEqual([]);
    const nowhere = await orderer.post(path(2, '/preview'), { agency: 'tq.khong' });
    expect([nowhere.status, nowhere.body.errors]).toMatchObject([
      400,
      [{ pointer: '/agency', code: 'agency-not-found' }],
    ]);
    expect((await items({ from: 'all' })).map((one: { dossierId: string }) => nameOf(one.dossierId))).toContain(
      'generated',
    );
    const [chosen] = await items({ dossiers: seen('reviewed'), steps: [{ from: 'xem', to: 'ky' }] });
    expect(chosen).toMatchObject({ refused: null, steps: [{ from: 'xem', to: 'ky' }] });
  });

  it('asks for a version that is in force, for steps that it has, and for the Provincial Office', async () => {
    expect((await orderer.post(path(3, '/preview'), {})).body.code).toBe('process-not-in-force');
    expect((await orderer.post(path(9, '/preview'), {})).body.code).toBe('process-not-found');
    const { body } = await orderer.post(path(2, '/preview'), { steps: [{ from: 'xem', to: 'khong-co' }] });
    expect(body.errors).toMatchObject([{ pointer: '/steps/0/to' }]);
    const twice = { steps: ['ky', 'tra'].map((to) => ({ from: 'xem', to })) };
    const doubled = { dossiers: [...seen('working'), ...seen('working')] };
    const pointers = async (asked: object) => (await orderer.post(path(2, '/preview'), asked)).body.errors[0].pointer;
    expect([await pointers(twice), await pointers(doubled)]).toEqual(['/steps/1/from', '/dossiers/1/dossierId']);
    expect((await cast.admin.post(path(2, '/preview'), {})).status).toBe(403);
  });
});

describe('a migration', () => {
  const order = (who: Client, body: object, key = 'mot-lan-chuyen') =>
    who.post(path(2), { reason: 'Quyết định mới', ...body }, { 'idempotency-key': key });
  let id: string;

  it('is ordered by another person than who drafted the version', async () => {
    expect((await order(cast.office, {})).body.code).toBe('same-person');
  });

  it('does what the dry run showed, one fact each; who has acted meanwhile is left and said', async () => {
    const named = seen('received', 'working', 'acting', 'reviewed', 'paused');
    const { body } = await orderer.post(path(2, '/preview'), { dossiers: named });
    await then('acting', cast.specialist, 'submit-to-leader', { stepId: 'tham-dinh', proposal: 'grant' });
    const ordered = await order(orderer, { dossiers: named });
    expect([ordered.status, ordered.body.counts.total]).toEqual([201, 5]);
    id = ordered.body.id;
    const done = await ended(2, id, 'done');
    expect(done).toMatchObject({ orderedBy: orderer.id, reason: 'Quyết định mới', undo: null });
    expect(done['counts']).toEqual({
      total: 5,
      waiting: 0,
      moved: 2,
      refused: 2,
      changed: 1,
      failed: 0,
      undone: 0,
      kept: 0,
    });
    expect(await outcomes(id)).toEqual({
      ...{ received: 'moved', working: 'moved', acting: 'changed' },
      ...{ reviewed: 'step-needs-choice', paused: 'wrong-status' },
    });
    expect(Object.keys(await outcomes(id, '?outcome=moved')).sort()).toEqual(['received', 'working']);
    const first = await orderer.get(path(2, `/${id}/results?limit=2`));
    const rest = await orderer.get(path(2, `/${id}/results?limit=200&cursor=${first.body.next}`));
    expect([first.body.items.length, rest.body.items.length, rest.body.next]).toEqual([2, 3, null]);
    for (const one of body.items.filter((line: Record<string, any>) => line['refused'] === null)) {
      const name = nameOf(one.dossierId);
      if (name === 'acting') continue;
      const after = await read(name);
      expect([name, after.version, after.pins.process.version]).toEqual([name, one.version + 1, 2]);
      expect(after.openSteps.map((s: Record<string, unknown>) => [s['stepId'], s['dueAt']])).toEqual(
        one.steps.map((s: Record<string, unknown>) => [s['to'], s['dueAfter']]),
      );
      expect(after.promise.dueAt).toBe(one.dueAt);
      dossiers[name] = { id: after.id, version: after.version };
    }
  });

  it('is looked at again while it is carried out: what was found, and has gone over or out of sight since, is left out', async () => {
    const found = [dossiers['working']!.id, randomUUID(), dossiers['reviewed']!.id];
    const inScope = jest.spyOn(service.app.get(MigrationRows), 'inScope').mockResolvedValueOnce(found);
    const { status, body } = await orderer.post(path(2, '/preview'), {});
    expect(inScope).toHaveBeenCalledTimes(1);
    inScope.mockRestore();
    expect([status, body.items.map((one: { dossierId: string }) => nameOf(one.dossierId))]).toEqual([
      200,
      ['reviewed'],
    ]);
  });

  it('sent again is the same migration; another body under its key is refused', async () => {
    const named = seen('received', 'working', 'acting', 'reviewed', 'paused');
    expect((await order(orderer, { dossiers: named })).body.code).toBe('key-reused');
    const first = await order(
      orderer,
      { dossiers: seen('reviewed'), steps: [{ from: 'xem', to: 'ky' }] },
      'lan-chuyen-hai',
    );
    const again = await order(
      orderer,
      { dossiers: seen('reviewed'), steps: [{ from: 'xem', to: 'ky' }] },
      'lan-chuyen-hai',
    );
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    await ended(2, first.body.id, 'done');
    expect(await outcomes(first.body.id)).toEqual({ reviewed: 'moved' });
    expect((await orderer.get(path(2))).body.map((one: { id: string }) => one.id).sort()).toEqual([id, again.body.id].sort()); // prettier-ignore
    expect((await orderer.get(path(1, `/${id}`))).body.code).toBe('migration-not-found');
  });

  it('is taken back where nothing else has happened since, and the rest is said', async () => {
    await then('working', cast.specialist, 'submit-to-leader', { stepId: 'tham-dinh', proposal: 'grant' });
    const ordered = await orderer.post(path(2, `/${id}/undo`), { reason: 'Chọn nhầm' });
    expect([ordered.status, ordered.body.undo.reason]).toEqual([200, 'Chọn nhầm']);
    const { counts } = await ended(2, id, 'undone');
    expect(counts).toMatchObject({ moved: 2, undone: 1, kept: 1 });
    expect((await read('received')).pins.process.version).toBe(1);
    expect((await read('working')).pins.process.version).toBe(2);
    const again = await orderer.post(path(2, `/${id}/undo`), { reason: 'Lần nữa' });
    expect(again.body.undo.reason).toBe('Chọn nhầm');
  });

  it('leaves a dossier that comes to its result by the other version, charged whole', async () => {
    await then('working', cast.leader, 'sign-result', { stepId: 'ky', decision: 'granted', document: { id: 'kq-1' } });
    await then('working', cast.clerk, 'number-result', { stepId: 'tra', number: '1/KQ', date: '2026-11-16' });
    await then('working', cast.desk, 'deliver-result', { stepId: 'tra' });
    expect((await read('working')).status).toBe('finished');
    await followed(service);
    const { rows } = await service.db.stores.writer.query<{ step_id: string }>(
      `SELECT step_id FROM motcua.step_charge WHERE dossier = $1 AND kind = 'step' ORDER BY no`,
      [dossiers['working']!.id],
    );
    expect(rows.map(({ step_id: one }) => one)).toEqual(['nhan', 'tham-dinh', 'ky', 'tra']);
  });

  it('is what verify recomputes, from facts, orders, charges and pins', async () => {
    const lines: string[] = [];
    expect((await verifyStores(service.db.stores, (line) => lines.push(line))).differences).toBe(0);
    expect(lines).toEqual([]);
  });

  it('passes by a dossier that it fails on, and says so', async () => {
    for (const name of ['received', 'acting']) dossiers[name]!.version = (await read(name)).version;
    const damage = `UPDATE motcua.dossier SET state = state || '{"work": 7}' WHERE id = $1`;
    await service.db.stores.writer.query(damage, [dossiers['received']!.id]);
    const { body } = await order(
      orderer,
      { dossiers: seen('received', 'acting'), steps: [{ from: 'xem', to: 'ky' }] },
      'lan-chuyen-hong',
    );
    const { counts } = await ended(2, body.id, 'done');
    expect(counts).toMatchObject({ total: 2, moved: 1, failed: 1 });
    expect(await outcomes(body.id)).toEqual({ received: 'failed', acting: 'moved' });
  });
});
