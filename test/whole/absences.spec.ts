import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { PROCEDURES } from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

const MONDAY = '2026-11-16T08:00:00+07:00';
let service: Service;
let cast: Cast;
beforeAll(async () => {
  service = await startService(MONDAY);
  cast = await castOf(service);
});
afterAll(() => service.stop());

/** Legal time alone moves: sessions stay. */
const legally = (moment: string) => service.clock.freeze(instant(moment));
const specialist = () => service.as({ role: 'specialist', agency: RESOLVER });
/** Tuesday, the whole day. */
const TUESDAY = { from: '2026-11-17T00:00:00+07:00', until: '2026-11-18T00:00:00+07:00' };

/** A dossier that waits for its specialist, and its version. */
async function handedOver(): Promise<{ id: string; version: number }> {
  const received = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(PROCEDURES.ten.code) });
  const id = received.body.dossierId as string;
  const { body } = await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(received.body.version));
  return { id, version: body.version };
}

const assign = (who: Client, { id, version }: { id: string; version: number }, assignee: string | null) =>
  who.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee }, at(version));

async function assignedTo(assignee: Client): Promise<{ id: string; version: number }> {
  const dossier = await handedOver();
  const { status, body } = await assign(cast.head, dossier, assignee.id);
  expect(status).toBe(200);
  return { id: dossier.id, version: body.version };
}

const propose = (who: Client, { id, version }: { id: string; version: number }) =>
  who.post(
    `dossiers/${id}/submit-to-leader`,
    { stepId: 'processing', proposal: 'grant', draft: { id: 'x' } },
    at(version),
  );

/** A dossier that waits for the leader's signature. */
async function reviewed(): Promise<{ id: string; version: number }> {
  const worker = await specialist();
  const { body } = await propose(worker, await assignedTo(worker));
  const review = { stepId: 'review', proposal: 'grant' };
  const { version } = (await cast.head.post(`dossiers/${body.dossierId}/submit-to-leader`, review, at(body.version)))
    .body;
  return { id: body.dossierId, version };
}

const mine = async (who: Client): Promise<string[]> =>
  (await who.get('dossiers?mine=true&limit=200')).body.items.map(({ id }: { id: string }) => id);

describe('a delegate of an absent specialist', () => {
  it('has his tasks in his list, and acts in his name, while the absence lasts; then no more', async () => {
    legally(MONDAY);
    const [absent, delegate] = [await specialist(), await specialist()];
    const [during, after] = [await assignedTo(absent), await assignedTo(absent)];
    const recorded = await absent.post('absences', { delegate: delegate.id, ...TUESDAY });
    expect([recorded.status, recorded.body.delegateName]).toEqual([201, expect.stringContaining('Người')]);
    expect(await mine(delegate)).toEqual([]);

    legally('2026-11-17T09:00:00+07:00');
    expect((await mine(delegate)).sort()).toEqual([during.id, after.id].sort());
    expect((await mine(absent)).sort()).toEqual([during.id, after.id].sort()); // nothing was rewritten
    expect((await propose(delegate, during)).status).toBe(200);
    const { rows } = await service.db.stores.writer.query(
      `SELECT actor FROM motcua.event WHERE stream = $1 AND type = 'SubmittedToLeader'`,
      [during.id],
    );
    const post = { role: 'specialist', agency: RESOLVER };
    expect(rows[0].actor).toEqual({ kind: 'person', id: delegate.id, post, onBehalfOf: absent.id });
    const { items } = (await cast.head.get(`dossiers/${during.id}/timeline`)).body;
    expect(items.at(-1).actor.onBehalfOf).toBe((await absent.get('session')).body.displayName);

    legally('2026-11-18T00:00:00+07:00');
    expect(await mine(delegate)).toEqual([]);
    const { status, body } = await propose(delegate, after);
    expect([status, body.code, body.ground]).toEqual([409, 'delegation-over', 'NĐ 30/2020/NĐ-CP']);
    expect((await propose(absent, after)).status).toBe(200);
  });

  it('has them from the minute at which it begins, late ones and their due dates too', async () => {
    legally(MONDAY);
    const [absent, delegate] = [await specialist(), await specialist()];
    const dossier = await assignedTo(absent);
    await absent.post('absences', { delegate: delegate.id, ...TUESDAY });
    legally('2026-11-16T23:59:59+07:00');
    expect(await mine(delegate)).toEqual([]);
    legally('2026-11-17T00:00:00+07:00');
    const { items } = (await delegate.get('dossiers?mine=true')).body;
    const { stepDueAt, dueDate } = (await absent.get(`dossiers/${dossier.id}`)).body;
    expect(stepDueAt).not.toBeNull();
    expect(items).toMatchObject([{ id: dossier.id, stepDueAt, dueDate }]);
  });

  it('is none from the moment at which the absence is cancelled', async () => {
    legally('2026-11-17T09:00:00+07:00');
    const [absent, delegate] = [await specialist(), await specialist()];
    const dossier = await assignedTo(absent);
    const { body } = await cast.head.post('absences', { account: absent.id, delegate: delegate.id, ...TUESDAY });
    expect(await mine(delegate)).toEqual([dossier.id]);
    expect((await delegate.post(`absences/${body.id}/cancel`, {})).status).toBe(403);
    expect((await absent.post(`absences/${body.id}/cancel`, {})).status).toBe(204);
    expect((await propose(delegate, dossier)).body.code).toBe('delegation-over');
    expect(await mine(delegate)).toEqual([]);
    expect((await absent.post(`absences/${randomUUID()}/cancel`, {})).status).toBe(404);
  });

  it('loses what the absent person loses: a post that has ended is filled by nobody', async () => {
    legally('2026-11-17T10:00:00+07:00');
    const [absent, delegate] = [await specialist(), await specialist()];
    const dossier = await assignedTo(absent);
    await absent.post('absences', { delegate: delegate.id, ...TUESDAY });
    await cast.admin.post(`accounts/${absent.id}/disable`, {});
    expect((await propose(delegate, dossier)).body.code).toBe('not-your-task');
  });
});

