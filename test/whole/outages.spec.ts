import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyStores } from '../../src/commands/verify.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Answer, type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, owner, RESOLVER } from '../support/straight-path.js';
import { until } from '../support/until.js';

/** Friday 20 November 2026: nobody could work; the 24th is a day off. */
const OUTAGE = { from: '2026-11-20T08:00:00+07:00', to: '2026-11-23T11:30:00+07:00' };
const DOCUMENT = { number: '9/QĐ-UBND', date: '2026-11-23' };
const ASKED = { outage: OUTAGE, reason: 'Sự cố trung tâm dữ liệu', legalGround: 'Quy chế vận hành, điều 12', document: DOCUMENT }; // prettier-ignore

let service: Service;
let cast: Cast;
let inspector: Client;
const dossiers: Record<string, { id: string; version: number }> = {};

const propose = (more: object = {}, who: Client = cast.office, headers = {}): Promise<Answer> =>
  who.post('outage-extensions', { ...ASKED, ...more }, headers);
const path = (id: string, rest = '') => `outage-extensions/${id}${rest}`;
const nameOf = (id: string) => Object.keys(dossiers).find((name) => dossiers[name]!.id === id)!;
const byName = <T>(items: readonly Record<string, any>[], what: (item: Record<string, any>) => T) =>
  Object.fromEntries(items.map((item) => [nameOf(item['dossierId']), what(item)]));

async function moveTo(moment: string): Promise<void> {
  service.clock.moveTo(moment);
  cast = await castOf(service); // the sessions of before are over
  inspector = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
}

async function receive(name: string, days: number, more: object = {}): Promise<void> {
  const { code } = procedureWith(service, days, 'working_days');
  const { body } = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code, more) });
  dossiers[name] = { id: body.dossierId, version: body.version };
}

async function then(name: string, who: keyof Cast, command: string, body: object): Promise<void> {
  const { id, version } = dossiers[name]!;
  const answer = await cast[who].post(`dossiers/${id}/${command}`, body, at(version));
  expect([command, answer.status, answer.body.code]).toEqual([command, 200, answer.body.code]);
  dossiers[name] = { id, version: answer.body.version };
}

const finish = async (name: string) => {
  for (const [who, command, body] of [
    ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant', draft: { id: 'd1' } }],
    ['head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
    ['leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'kq-1' } }],
    ['clerk', 'number-result', { stepId: 'result', number: '152/KQ', date: '2026-11-23' }],
    ['clerk', 'deliver-result', { stepId: 'result' }],
  ] as const)
    await then(name, who, command, body);
};

const dossier = async (name: string) => (await cast.office.get(`dossiers/${dossiers[name]!.id}`)).body;
const query = async (sql: string) => (await service.db.stores.writer.query(sql)).rows;
const facts = () => query(`SELECT stream FROM motcua.event WHERE type = 'ExtendedForOutage'`);
const carriedOut = (id: string) => until(async () => (await inspector.get(path(id))).body.state === 'carried-out');
/** Time passes, and nobody's sign-in lapses meanwhile. */
const pass = async (minutes: number) => {
  for (let left = minutes; left > 0; left -= 20) {
    service.clock.advance(Math.min(left, 20) * 60_000);
    for (const one of [...Object.values(cast), inspector]) await one.get('session');
  }
};

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  await moveTo('2026-11-16T08:00:00+07:00');
  await receive('late', 3);
  for (const name of ['working', 'paused', 'finished', 'ending']) await receive(name, 10);
  await receive('elsewhere', 10, { resolver: 'tq.snv' });
  for (const name of ['working', 'paused', 'finished', 'ending']) {
    await then(name, 'desk', 'hand-over', {});
    await then(name, 'head', 'assign', { stepId: 'processing', assignee: cast.specialist.id });
  }
  await then('paused', 'leader', 'pause-processing', { reason: 'x', legalGround: 'Luật' });
  const { working } = dossiers;
  expect((await cast.desk.put(`dossiers/${working!.id}/consents`, { sms: true })).status).toBe(200); // the same person’s everywhere
  const specialist = cast.specialist.id;
  await moveTo('2026-11-23T14:00:00+07:00');
  for (const name of ['finished', 'ending'])
    await then(name, 'head', 'assign', { stepId: 'processing', assignee: cast.specialist.id });
  expect(cast.specialist.id).not.toBe(specialist);
  await finish('finished');
  await receive('after', 10, { owner: owner({ idNumber: '008190009999' }) });
});
afterAll(() => service.stop());

