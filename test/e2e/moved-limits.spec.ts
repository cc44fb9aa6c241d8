import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { CatalogueStore } from '../../src/catalogue/catalogue-store.js';
import { instant } from '../../src/workflow/instant.js';
import type { Client, Service } from '../support/service.js';
import { startService } from '../support/service.js';
import { procedureWith } from '../support/ready.js';
import { type Cast, castOf, filing } from '../support/straight-path.js';

const MORNING = '2026-11-16T08:00:00+07:00';
const missing = [{ name: 'Ảnh chân dung', reason: 'Mờ' }];
const bill = { stepId: 'processing', amountVnd: 500_000, noticeNumber: '7/TB' };

let service: Service;
let cast: Cast;
let code: string;

beforeAll(async () => {
  service = await startService(MORNING);
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

/** A dossier of whom somebody asks for something, at a moment; each answer must be the one that is wanted. */
class Course {
  private version = 0;
  private constructor(
    readonly id: string,
    private readonly code: string,
  ) {}

  static async of(procedure: string): Promise<Course> {
    service.clock.freeze(instant(MORNING));
    const received = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure) });
    expect(received.status).toBe(201);
    const course = new Course(received.body.dossierId, received.body.code);
    course.version = received.body.version;
    await course.ask(cast.desk, 'hand-over', {});
    await course.ask(cast.head, 'assign', { stepId: 'processing', assignee: cast.specialist.id });
    return course;
  }

  /** @param at local time in November or December 2026, `12-02 09:00`; absent: now */
  async ask(who: Client, command: string, body: object, at?: string, wanted: number | string = 200): Promise<void> {
    if (at) service.clock.freeze(instant(`2026-${at.replace(' ', 'T')}:00+07:00`));
    const answer = await who.post(`dossiers/${this.id}/${command}`, body, { 'if-match': `"${this.version}"` });
    expect({ command, was: answer.status === 409 ? answer.body.code : answer.status }).toEqual({
      command,
      was: wanted,
    });
    this.version = answer.body.version ?? this.version;
  }

  async view() {
    return (await cast.desk.get(`dossiers/${this.id}`)).body;
  }

  /** Whether a list with this filter holds it. */
  async listed(filter: string): Promise<boolean> {
    const { body } = await cast.desk.get(`dossiers?limit=200&${filter}`);
    return body.items.some(({ code }: { code: string }) => code === this.code);
  }

  async alarms() {
    const { rows } = await service.db.stores.writer.query<{ kind: string; at: Date }>(
      `SELECT kind || '/' || promise_no AS kind, due_at AS at FROM motcua.alarm WHERE dossier = $1 AND state = 'armed'`,
      [this.id],
    );
    return Object.fromEntries(rows.map(({ kind, at }) => [kind, at.toISOString()]));
  }

  async counted(): Promise<string | null> {
    const { rows } = await service.db.stores.writer.query<{ due: string }>(
      'SELECT due_date::text AS due FROM motcua.dossier WHERE id = $1',
      [this.id],
    );
    return rows[0]!.due;
  }
}

describe('the limit is extended', () => {
  it('by the leader, before the due date, once; promise, alarms, lists and proof follow', async () => {
    const course = await Course.of(code);
    const extension = { days: 5, legalGround: 'NĐ 101/2024/NĐ-CP', number: '12/QĐ-STP' };
    expect((await course.alarms())['due/1']).toBe('2026-12-01T17:00:00.000Z');
    await course.ask(cast.leader, 'extend-limit', { ...extension, days: 0 }, '11-25 09:00', 400);
    await course.ask(cast.head, 'extend-limit', extension, '11-25 09:00', 'wrong-role');
    await course.ask(cast.leader, 'extend-limit', extension);
    const view = await course.view();
    expect(view).toMatchObject({ dueDate: '2026-12-08', returnDate: '2026-12-08', late: false });
    expect(view.promise).toMatchObject({
      no: 1,
      generation: 2,
      cause: 'extension',
      dueAt: '2026-12-08T17:00:00+07:00',
    });
    const added = view.promise.explanation.filter(({ why }: { why: string }) => why === 'extension');
    expect(added).toHaveLength(4); // and the due day itself
    expect((await course.alarms())['due/1']).toBe('2026-12-08T17:00:00.000Z');
    await course.ask(cast.leader, 'extend-limit', extension, '11-26 09:00', 'already-extended');
    const other = await Course.of(code);
    await other.ask(cast.leader, 'extend-limit', extension, '12-01 08:00', 'limit-ended');
  });
});

describe('two appointments', () => {
  it('the notice ends the first, the payment begins the second', async () => {
    const { code: land } = procedureWith(service, 15, 'working_days');
    await service.app.get(CatalogueStore).addProcedureVersion(land, 'test', (newest) => ({
      ...newest,
      version: newest.version + 1,
      phases: { secondLimit: { value: 3, unit: 'working_days' }, ground: 'NĐ 101/2024/NĐ-CP' },
    }));
    await service.app.get(Catalogue).load();
    const course = await Course.of(land);
    expect((await course.view()).dueDate).toBe('2026-12-08');
    await course.ask(cast.specialist, 'raise-obligation', bill, '11-18 09:00');
    expect(await course.alarms()).toEqual({});
    await course.ask(cast.desk, 'record-payment', { transaction: 'gd-1', amountVnd: 200_000 }, '11-19 09:00');
    expect(await course.view()).toMatchObject({ status: 'awaiting-payment', owedVnd: 300_000 });
    await course.ask(cast.desk, 'record-payment', { transaction: 'gd-2', amountVnd: 300_000 }, '11-20 09:00');
    const { promise, dueDate, status } = await course.view();
    expect({ dueDate, status }).toEqual({ dueDate: '2026-11-26', status: 'processing' });
    expect(promise).toMatchObject({ no: 2, generation: 1, cause: 'phase', inputs: { limit: { value: 3 } } });
    expect(promise.explanation.at(-1)).toMatchObject({ date: '2026-11-26', why: 'due' });
    expect(await course.alarms()).toMatchObject({ 'due/2': '2026-11-26T17:00:00.000Z' });
  });
});