describe('a delegate whom the leader’s authorisation names', () => {
  it('signs in the leader’s place', async () => {
    legally('2026-11-17T10:00:00+07:00');
    const { id, version } = await reviewed();
    const sign = () =>
      cast.head.post(
        `dossiers/${id}/sign-result`,
        { stepId: 'approval', decision: 'granted', document: { id: 'kq' } },
        at(version),
      );
    expect((await sign()).body.code).toBe('wrong-role');
    const asked = { delegate: cast.head.id, ...TUESDAY };
    const unnamed = await cast.leader.post('absences', asked);
    expect([unnamed.status, unnamed.body.errors[0]]).toMatchObject([
      400,
      { pointer: '/document', code: 'authorisation-required' },
    ]);
    await cast.leader.post('absences', { ...asked, document: 'QĐ 15/QĐ-STP' });
    expect((await sign()).status).toBe(200);
  });

  it('is told that his delegation is over when he signs after its end, and signs nothing', async () => {
    legally('2026-11-17T11:00:00+07:00');
    const leader = await service.as({ role: 'signing-leader', agency: RESOLVER });
    const { id, version } = await reviewed();
    const sign = () =>
      cast.head.post(
        `dossiers/${id}/sign-result`,
        { stepId: 'approval', decision: 'granted', document: { id: 'kq' } },
        at(version),
      );
    const asked = { delegate: cast.head.id, from: '2026-11-17T11:00:00+07:00', until: '2026-11-17T12:00:00+07:00' };
    expect((await leader.post('absences', { ...asked, document: 'QĐ 16/QĐ-STP' })).status).toBe(201);
    const { body } = await cast.leader.get('absences');
    for (const one of body as { id: string }[]) await cast.leader.post(`absences/${one.id}/cancel`, {});

    legally('2026-11-17T12:00:00+07:00');
    const late = await sign();
    expect([late.status, late.body.code, late.body.ground]).toEqual([409, 'delegation-over', 'NĐ 30/2020/NĐ-CP']);
    expect((await cast.head.get(`dossiers/${id}`)).body).toMatchObject({ version, result: null });
    legally('2026-11-17T11:59:59+07:00');
    expect((await sign()).status).toBe(200); // to the second
  });
});

