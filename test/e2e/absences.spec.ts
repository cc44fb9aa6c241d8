import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { PROCEDURES } from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, RESOLVER } from '../support/straight-path.js';

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
    const worker = await specialist();
    const proposed = (await propose(worker, await assignedTo(worker))).body;
    const id = proposed.dossierId as string;
    const review = { stepId: 'review', proposal: 'grant' };
    const { version } = (await cast.head.post(`dossiers/${id}/submit-to-leader`, review, at(proposed.version))).body;
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