describe('an extension for an outage that is proposed', () => {
  it.each<[string, object, object[]]>([
    [
      'that ends before it begins',
      { outage: { from: OUTAGE.to, to: OUTAGE.from } },
      [{ pointer: '/outage/to', code: 'until-before-from' }],
    ],
    [
      'that is not over',
      { outage: { ...OUTAGE, to: '2026-11-23T14:01:00+07:00' } },
      [{ pointer: '/outage/to', code: 'in-future' }],
    ],
    [
      'outside working time',
      { outage: { from: '2026-11-20T17:00:00+07:00', to: '2026-11-23T07:00:00+07:00' } },
      [{ pointer: '/outage', code: 'outside-working-time' }],
    ],
    [
      'of half a year',
      { outage: { ...OUTAGE, from: '2026-05-20T08:00:00+07:00' } },
      [{ pointer: '/outage', code: 'outage-too-long' }],
    ],
    ['for more days than it has taken', { days: 3 }, [{ pointer: '/days', code: 'beyond-outage' }]],
    ['for no day', { days: 0 }, [{ pointer: '/days', code: 'min' }]],
    ['without its document', { document: undefined }, [{ pointer: '/document', code: 'isNotEmptyObject' }]],
    [
      'by a document of tomorrow',
      { document: { ...DOCUMENT, date: '2026-11-24' } },
      [{ pointer: '/document/date', code: 'in-future' }],
    ],
    ['without a reason', { reason: ' ' }, [{ pointer: '/reason', code: 'notBlank' }]],
    [
      'of agencies nobody knows',
      { scope: { agencies: ['tq.stp', 'tq.none', 'tq.stp'] } },
      [
        { pointer: '/scope/agencies/1', code: 'agency-not-found' },
        { pointer: '/scope/agencies/2', code: 'named-twice' },
      ],
    ],
    [
      'of procedures nobody knows',
      { scope: { procedures: ['9.999999'], fields: ['Không có'] } },
      [
        { pointer: '/scope/procedures/0', code: 'procedure-not-found' },
        { pointer: '/scope/fields/0', code: 'field-not-found' },
      ],
    ],
    ['of no agency', { scope: { agencies: [] } }, [{ pointer: '/scope/agencies', code: 'arrayMinSize' }]],
  ])('%s is refused, with the field', async (_, more, errors) => {
    // prettier-ignore
    const answer = await propose(more);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
    expect(answer.body.errors).toEqual(errors.map((one) => ({ ...one, message: expect.stringMatching(/\S/) })));
  });

  it('is the Provincial Office’s alone', async () => {
    for (const who of [cast.leader, cast.admin, cast.citizen]) expect((await propose({}, who)).status).toBe(403);
  });

  it('without days has the working days that the outage touched; sent twice it is one', async () => {
    const key = { 'idempotency-key': 'outage-once' };
    const [first, second] = [await propose({}, cast.office, key), await propose({}, cast.office, key)];
    expect([first.status, first.body.days, second.body]).toEqual([201, 2, first.body]);
    expect((await propose({ days: 1 }, cast.office, key)).body.code).toBe('key-reused');
    const no = await cast.office.post(path(first.body.id, '/decline'), { reason: 'Nhập nhầm' });
    expect(no.body).toMatchObject({ state: 'withdrawn', decided: { account: cast.office.id, reason: 'Nhập nhầm' } });
    expect((await inspector.post(path(first.body.id, '/approve'), {})).body.code).toBe('proposal-decided');
  });

  it('tells of every dossier what would become of it, and why; nothing is written', async () => {
    const { id } = (await propose()).body;
    const other = (await propose({ days: 1 })).body;
    const preview = (await inspector.get(path(id, '/preview'))).body;
    expect(preview).toMatchObject({ total: 7, extended: 3, afterDue: 0, extendedBefore: 0 });
    expect(preview.unchanged.map(({ code, count }: any) => [code, count])).toEqual([
      ['clock-stands', 1],
      ['late-before-outage', 1],
      ['received-after-outage', 1],
      ['wrong-status', 1],
    ]);
    expect(preview.others).toMatchObject([{ id: other.id, state: 'proposed', days: 1 }]);
    const first = (await inspector.get(path(id, '/plan?limit=4'))).body;
    const rest = (await inspector.get(path(id, `/plan?limit=4&cursor=${first.next}`))).body;
    expect(
      byName([...first.items, ...rest.items], ({ from, to, refused }) => refused?.code ?? `${from} ${to}`),
    ).toEqual({
      working: '2026-12-01 2026-12-03',
      ending: '2026-12-01 2026-12-03',
      elsewhere: '2026-12-01 2026-12-03',
      paused: 'clock-stands',
      late: 'late-before-outage',
      after: 'received-after-outage',
      finished: 'wrong-status',
    });
    expect(await facts()).toEqual([]);
    for (const one of [id, other.id]) await inspector.post(path(one, '/decline'), { reason: 'Thử' });
  });

  it('is for these agencies and these procedures alone, where they are named', async () => {
    const planned = async (scope: object) => {
      const { body } = await propose({ scope });
      const { items } = (await inspector.get(path(body.id, '/plan'))).body;
      return items.map(({ dossierId }: any) => nameOf(dossierId)).sort();
    };
    const { code, fieldGroup } = procedureWith(service, 3, 'working_days');
    expect(await planned({ agencies: ['tq.snv'] })).toEqual(['elsewhere']);
    expect(await planned({ procedures: [code] })).toEqual(['late']);
    expect(await planned({ fields: [fieldGroup] })).toContain('late');
    expect(await planned({ agencies: ['tq.snv'], procedures: [code] })).toEqual([]);
  });

  it('is seen by the heads whom it concerns, and their own dossiers alone', async () => {
    const whole = (await propose()).body.id;
    const theirs = (await propose({ scope: { agencies: ['tq.snv'] } })).body.id;
    const listed = (await cast.leader.get('outage-extensions')).body.items.map(({ id }: any) => id);
    expect([listed.includes(whole), listed.includes(theirs)]).toEqual([true, false]);
    expect((await cast.leader.get(path(theirs))).body.code).toBe('outage-extension-not-found');
    const seen = (await cast.leader.get(path(whole, '/plan'))).body.items.map(({ resolver }: any) => resolver);
    expect([seen.length > 0, new Set(seen)]).toEqual([true, new Set([RESOLVER])]);
    expect((await cast.specialist.get('outage-extensions')).status).toBe(403);
    expect((await cast.leader.post(path(whole, '/approve'), {})).status).toBe(403);
  });
});

