import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { verifyStores } from '../../src/commands/verify.js';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { superuserIn } from '../support/database.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Answer, type Client, type Service, startService } from '../support/service.js';
import { expectSound } from '../support/sound.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';
import { until } from '../support/until.js';

/** Monday; ten working days from here end on Tuesday 1 December, the 24th being a day off. */
const MONDAY = '2026-11-16T08:00:00+07:00';
const SHIPPED = 'vn-state-2026-10-02';
const DOCUMENT = '1/VPCP-KGVX';

let service: Service;
let cast: Cast;
let inspector: Client;
let code: string;

const off = (date: string, more: object = {}) => ({
  date,
  kind: 'off',
  name: 'Nghỉ hoán đổi',
  announcedOn: '2026-11-16',
  ...more,
});
const makeUp = (date: string, replaces: string) => ({ ...off(date), kind: 'working', name: 'Làm bù', replaces });
const newest = async (): Promise<string> => (await cast.admin.get('calendar?year=2026')).body.edition;

async function propose(days: object[], more: object = {}, who: Client = cast.admin): Promise<Answer> {
  return who.post('calendar/proposals', { base: await newest(), document: DOCUMENT, days, ...more });
}

/** Proposed by one, published by another. */
async function published(days: object[], more: object = {}): Promise<string> {
  const { body } = await propose(days, more);
  const answer = await cast.office.post(`calendar/proposals/${body.id}/publish`, {});
  if (answer.status !== 200) throw new Error(JSON.stringify([body, answer.body]));
  return answer.body.edition;
}

/** … and carried to the end. */
async function publish(days: object[]): Promise<string> {
  const id = await published(days);
  await carried(id);
  return id;
}

const edition = async (id: string) =>
  (await cast.office.get('calendar/editions')).body.items.find((one: { id: string }) => one.id === id);
const carried = (id: string) => until(async () => (await edition(id)).carried.state === 'done');

async function received(cc: Cast = cast, resolver = 'tq.stp', procedure = code): Promise<string> {
  const { body } = await cc.desk.post('dossiers', { channel: 'direct', filing: filing(procedure, { resolver }) });
  return body.dossierId;
}

const promiseOf = async (id: string) => (await cast.office.get(`dossiers/${id}`)).body.promise;
const dueOf = async (id: string): Promise<string> => (await promiseOf(id)).dueDate;
const causes = async (id: string) => {
  const { rows } = await service.db.stores.writer.query<{ cause: string; edition: string }>(
    `SELECT payload #>> '{promise,cause}' AS cause, payload #>> '{promise,edition}' AS edition FROM motcua.event
     WHERE stream = $1 AND type LIKE 'Promise%' ORDER BY version`,
    [id],
  );
  return rows.map((row) => `${row.cause} ${row.edition}`);
};

async function begin(moment = MONDAY): Promise<void> {
  service = await startService(moment);
  cast = await castOf(service);
  inspector = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
  code = procedureWith(service, 10, 'working_days').code;
}