describe('the due date that lists know', () => {
  const ask = async (course: Course, at: string, leaderReason: string | null) => {
    const proposal = { stepId: 'processing', missing, legalGround: 'Luật', periodDays: 30 };
    await course.ask(cast.specialist, 'propose-supplement', proposal, at);
    await course.ask(cast.leader, 'approve-supplement', { leaderReason });
    await course.ask(cast.desk, 'send-supplement-request', { number: '45/TB' });
  };
  it('is the one that statistics count: a lateness that had begun is not healed by the promise after it', async () => {
    const course = await Course.of(code);
    await ask(course, '12-02 09:00', 'Phát sinh');
    expect(await course.view()).toMatchObject({ late: true });
    await course.ask(cast.desk, 'receive-supplement', { provided: ['m1'], papers: [] }, '12-04 09:00');
    expect(await course.view()).toMatchObject({
      dueDate: '2026-12-01',
      dueAt: '2026-12-18T17:00:00+07:00',
      returnDate: '2026-12-18',
      late: true,
    });
    expect(await course.counted()).toBe('2026-12-01');
    expect(await course.listed('dueTo=2026-12-01')).toBe(true);
    expect(await course.listed('dueFrom=2026-12-02')).toBe(false);
  });
  it('makes nobody late whose clock stands', async () => {
    const course = await Course.of(code);
    await ask(course, '11-18 09:00', null);
    service.clock.freeze(instant('2026-12-10T09:00:00+07:00'));
    expect(await course.view()).toMatchObject({ dueDate: '2026-12-01', late: false });
    await course.ask(cast.desk, 'receive-supplement', { provided: ['m1'], papers: [] });
    expect(await course.view()).toMatchObject({ dueDate: '2026-12-24', late: false });
  });
});

describe('what is owed to the applicant', () => {
  it('money that nobody asked for is a refund case until it is paid back', async () => {
    const course = await Course.of(code);
    await course.ask(cast.desk, 'record-payment', { transaction: 'gd-9', amountVnd: 100_000 });
    expect(await course.view()).toMatchObject({
      status: 'processing',
      owesRefund: true,
      refunds: [{ transaction: 'gd-9', amountVnd: 100_000, why: 'nothing-owed' }],
    });
    expect(await course.listed('owes=refund')).toBe(true);
    await course.ask(cast.desk, 'settle-refund', { transaction: 'gd-9', number: '3/UNC' });
    expect(await course.listed('owes=refund')).toBe(false);
    expect(await course.view()).toMatchObject({ owesRefund: false, refunds: [] });
  });
  it('an apology for a replaced result, until it is sent', async () => {
    const course = await Course.of(code);
    const document = { id: 'kq-1' };
    const ready: readonly [Client, string, object][] = [
      [cast.specialist, 'submit-to-leader', { stepId: 'processing', proposal: 'grant', draft: document }],
      [cast.head, 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
      [cast.leader, 'sign-result', { stepId: 'approval', decision: 'granted', document }],
      [cast.clerk, 'number-result', { stepId: 'result', number: '1/KQ', date: '2026-11-16' }],
      [cast.clerk, 'deliver-result', { stepId: 'result' }],
    ];
    for (const [who, command, body] of ready) await course.ask(who, command, body);
    const replacement = { reason: 'Sai năm sinh', document: { id: 'kq-2' }, number: '2/KQ' };
    await course.ask(cast.leader, 'replace-result', replacement);
    expect(await course.view()).toMatchObject({ owedApologies: [{ cause: 'wrong-result', incident: 'kq-2' }] });
    expect(await course.listed('owes=apology')).toBe(true);
    const letter = { cause: 'wrong-result', incident: 'kq-2', reasonText: 'Sai năm sinh', number: '9/XL' };
    await course.ask(cast.leader, 'apologise-for-fault', letter);
    expect(await course.listed('owes=apology')).toBe(false);
    expect(await course.view()).toMatchObject({ owesApology: false, owedApologies: [] });
  });
  it('a state that an older fold stored is folded again when it is read', async () => {
    const course = await Course.of(code);
    await service.db.stores.writer.query(
      `UPDATE motcua.dossier SET fold = 1, state = state - 'refunds' - 'owedApologies' WHERE id = $1`,
      [course.id],
    );
    expect(await course.view()).toMatchObject({ refunds: [], owedApologies: [], status: 'processing' });
    await course.ask(cast.desk, 'record-payment', { transaction: 'gd-8', amountVnd: 1_000 });
    expect(await course.view()).toMatchObject({ owesRefund: true });
  });
});