describe('doors that are for some roles', () => {
  it('let the delegate in while the absence lasts, and say in whose name he came', async () => {
    legally('2026-11-17T08:00:00+07:00');
    const officer = await service.as({ role: 'desk-officer', agency: CENTRE });
    const delegate = await service.as({ role: 'specialist', agency: CENTRE });
    const receive = () => delegate.post('dossiers', { channel: 'direct', filing: filing(PROCEDURES.ten.code) });
    const before = await receive();
    expect([before.status, before.body.code]).toEqual([403, 'role-required']);
    const asked = { delegate: delegate.id, ...TUESDAY, document: 'QĐ 17/QĐ-VP' };
    expect((await officer.post('absences', asked)).status).toBe(201);

    const received = await receive();
    expect(received.status).toBe(201);
    const id = received.body.dossierId as string;
    const name = (await officer.get('session')).body.displayName;
    const { items } = (await cast.desk.get(`dossiers/${id}/timeline`)).body;
    expect(items[0].actor).toMatchObject({ role: 'desk-officer', agency: CENTRE, onBehalfOf: name });
    expect((await delegate.post(`dossiers/${id}/lookup-secrets`, {})).status).toBe(200);
    expect((await delegate.put(`dossiers/${id}/consents`, { email: true })).status).toBe(200);
    expect((await delegate.put(`dossiers/${id}/letters/receipt/1/hand-over`, {})).body.code).not.toBe('role-required');
    const charge = () => delegate.post(`dossiers/${id}/charges`, { fee: 'f99', payable: 'before' });
    expect((await charge()).body.code).toBe('no-such-fee'); // at the till, which is the desk's
    const { rows } = await service.db.stores.writer.query(
      `SELECT what, actor FROM motcua.audit WHERE subject = $1 AND what IN ('lookup-secrets-renewed', 'consent-said') ORDER BY what`,
      [id],
    );
    const post = { role: 'desk-officer', agency: CENTRE };
    const actor = { kind: 'person', id: delegate.id, post, onBehalfOf: officer.id };
    expect(rows).toEqual([
      { what: 'consent-said', actor },
      { what: 'lookup-secrets-renewed', actor },
    ]);

    legally('2026-11-18T08:00:00+07:00');
    expect((await receive()).body.code).toBe('role-required');
    expect((await charge()).body.code).toBe('till-not-yours');
    expect((await delegate.post(`dossiers/${id}/lookup-secrets`, {})).body.code).toBe('role-required');
  });

  it('of the head: his delegate sets the rule of his agency, of no other, and the audit names both', async () => {
    legally('2026-11-17T08:00:00+07:00');
    const head = await service.as({ role: 'division-head', agency: 'tq.sct' });
    const delegate = await service.as({ role: 'clerk', agency: 'tq.sct' });
    await head.post('absences', { delegate: delegate.id, ...TUESDAY, document: 'QĐ 3/QĐ-SCT' });
    const set = (agency: string) => delegate.put(`agencies/${agency}/assignment-rule`, { kind: 'load', version: 0 });
    expect((await set('tq.syt')).body.code).toBe('not-your-agency');
    expect((await set('tq.sct')).status).toBe(200);
    const { rows } = await service.db.stores.writer.query(
      `SELECT actor FROM motcua.audit WHERE what = 'administration' AND actor->>'id' = $1`,
      [delegate.id],
    );
    expect(rows.map(({ actor }) => actor)).toEqual([
      { kind: 'person', id: delegate.id, post: { role: 'division-head', agency: 'tq.sct' }, onBehalfOf: head.id },
    ]);
  });
});

describe('an absence', () => {
  it('of one person is one at a time, and delegations are not passed on', async () => {
    legally(MONDAY);
    const [a, b, c] = [await specialist(), await specialist(), await specialist()];
    expect((await a.post('absences', { delegate: b.id, ...TUESDAY })).status).toBe(201);
    const code = async (who: Client, delegate: Client) =>
      (await who.post('absences', { delegate: delegate.id, ...TUESDAY })).body.code;
    expect(await code(a, c)).toBe('absence-overlaps');
    expect(await code(b, c)).toBe('delegation-chain'); // b is needed
    expect(await code(c, a)).toBe('delegation-chain'); // a is away
    const both = await Promise.all([code(c, b), c.post('absences', { delegate: b.id, ...TUESDAY })]);
    expect([both[0], both[1].body.code].filter((one) => one === 'absence-overlaps')).toHaveLength(1);
  });

  it('is recorded by who may, seen by the agency, and by nobody else', async () => {
    legally(MONDAY);
    const [absent, delegate] = [await specialist(), await specialist()];
    const body = { account: absent.id, delegate: delegate.id, ...TUESDAY };
    for (const who of [delegate, cast.stranger, cast.citizen, cast.clerk])
      expect((await who.post('absences', body)).status).toBe(403);
    expect((await cast.admin.post('absences', body)).status).toBe(201);
    const listed = async (who: Client, query = '') => (await who.get(`absences${query}`)).body;
    expect((await listed(absent)).map(({ account }: { account: string }) => account)).toEqual([absent.id]);
    expect((await listed(delegate))[0].name).toContain('Người');
    expect((await listed(cast.head, `?agency=${RESOLVER}`)).length).toBeGreaterThan(0);
    expect((await listed(cast.stranger, `?agency=${RESOLVER}`)).code).toBe('not-your-agency');
    expect(await listed(cast.stranger)).toEqual([]);
  });
});

describe('claim and release', () => {
  it('two officers claim the same step at once: one has it, the other is told', async () => {
    legally(MONDAY);
    const [a, b] = [await specialist(), await specialist()];
    const dossier = await handedOver();
    const answers = await Promise.all([assign(a, dossier, a.id), assign(b, dossier, b.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [winner, loser] = answers[0].status === 200 ? [a, b] : [b, a];
    const { body } = await loser.get(`dossiers/${dossier.id}`);
    expect(body.assignee).toBe(winner.id);
    expect((await assign(loser, body, loser.id)).body.code).toBe('not-your-task'); // with the version of now
  });

  it('what is given back is nobody’s, and another takes it', async () => {
    const [a, b] = [await specialist(), await specialist()];
    const taken = await assignedTo(a);
    const released = await assign(a, taken, null);
    expect([released.status, released.body.facts]).toEqual([200, ['StepAssigned']]);
    expect(await mine(a)).toEqual([]);
    const next = { id: taken.id, version: released.body.version };
    expect((await assign(b, next, b.id)).status).toBe(200);
    expect(await mine(b)).toEqual([taken.id]);
  });
});