describe('an extension for an outage that is approved', () => {
  it('needs another person in another session, by the database too', async () => {
    const { id } = (await propose()).body;
    const own = await cast.office.post(path(id, '/approve'), {});
    expect([own.status, own.body.code]).toEqual([409, 'same-person']);
    const forged = `INSERT INTO motcua.outage_verdict (extension, proposer, proposer_session, verdict, judge, session, decided_at)
      SELECT id, proposer, session, 'approved', `;
    const from = ` FROM motcua.outage_extension WHERE id = '${id}'`;
    for (const hand of ['proposer, gen_random_uuid()::text', `'someone', session`])
      await expect(query(`${forged}${hand}, now()${from}`)).rejects.toThrow(/four_eyes/);
    await expect(query(`${forged.replace('proposer, session', `'x', 'y'`)}proposer, 'z', now()${from}`)).rejects.toThrow(/outage_verdict_extension/); // prettier-ignore
  });

  it('is held for its time; taken back in it nothing has happened and nobody was told', async () => {
    const { id } = (await propose()).body;
    const held = (await inspector.post(path(id, '/approve'), {})).body;
    expect(held).toMatchObject({ state: 'held', heldUntil: '2026-11-23T14:30:00+07:00', decided: { account: inspector.id } }); // prettier-ignore
    expect((await inspector.post(path(id, '/approve'), {})).body).toEqual(held);
    const back = await cast.office.post(path(id, '/take-back'), { reason: 'Nhầm phạm vi' });
    expect(back.body).toMatchObject({ state: 'taken-back', takenBack: { account: cast.office.id, reason: 'Nhầm phạm vi' } }); // prettier-ignore
    await pass(31);
    expect((await inspector.get(path(id))).body).toMatchObject({ state: 'taken-back', beganAt: null, counts: { total: 0 } }); // prettier-ignore
    expect((await cast.office.post(path(id, '/take-back'), { reason: 'x' })).body.code).toBe(
      'outage-extension-not-held',
    );
    expect(await facts()).toEqual([]);
  });
});

