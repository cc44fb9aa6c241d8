import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Assigner } from '../../src/dossiers/assigner.js';
import { createApp } from '../../src/main.js';
import { instant } from '../../src/workflow/instant.js';
import { PROCEDURES } from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing } from '../support/straight-path.js';
import { until } from '../support/until.js';

const MONDAY = '2026-11-16T08:00:00+07:00';
/** Answers requests only: the rules work when the test says so. */
let service: Service;
beforeAll(async () => void (service = await startService(MONDAY, { MOTCUA_ROLE: 'web' })));
afterAll(() => service.stop());

/** The people of an agency that no other test uses, its three specialists by account id. */
async function agencyOf(agency: string): Promise<{ cast: Cast; three: Client[] }> {
  const cast = await castOf(service, agency);
  const more = await Promise.all([1, 2].map(() => service.as({ role: 'specialist', agency })));
  return { cast, three: [cast.specialist, ...more].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

async function handedOver({ desk }: Cast, resolver: string): Promise<string> {
  const received = await desk.post('dossiers', {
    channel: 'direct',
    filing: filing(PROCEDURES.ten.code, { resolver }),
  });
  expect([received.status, received.body.title]).toEqual([201, undefined]);
  const id = received.body.dossierId as string;
  expect((await desk.post(`dossiers/${id}/hand-over`, {}, at(received.body.version))).status).toBe(200);
  return id;
}

async function rule(who: Client, agency: string, body: object): Promise<{ status: number; body: any }> {
  const { version } = (await who.get(`agencies/${agency}/assignment-rule`)).body;
  return who.put(`agencies/${agency}/assignment-rule`, { version, ...body });
}

const assignee = async (who: Client, id: string): Promise<string | null> =>
  (await who.get(`dossiers/${id}`)).body.assignee;
const assigner = () => service.app.get(Assigner);

/** Several dossiers, one after the other, each given out before the next comes. */
async function givenOut(cast: Cast, agency: string, count: number): Promise<(string | null)[]> {
  const given: (string | null)[] = [];
  for (let n = 0; n < count; n++) {
    const id = await handedOver(cast, agency);
    await assigner().round();
    given.push(await assignee(cast.head, id));
  }
  return given;
}

describe('work given out by rule', () => {
  it('is by hand until somebody says otherwise', async () => {
    const { cast } = await agencyOf('tq.snv');
    expect((await cast.head.get('agencies/tq.snv/assignment-rule')).body).toMatchObject({
      kind: 'by-hand',
      version: 0,
    });
    expect(await givenOut(cast, 'tq.snv', 1)).toEqual([null]);
  });

  it('in turn over three people, past who is absent, who comes first again afterwards', async () => {
    const { cast, three } = await agencyOf('tq.sxd');
    const [a, b, c] = three.map(({ id }) => id);
    expect((await rule(cast.head, 'tq.sxd', { kind: 'round-robin' })).body).toMatchObject({
      version: 1,
      author: cast.head.id,
    });
    expect(await givenOut(cast, 'tq.sxd', 4)).toEqual([a, b, c, a]);
    const absence = { delegate: c, from: MONDAY, until: '2026-11-17T00:00:00+07:00' };
    expect((await three[1]!.post('absences', absence)).status).toBe(201);
    expect(await givenOut(cast, 'tq.sxd', 3)).toEqual([c, a, c]);
    service.clock.freeze(instant('2026-11-17T08:00:00+07:00'));
    expect(await givenOut(cast, 'tq.sxd', 2)).toEqual([b, a]);
    service.clock.freeze(instant(MONDAY));
  });

  it('by load: to who has the least to do', async () => {
    const { cast, three } = await agencyOf('tq.svhttdl');
    const [a, b, c] = three.map(({ id }) => id);
    const first = await handedOver(cast, 'tq.svhttdl');
    const second = await handedOver(cast, 'tq.svhttdl');
    for (const [id, to] of [
      [first, a],
      [second, b],
    ] as const) {
      const { version } = (await cast.head.get(`dossiers/${id}`)).body;
      await cast.head.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: to }, at(version));
    }
    const { status } = await rule(cast.admin, 'tq.svhttdl', { kind: 'load', fields: null }); // as if it were not there
    expect(status).toBe(200);
    expect(await givenOut(cast, 'tq.svhttdl', 4)).toEqual([c, a, b, c]);
  });

  it('by field: to who does that field; another field stays for the head', async () => {
    const { cast, three } = await agencyOf('tq.skhcn');
    const [, b] = three.map(({ id }) => id);
    const elsewhere = await rule(cast.head, 'tq.skhcn', {
      kind: 'field',
      fields: [{ field: 'x', people: [cast.clerk.id] }],
    });
    expect([elsewhere.status, elsewhere.body.errors[0]]).toMatchObject([
      400,
      { pointer: '/fields/0/people/0', code: 'no-specialist-here' },
    ]);
    const { field } = PROCEDURES.ten;
    await rule(cast.head, 'tq.skhcn', { kind: 'field', fields: [{ field, people: [b] }] });
    expect(await givenOut(cast, 'tq.skhcn', 2)).toEqual([b, b]);
    await rule(cast.head, 'tq.skhcn', { kind: 'field', fields: [{ field: 'Lĩnh vực khác', people: [b] }] });
    expect(await givenOut(cast, 'tq.skhcn', 1)).toEqual([null]);
  });

  it('is set by the head or an administrator, on the version that he saw', async () => {
    const { cast } = await agencyOf('tq.sgddt');
    const path = 'agencies/tq.sgddt/assignment-rule';
    const body = { kind: 'load', version: 0 };
    expect((await cast.specialist.put(path, body)).status).toBe(403);
    expect((await (await service.as({ role: 'division-head', agency: 'tq.syt' })).put(path, body)).body.code).toBe(
      'not-your-agency',
    );
    expect((await cast.stranger.get(path)).status).toBe(403);
    const both = await Promise.all([cast.head.put(path, body), cast.admin.put(path, body)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await cast.specialist.get(path)).body).toMatchObject({ kind: 'load', version: 1 });
    expect((await cast.admin.get('agencies/tq.nowhere/assignment-rule')).status).toBe(404);
  });
});