describe('a proposal for the calendar', () => {
  beforeAll(() => begin());
  afterAll(() => service.stop());

  it.each<[string, object[], object[]]>([
    [
      'a day that is off and made up for',
      [off('2026-12-31'), makeUp('2026-12-31', '2026-12-31')],
      [{ pointer: '/days/1/date', code: 'duplicate-day' }],
    ],
    [
      'a holiday that is to be worked',
      [makeUp('2026-11-24', '2026-11-24')],
      [{ pointer: '/days/0', code: 'make-up-day-off' }],
    ],
    ['a day twice', [off('2026-12-31'), off('2026-12-31')], [{ pointer: '/days/1/date', code: 'duplicate-day' }]],
    [
      'a make-up day for a day that is not off',
      [makeUp('2026-12-05', '2026-12-30')],
      [{ pointer: '/days/0/replaces', code: 'replaces-no-day-off' }],
    ],
    [
      'a make-up day without hours',
      [{ ...off('2026-12-05'), kind: 'working' }],
      [{ pointer: '/days/0/replaces', code: 'hours-missing' }],
    ],
    [
      'a half day without hours',
      [{ ...off('2026-12-31'), kind: 'half' }],
      [{ pointer: '/days/0/slots', code: 'hours-missing' }],
    ],
    [
      'hours over midnight',
      [{ ...off('2026-12-31'), kind: 'half', slots: [['22:00', '06:00']] }],
      [{ pointer: '/days/0', code: 'slot-over-midnight' }],
    ],
    [
      'overlapping hours',
      [
        {
          ...off('2026-12-31'),
          kind: 'half',
          slots: [
            ['07:00', '11:30'],
            ['11:00', '12:00'],
          ],
        },
      ],
      [{ pointer: '/days/0', code: 'slots-overlap' }],
    ],
    [
      'a day that nobody has announced by now',
      [off('2026-12-31', { announcedOn: '2026-12-01' })],
      [{ pointer: '/days/0/announcedOn', code: 'not-yet-announced' }],
    ],
    ['nothing', [], [{ pointer: '/days', code: 'nothing-changes' }]],
  ])('is refused for %s, with the reason and the place', async (_, days, errors) => {
    // prettier-ignore
    const answer = await propose(days);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
    expect(answer.body.errors).toEqual(errors.map((one) => ({ ...one, message: expect.stringMatching(/\S/) })));
  });

  it('is refused when no day in sixty would be worked', async () => {
    const answer = await propose([], {
      hours: [{ agency: 'tq.stp', from: '2026-12-01', hours: {}, announcedOn: '2026-11-16' }],
    });
    expect(answer.body.errors).toMatchObject([{ pointer: '/hours/0', code: 'no-working-day-in-60' }]);
  });

  it('is for administrators and the provincial office alone', async () => {
    expect((await propose([off('2026-12-31')], {}, cast.leader)).status).toBe(403);
    expect((await propose([off('2026-12-31')], {}, cast.citizen)).status).toBe(403);
  });

  it('sent twice is one, and with another body another', async () => {
    const key = { 'idempotency-key': 'calendar-once' };
    const body = { base: SHIPPED, document: DOCUMENT, days: [off('2026-12-31')] };
    const [first, second] = [
      await cast.admin.post('calendar/proposals', body, key),
      await cast.admin.post('calendar/proposals', body, key),
    ];
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
    const other = await cast.admin.post('calendar/proposals', { ...body, document: '2/VPCP' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });

  it('is published by another person only, in another session, and says who did both', async () => {
    const { body } = await propose([off('2026-12-31')], {}, cast.office);
    const own = await cast.office.post(`calendar/proposals/${body.id}/publish`, {});
    expect([own.status, own.body.code]).toEqual([409, 'same-person']);
    expect(await newest()).toBe(SHIPPED);
    const done = await inspector.post(`calendar/proposals/${body.id}/publish`, {});
    expect(done.body).toMatchObject({
      state: 'published',
      edition: 'vn-state-2026-11-16',
      proposer: { account: cast.office.id },
      judge: { account: inspector.id },
    });
    expect((await inspector.post(`calendar/proposals/${body.id}/publish`, {})).body).toEqual(done.body);
    const third = await cast.admin.post(`calendar/proposals/${body.id}/publish`, {});
    expect([third.status, third.body.code]).toEqual([409, 'proposal-decided']);
    expect(await newest()).toBe('vn-state-2026-11-16');
  });

  it('cannot be published when its base is not the newest any more', async () => {
    const [one, other] = [await propose([off('2027-03-01')]), await propose([off('2027-03-02')])];
    expect((await cast.office.post(`calendar/proposals/${one.body.id}/publish`, {})).body.state).toBe('published');
    const late = await cast.office.post(`calendar/proposals/${other.body.id}/publish`, {});
    expect([late.status, late.body]).toEqual([
      409,
      expect.objectContaining({ code: 'calendar-changed', newest: await newest() }),
    ]);
    expect((await cast.office.get(`calendar/proposals/${other.body.id}`)).body.state).toBe('outdated');
    const stale = await cast.admin.post('calendar/proposals', {
      base: SHIPPED,
      document: DOCUMENT,
      days: [off('2027-03-03')],
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'calendar-changed']);
  });

  it('of two who publish at once one wins', async () => {
    const [one, other] = [await propose([off('2027-04-01')]), await propose([off('2027-04-02')])];
    const both = await Promise.all([
      cast.office.post(`calendar/proposals/${one.body.id}/publish`, {}),
      inspector.post(`calendar/proposals/${other.body.id}/publish`, {}),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('that is rejected stays as it was told, and counts for nothing', async () => {
    const { body } = await propose([off('2026-12-30')]);
    const before = await newest();
    const no = await inspector.post(`calendar/proposals/${body.id}/reject`, { reason: 'Chưa ban hành' });
    expect(no.body).toMatchObject({ state: 'rejected', reason: 'Chưa ban hành', judge: { account: inspector.id } });
    expect((await cast.office.post(`calendar/proposals/${body.id}/publish`, {})).body.code).toBe('proposal-decided');
    expect(await newest()).toBe(before);
  });

  it('leaves a trace of both people in the audit', async () => {
    const { rows } = await service.db.stores.writer.query<{ id: string; route: string }>(
      `SELECT actor ->> 'id' AS id, details ->> 'route' AS route FROM motcua.audit WHERE what = 'administration' AND details ->> 'route' LIKE '%calendar%'`,
    );
    const of = (id: string) => rows.filter((row) => row.id === id).map(({ route }) => route.split('/').at(-1));
    expect(of(cast.admin.id)).toContain('proposals');
    expect(of(inspector.id)).toEqual(expect.arrayContaining(['publish', 'reject']));
  });
});

describe('a new edition', () => {
  beforeEach(() => begin());
  afterEach(() => service.stop());

  it('moves the promises that it touches by one fact each, and no others', async () => {
    const touched = [await received(), await received(), await received(cast, 'tq.snv')];
    const short = await received(cast, 'tq.stp', procedureWith(service, 5, 'working_days').code);
    const was = await promiseOf(short);
    const { body } = await propose([off('2026-11-27'), makeUp('2026-12-12', '2026-11-27')]);
    const look = `calendar/proposals/${body.id}`;
    const figures = {
      open: 4,
      waiting: 0,
      moving: 3,
      byDays: [{ days: 1, count: 3 }],
      apologyAtOnce: 0,
      warningAtOnce: 0,
      lateAlready: 0,
    };
    expect((await cast.office.get(`${look}/preview`)).body).toMatchObject(figures);
    const first = (await cast.office.get(`${look}/moves?limit=2`)).body;
    expect(first.items).toMatchObject([{ from: '2026-12-01', to: '2026-12-02', days: 1 }, { days: 1 }]);
    const rest = (await cast.office.get(`${look}/moves?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items].map(({ id }) => id).sort()).toEqual([...touched].sort());
    expect(rest.next).toBeNull();
    expect((await cast.admin.get(`${look}/moves`)).body.items).toEqual([]); // an administrator sees no dossier

    const id = (await cast.office.post(`${look}/publish`, {})).body.edition;
    await carried(id);
    expect((await edition(id)).carried).toMatchObject({ moved: 3 });
    for (const one of touched) {
      expect(await dueOf(one)).toBe('2026-12-02');
      expect(await causes(one)).toEqual([`reception ${SHIPPED}`, `calendar ${id}`]);
    }
    expect(await promiseOf(short)).toEqual(was);
    expect((await cast.office.get(`${look}/preview`)).body).toMatchObject(figures); // what was agreed to
  });

  it('is read where a dossier names it before this process has looked: another has published it', async () => {
    const id = await received();
    const catalogue = service.app.get(Catalogue);
    const before = Reflect.get(catalogue, 'held') as object;
    const by = await publish([off('2026-11-27')]);
    Reflect.set(catalogue, 'held', before);
    const { status, body } = await cast.office.get(`dossiers/${id}`);
    expect([status, body.promise?.edition]).toEqual([200, by]);
  });

  it('never brings a date nearer: what was given in writing stands, off closed time, and is explained', async () => {
    const id = await received();
    await publish([off('2026-12-01'), makeUp('2026-11-28', '2026-12-01')]);
    const { dueDate, ruleIds, explanation } = await promiseOf(id);
    expect([dueDate, ruleIds]).toEqual(['2026-12-02', expect.arrayContaining(['18.14'])]); // counted, it would be 30/11
    const lines = explanation.slice(-3).map(({ date, counted, why }: Record<string, unknown>) => [date, counted, why]);
    expect(lines).toEqual([['2026-11-30', true, 'working'], ['2026-12-01', false, 'off'], ['2026-12-02', false, 'due']]); // prettier-ignore
  });

  it('counts for receptions, and for those before, from its effective time on', async () => {
    const id = await published([off('2026-11-20')], { effectiveFrom: '2026-11-17T00:00:00+07:00' });
    const before = await received();
    expect((await edition(id)).carried.state).toBe('waiting');
    expect([await dueOf(before), (await promiseOf(before)).edition]).toEqual(['2026-12-01', SHIPPED]);
    await moveTo('2026-11-17T08:00:00+07:00');
    await carried(id);
    expect(await causes(before)).toEqual([`reception ${SHIPPED}`, `calendar ${id}`]);
    expect((await promiseOf(await received())).edition).toBe(id);
  });

  it('leaves alone a dossier whose clock stands, which goes on by the new one', async () => {
    const id = await assigned();
    await step(cast.leader, id, 'pause-processing', { reason: 'Chờ', legalGround: 'NĐ 101/2024/NĐ-CP Đ.19 k.2' });
    const { body } = await propose([off('2026-11-26')]);
    expect((await cast.office.get(`calendar/proposals/${body.id}/preview`)).body).toMatchObject({
      waiting: 1,
      moving: 0,
    });
    const by = await publish([off('2026-11-26')]);
    expect(await causes(id)).toEqual([`reception ${SHIPPED}`]);
    await step(cast.leader, id, 'resume-processing', {});
    expect(await causes(id)).toEqual([`reception ${SHIPPED}`, `remaining ${by}`]);
    expect(await dueOf(id)).toBe('2026-12-02');
  });

  it('takes the alarms with it, and the open step', async () => {
    const id = await assigned();
    const before = await alarms(id);
    await publish([off('2026-11-18')]);
    const after = await alarms(id);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const kind of ['due', 'apology-lead', 'step-2'])
      expect([kind, after[kind]! > before[kind]!]).toEqual([kind, true]);
  });

  it('announced today for today works, and nobody is late by it', async () => {
    const id = await received();
    await moveTo('2026-12-01T08:00:00+07:00');
    const by = await publish([off('2026-12-01', { announcedOn: '2026-12-01' })]);
    expect(await dueOf(id)).toBe('2026-12-02');
    await moveTo('2026-12-02T08:00:00+07:00');
    await service.app.get(AlarmClock).ringDue();
    expect((await cast.office.get(`dossiers/${id}/timeline`)).body.items).not.toContainEqual(
      expect.objectContaining({ type: 'DeadlineMissed' }),
    );
    expect((await causes(id)).at(-1)).toBe(`calendar ${by}`);
  });

  it('tells whose apology falls due at once: the day before the due date is the one that is closed', async () => {
    const id = await received(cast, 'tq.stp', calendarDays());
    const { dueDate } = await promiseOf(id);
    const [before, twoBefore] = [dayBefore(dueDate, 1), dayBefore(dueDate, 2)];
    await moveTo(`${dayBefore(dueDate, 3)}T16:00:00+07:00`);
    const { body } = await propose([off(before), off(twoBefore)]);
    const preview = await cast.office.get(`calendar/proposals/${body.id}/preview`);
    expect(preview.body).toMatchObject({ moving: 1, byDays: [{ days: 0, count: 1 }], apologyAtOnce: 1 });
    const { items } = (await cast.office.get(`calendar/proposals/${body.id}/moves?only=apology`)).body;
    expect(items).toMatchObject([{ id, days: 0, apologyAtOnce: true }]);
  });

  it('withdrawn gives the day back to what comes after, and takes nothing from what was promised', async () => {
    const promised = await received();
    await publish([off('2026-11-27')]);
    expect(await dueOf(promised)).toBe('2026-12-02');
    await publish([off('2026-11-27', { status: 'withdrawn' })]);
    expect([await dueOf(promised), await dueOf(await received())]).toEqual(['2026-12-02', '2026-12-01']);
    const { days } = (await cast.admin.get('calendar?year=2026')).body;
    expect(days.find(({ date }: { date: string }) => date === '2026-11-27')).toMatchObject({ status: 'withdrawn' });
  });

  it('that keeps a proposal which was never adopted moves nothing (23/11 against 28/11/2026)', async () => {
    const id = await received();
    const swap = [off('2026-11-23'), makeUp('2026-11-28', '2026-11-23')].map((day) => ({ ...day, status: 'proposed' }));
    const by = await publish(swap);
    expect((await edition(by)).carried.moved).toBe(0);
    expect([await dueOf(id), await dueOf(await received())]).toEqual(['2026-12-01', '2026-12-01']);
    await publish(swap.map((day) => ({ ...day, status: 'withdrawn' })));
    const { days } = (await cast.admin.get('calendar?year=2026')).body;
    const kept = days.filter(({ date }: { date: string }) => date === '2026-11-23' || date === '2026-11-28');
    expect(kept.map(({ status }: { status: string }) => status)).toEqual(['withdrawn', 'withdrawn']);
  });

  it('moves a date that an inspector set only off closed time', async () => {
    const [stays, goes] = [await received(), await received()];
    for (const [id, dueDate] of [
      [stays, '2026-11-30'],
      [goes, '2026-11-27'],
    ] as const) {
      // prettier-ignore
      await corrected(id, dueDate);
    }
    await publish([off('2026-11-27')]);
    expect([await dueOf(stays), await dueOf(goes)]).toEqual(['2026-11-30', '2026-11-30']);
    expect((await causes(goes)).length - (await causes(stays)).length).toBe(1);
  });

  it('works while people work: each dossier has one fact of it, and loses none of theirs', async () => {
    const ids = await Promise.all(Array.from({ length: 24 }, () => received()));
    const id = await published([off('2026-11-20')]);
    await Promise.all(ids.map((one) => insist(cast.desk, one, 'hand-over', {})));
    await carried(id);
    for (const one of ids) expect((await causes(one)).filter((cause) => cause === `calendar ${id}`)).toHaveLength(1);
    const { body } = await cast.office.get('dossiers?limit=100&status=processing');
    expect(body.items).toHaveLength(ids.length);
  });

  it('leaves every dossier the fold of its facts, and every promise what its inputs and its edition make of it', async () => {
    await Promise.all([received(), received(cast, 'tq.snv'), assigned()]);
    await corrected(await received(), '2026-12-02');
    await publish([off('2026-11-20')]);
    await publish([off('2026-12-02'), makeUp('2026-11-28', '2026-12-02')]);
    await followed(service);
    const differences: string[] = [];
    await verifyStores(service.db.stores, (line) => void differences.push(line));
    expect(differences).toEqual([]);
    const superuser = await superuserIn(service.db.url);
    try {
      await expectSound(superuser);
    } finally {
      await superuser.end();
    }
  });
});

/** Later; everybody signs in anew, their sessions having ended. */
async function moveTo(moment: string): Promise<void> {
  service.clock.moveTo(moment);
  cast = await castOf(service);
  inspector = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
}

async function assigned(): Promise<string> {
  const id = await received();
  await step(cast.desk, id, 'hand-over', {});
  await step(cast.head, id, 'assign', { stepId: 'processing', assignee: cast.specialist.id });
  return id;
}

async function corrected(id: string, dueDate: string): Promise<void> {
  const proposal = { kind: 'due-date', dueDate, reason: 'Nhập sai', document: '5/KL' };
  await step(cast.office, id, 'propose-correction', proposal);
  await step(inspector, id, 'approve-correction', { proposal: 1 });
}

/** A procedure whose limit counts closed days too. */
const calendarDays = (): string =>
  service.app
    .get(Catalogue)
    .procedures()
    .find(
      ({ findings, levels, channels, variants }) =>
        findings.length === 0 &&
        levels.includes('province') &&
        channels.includes('direct') &&
        variants[0]!.limit?.unit === 'calendar_days' &&
        variants[0]!.limit.value >= 10,
    )!.code;

/** The date that many working days of an ordinary week before. */
function dayBefore(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  for (let left = days; left > 0;) {
    at.setUTCDate(at.getUTCDate() - 1);
    if (at.getUTCDay() % 6 !== 0) left--;
  }
  return at.toISOString().slice(0, 10);
}

/** As a screen does: with the version that it is told when another was faster. */
async function insist(who: Client, id: string, command: string, body: object): Promise<void> {
  for (let version = 2; ;) {
    const answer = await who.post(`dossiers/${id}/${command}`, body, at(version));
    if (answer.status === 200) return;
    if (answer.status !== 412) throw new Error(`${command}: ${JSON.stringify(answer.body)}`);
    version = answer.body.version;
  }
}

async function step(who: Client, id: string, command: string, body: object): Promise<void> {
  const { version } = (await cast.office.get(`dossiers/${id}`)).body;
  const answer = await who.post(`dossiers/${id}/${command}`, body, at(version));
  if (answer.status !== 200) throw new Error(`${command}: ${JSON.stringify(answer.body)}`);
}

async function alarms(id: string): Promise<Record<string, string>> {
  const { rows } = await service.db.stores.writer.query<{ kind: string; at: string }>(
    `SELECT kind, due_at::text AS at FROM motcua.alarm WHERE dossier = $1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ kind, at: due }) => [kind, due]));
}