describe('an extension for an outage that is carried out', () => {
  let id: string;

  it('gives each dossier one fact and one promise, and leaves the others with a reason', async () => {
    id = (await propose()).body.id;
    await inspector.post(path(id, '/approve'), {});
    await finish('ending'); // in the meantime
    await pass(31);
    await carriedOut(id);
    const { counts } = (await inspector.get(path(id))).body;
    expect(counts).toEqual({ total: 5, waiting: 0, extended: 2, unchanged: 3, failed: 0 });
    const lines = (await inspector.get(path(id, '/lines'))).body.items;
    expect(byName(lines, ({ outcome, refused, from, to }) => refused?.code ?? `${outcome} ${from} ${to}`)).toEqual({
      working: 'extended 2026-12-01 2026-12-03',
      elsewhere: 'extended 2026-12-01 2026-12-03',
      paused: 'clock-stands',
      late: 'late-before-outage',
      after: 'received-after-outage',
    });
    const extended = (await inspector.get(path(id, '/lines?outcome=extended&limit=1'))).body;
    expect([extended.items.length, extended.next]).toEqual([1, extended.items[0].dossierId]);
    expect((await facts()).map(({ stream }) => nameOf(stream)).sort()).toEqual(['elsewhere', 'working']);
    expect((await cast.office.post(path(id, '/take-back'), { reason: 'x' })).body.code).toBe(
      'outage-extension-not-held',
    );
  });

  it('is explained with the dossier: the date, its reason, its ground, its document and both people', async () => {
    const { promise } = await dossier('working');
    expect(promise).toMatchObject({ no: 1, generation: 2, cause: 'outage', dueDate: '2026-12-03' });
    expect(promise.changes).toMatchObject([
      {
        ...{ cause: 'outage', from: '2026-12-01', to: '2026-12-03', ground: ASKED.legalGround, reason: ASKED.reason },
        ...{ document: DOCUMENT.number, proposer: expect.stringMatching(/^Người/), approver: expect.stringMatching(/^Người/) }, // prettier-ignore
      },
    ]);
    const added = promise.explanation.filter(({ why }: any) => why === 'extension').map(({ date }: any) => date);
    expect(added).toEqual(['2026-12-02']);
    const { items } = (await cast.office.get(`dossiers/${dossiers['working']!.id}/timeline`)).body;
    expect(items.at(-2)).toMatchObject({ type: 'ExtendedForOutage' });
  });

  it('is told to each whom it concerns once, with the old date, the new one and the reason', async () => {
    await followed(service);
    const told = await query(
      `SELECT dossier, channel, fields FROM motcua.notice WHERE template = 'extended-for-outage'`,
    );
    expect(told.map(({ dossier }) => nameOf(dossier)).sort()).toEqual(['elsewhere', 'working']);
    const fields = { promisedDate: '2026-12-01', newDate: '2026-12-03', reason: ASKED.reason };
    for (const one of told) expect(one).toMatchObject({ channel: 'sms', fields });
    const letters = await query(`SELECT dossier, fields FROM motcua.letter WHERE fields ->> 'cause' = 'outage'`);
    expect(letters.map(({ dossier }) => nameOf(dossier)).sort()).toEqual(['elsewhere', 'working']);
  });

  it('is not given for the same time twice', async () => {
    const again = (await propose({ days: 1 })).body.id;
    const preview = (await inspector.get(path(again, '/preview'))).body;
    expect(preview).toMatchObject({ extended: 0, extendedBefore: 2 });
    expect(preview.others.map((other: any) => [other.id, other.state])).toContainEqual([id, 'carried-out']);
    const { items } = (await inspector.get(path(again, '/plan'))).body;
    expect(byName(items, ({ earlier }) => earlier)['working']).toMatchObject([{ days: 2, ground: ASKED.legalGround }]);
    await inspector.post(path(again, '/decline'), { reason: 'Thử' });
  });

  it('is tried again for a dossier that failed, and done but once', async () => {
    const [{ dossier: one }] = await query(
      `SELECT dossier FROM motcua.outage_line WHERE outcome = 'extended' ORDER BY dossier LIMIT 1`,
    );
    await query(
      `UPDATE motcua.outage_line SET outcome = 'failed', date_after = NULL WHERE extension = '${id}' AND dossier = '${one}'`,
    );
    expect((await inspector.get(path(id))).body.counts).toMatchObject({ extended: 1, failed: 1 });
    await inspector.post(path(id, '/retry'), {});
    await until(async () => (await inspector.get(path(id))).body.counts.extended === 2);
    expect(await facts()).toHaveLength(2);
  });

  it('is held no longer than until a due date of its scope would pass, so that nobody becomes late by the holding', async () => {
    await moveTo('2026-12-03T23:45:00+07:00');
    const outage = { from: '2026-12-02T08:00:00+07:00', to: '2026-12-02T17:00:00+07:00' };
    const { body } = await propose({ outage });
    const held = (await inspector.post(path(body.id, '/approve'), {})).body;
    expect(held).toMatchObject({ days: 1, heldUntil: '2026-12-03T23:59:00+07:00' });
    await pass(20); // past midnight
    await carriedOut(body.id);
    expect(await dossier('working')).toMatchObject({ dueDate: '2026-12-04', promise: { dueDate: '2026-12-04' } });
    expect(await facts()).toHaveLength(5);
  });

  it('leaves every dossier the fold of its facts, and every promise what its inputs make of it', async () => {
    await followed(service);
    const differences: string[] = [];
    await verifyStores(service.db.stores, (line) => void differences.push(line));
    expect(differences).toEqual([]);
  });
});