describe('whom a step can be given to', () => {
  const listOf = async (who: Client, id: string) => {
    const { status, body } = await who.get(`dossiers/${id}/steps/processing/assignees`);
    return { status, body, ids: (body.items ?? []).map((one: { id: string }) => one.id).sort() as string[] };
  };
  const given = async (who: Client, id: string, to: string | null) => {
    const { version } = (await who.get(`dossiers/${id}`)).body;
    return (await who.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: to }, at(version))).status;
  };

  it('is who the command accepts, and nobody else', async () => {
    const { cast, three } = await agencyOf('tq.svhttdl');
    const elsewhere = await service.as({ role: 'specialist', agency: 'tq.snv' });
    const gone = await service.as({ role: 'specialist', agency: 'tq.svhttdl' });
    expect((await cast.admin.post(`accounts/${gone.id}/disable`, {})).status).toBeLessThan(300);
    const id = await handedOver(cast, 'tq.svhttdl');
    const { body, ids } = await listOf(cast.head, id);
    expect(body).toMatchObject({ nobody: null, items: expect.arrayContaining([expect.objectContaining({ isAssignee: false })]) }); // prettier-ignore
    const everybody = [...three, cast.head, cast.leader, cast.clerk, elsewhere, gone].map((one) => one.id);
    const accepted = [];
    for (const to of everybody) if ((await given(cast.head, id, to)) === 200) accepted.push(to);
    expect(accepted.sort()).toEqual(ids.filter((one) => everybody.includes(one)));
    expect(accepted).toEqual(three.map((one) => one.id).sort());
    const last = await assignee(cast.head, id);
    const after = await listOf(cast.head, id);
    expect(after.body.items.filter((one: { isAssignee: boolean }) => one.isAssignee)).toEqual([
      { id: last, displayName: expect.any(String), isAssignee: true },
    ]);
  });

  it('for a specialist is himself, while nobody has it; then it is said why nobody is', async () => {
    const { cast, three } = await agencyOf('tq.skhcn');
    const id = await handedOver(cast, 'tq.skhcn');
    const [mine, other] = three;
    expect((await listOf(mine!, id)).ids).toEqual([mine!.id]);
    expect(await given(mine!, id, other!.id)).toBe(409);
    expect(await given(mine!, id, mine!.id)).toBe(200);
    const { body } = await listOf(mine!, id);
    expect(body).toMatchObject({ items: [{ id: mine!.id, isAssignee: true }] });
    expect(body.nobody).toMatch(/^Chuyên viên chỉ tự nhận bước chưa phân công/);
    expect(await listOf(other!, id)).toMatchObject({ status: 409, body: { code: 'not-your-task' } });
  });

  it('is told to be nobody where no specialist is, or no other', async () => {
    const [desk, head] = [
      await service.as({ role: 'desk-officer', agency: CENTRE }),
      await service.as({ role: 'division-head', agency: 'tq.sngv' }),
    ];
    const id = await handedOver({ desk } as Cast, 'tq.sngv');
    const nobody = async (language: string) =>
      (await head.get(`dossiers/${id}/steps/processing/assignees`, { 'accept-language': language })).body;
    expect(await nobody('vi')).toEqual({ items: [], nobody: expect.stringMatching(/không có chuyên viên nào có tài khoản đang dùng\.$/) }); // prettier-ignore
    const one = await service.as({ role: 'specialist', agency: 'tq.sngv' });
    expect((await nobody('vi')).nobody).toBeNull();
    expect(await given(head, id, one.id)).toBe(200);
    expect((await nobody('en')).nobody).toMatch(/has no other specialist\.$/);
  });

  it('is for who may give it, of a dossier that he sees, at a step that is open', async () => {
    const { cast } = await agencyOf('tq.sngv');
    const id = await handedOver(cast, 'tq.sngv');
    expect(await listOf(cast.desk, id)).toMatchObject({ status: 409, body: { code: 'wrong-role' } });
    expect(await listOf(cast.stranger, id)).toMatchObject({ status: 404, body: { code: 'no-such-dossier' } });
    const wrong = await cast.head.get(`dossiers/${id}/steps/approval/assignees`);
    expect(wrong).toMatchObject({ status: 409, body: { code: 'no-open-step' } });
  });
});

describe('once, whatever happens', () => {
  const assignments = async (id: string) =>
    (
      await service.db.stores.writer.query(
        `SELECT actor->>'id' AS by, payload->>'assignee' AS assignee FROM motcua.event WHERE stream = $1 AND type = 'StepAssigned'`,
        [id],
      )
    ).rows as { by: string; assignee: string | null }[];

  it('a process that ended between hand-over and assignment: the next one assigns, to whom was chosen, once', async () => {
    const { cast, three } = await agencyOf('tq.snnmt');
    await rule(cast.head, 'tq.snnmt', { kind: 'round-robin' });
    const [chosen, open] = [await handedOver(cast, 'tq.snnmt'), await handedOver(cast, 'tq.snnmt')];
    await service.db.stores.writer.query(
      `INSERT INTO motcua.assignment (dossier, step_no, agency, rule_version, account) VALUES ($1, 2, 'tq.snnmt', 1, $2)`,
      [chosen, three[2]!.id], // killed after its choice, before its command
    );
    const { config, clock, db } = service;
    const start = () =>
      createApp({ config: { ...config, role: 'worker' }, stores: db.stores, clock, secretKey: Buffer.alloc(32, 7) });
    const workers = await Promise.all([start(), start()]); // two at once, as after a failed roll-out
    await until(async () => (await assignments(chosen)).length > 0 && (await assignments(open)).length > 0);
    await Promise.all(workers.map((worker) => worker.get(Assigner).round()));
    await Promise.all(workers.map((worker) => worker.close()));
    expect(await assignments(chosen)).toEqual([{ by: 'assignment', assignee: three[2]!.id }]);
    expect(await assignments(open)).toEqual([{ by: 'assignment', assignee: three[0]!.id }]);
  });

  it('what a person gives back is for people: the rule does not send it again', async () => {
    const { cast, three } = await agencyOf('tq.stc');
    await rule(cast.head, 'tq.stc', { kind: 'round-robin' });
    const id = await handedOver(cast, 'tq.stc');
    expect(await assigner().round()).toBe(1);
    const given = await assignee(cast.head, id);
    const mine = three.find((one) => one.id === given)!;
    const { version } = (await mine.get(`dossiers/${id}`)).body;
    expect(
      (await mine.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: null }, at(version))).status,
    ).toBe(200);
    expect(await assigner().round()).toBe(0);
    expect(await assignee(cast.head, id)).toBeNull();
  });
});
