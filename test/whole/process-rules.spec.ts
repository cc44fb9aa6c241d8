import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { verifyStores } from '../../src/commands/verify.js';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { followed } from '../support/followed.js';
import { PROCEDURES } from '../support/law.js';
import { published } from '../support/published.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing } from '../support/straight-path.js';

const PROCEDURE = PROCEDURES.ten.code;
const PAPER = PROCEDURES.ten.papers[0]!.id;
const OTHER = 'tq.snv';
const day = { value: 1, unit: 'working_days' };
const step = (id: string, kind: string, owner: unknown, more: object = {}) => ({ id, kind, name: id, owner, ...more });
const business = { field: 'subjectKind', op: 'eq', value: 'business' };
const FILE = {
  id: 'TQ-2026-quy-tac',
  procedureCode: PROCEDURE,
  name: 'Quy trình có lấy ý kiến, chờ nộp tiền, giấy tờ và phí theo trường hợp',
  province: 'Tuyên Quang',
  leadAgency: 'Sở Tư pháp',
  committed: { value: 7, unit: 'working_days' },
  interAgency: true,
  source: 'Quyết định thử',
  confidence: 'verified',
  waits: [
    { kind: 'payment', stopsClock: true, ground: 'NĐ 101/2024/NĐ-CP' },
    { kind: 'pause', stopsClock: true, ground: 'Quyết định thử', atMost: { value: 2, unit: 'working_days' } },
  ],
  papers: [{ paper: PAPER, when: business }],
  fees: [
    { name: 'Phí thẩm định', amountVnd: 300_000, collect: 'after', exempt: { not: business } },
    { name: 'Lệ phí riêng', amountVnd: 50_000, when: business },
  ],
  steps: [
    step('nhan', 'reception', 'receiver', { limit: day }),
    step('hoi', 'processing', 'resolver', {
      limit: { value: 5, unit: 'working_days' },
      consultation: { whom: [{ agency: OTHER }], answerWithin: { value: 2, unit: 'working_days' }, onSilence: 'wait' },
    }),
    step('nop', 'processing', 'applicant', { wait: 'payment' }),
    step('ky', 'approval', 'resolver', { limit: day }),
    step('tra', 'result', 'receiver', { outsideLimit: true }),
  ],
};

let service: Service;
let cast: Cast;
let other: Client;
let id: string;
let version: number;

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  await published(service, FILE);
  cast = await castOf(service);
  other = await service.as({ role: 'specialist', agency: OTHER });
});
afterAll(() => service.stop());

const ask = (who: Client, command: string, body: object) => who.post(`dossiers/${id}/${command}`, body, at(version));
async function then(who: Client, command: string, body: object): Promise<void> {
  const answer = await ask(who, command, body);
  expect([command, answer.status, answer.body.code]).toEqual([command, 200, answer.body.code]);
  version = answer.body.version;
}
async function moveTo(moment: string): Promise<void> {
  service.clock.moveTo(moment);
  cast = await castOf(service); // yesterday's sessions are over
  other = await service.as({ role: 'specialist', agency: OTHER });
}
const shown = async () => (await cast.leader.get(`dossiers/${id}`)).body;

describe('a dossier on a process with rules of its own', () => {
  it('is not passed on before the agency that the process names was asked, and has answered', async () => {
    const received = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(PROCEDURE) });
    id = received.body.dossierId;
    version = received.body.version;
    await then(cast.desk, 'hand-over', {});
    await then(cast.head, 'assign', { stepId: 'hoi', assignee: cast.specialist.id });
    const unasked = await ask(cast.specialist, 'complete-step', { stepId: 'hoi' });
    expect(unasked).toMatchObject({ status: 409, body: { code: 'opinion-not-asked', ground: 'NĐ 61/2018/NĐ-CP Đ.19 k.5' } }); // prettier-ignore
    expect(unasked.body).toMatchObject({ about: { agency: OTHER, step: 'hoi' } });
    expect(unasked.body.title).toContain(service.app.get(Catalogue).agencyName(OTHER));
    expect((await shown()).work[1]).toMatchObject({ stepId: 'hoi', consults: [OTHER] });

    await then(cast.specialist, 'open-consultation', { stepId: 'hoi', agency: OTHER, question: 'Xin ý kiến' });
    expect((await shown()).consultations).toMatchObject([{ dueAt: '2026-11-18T17:00:00+07:00', state: 'open' }]);
    expect((await ask(cast.specialist, 'complete-step', { stepId: 'hoi' })).body.code).toBe('opinion-awaited');
  });

  it('waits for a silent agency, takes its late answer, and says that it was late', async () => {
    await moveTo('2026-11-19T08:00:00+07:00');
    await service.app.get(AlarmClock).ringDue();
    const silent = await shown();
    version = silent.version;
    expect(silent.consultations).toMatchObject([{ state: 'silent', late: false }]);
    await then(cast.head, 'assign', { stepId: 'hoi', assignee: cast.specialist.id });
    expect((await ask(cast.specialist, 'complete-step', { stepId: 'hoi' })).body.code).toBe('opinion-missing');
    await then(other, 'answer-consultation', { consultation: 1, answer: 'Đồng ý' });
    expect((await shown()).consultations).toMatchObject([{ state: 'answered', late: true }]);
  });

  it('stands still from the notice to the payment, and its time is charged to nobody', async () => {
    const before = (await shown()).promise.dueDate;
    await then(cast.specialist, 'raise-obligation', { stepId: 'hoi', amountVnd: 500_000, noticeNumber: '7/TB' });
    const waiting = await shown();
    expect(waiting).toMatchObject({ status: 'awaiting-payment', openSteps: [{ stepId: 'nop', owner: CENTRE }] });
    expect(waiting.wait).toMatchObject({ kind: 'payment', stopsClock: true, ground: 'NĐ 101/2024/NĐ-CP' });
    expect((await ask(cast.desk, 'complete-step', { stepId: 'nop' })).body.code).toBe('payment-outstanding');

    await moveTo('2026-11-23T08:00:00+07:00');
    await then(cast.desk, 'record-payment', { transaction: 'gd-1', amountVnd: 500_000 });
    const after = await shown();
    expect(after).toMatchObject({ status: 'processing', wait: null, openSteps: [{ stepId: 'ky' }] });
    expect([before, after.promise.dueDate]).toEqual(['2026-12-01', '2026-12-03']);
    await followed(service);
    const steps = await cast.office.get('reports/steps?from=2026-11-16&to=2026-11-30');
    expect(steps.body.waits).toMatchObject([{ kind: 'payment', ended: 1 }]);
  });

  it('goes back to any step that was done on the way, which it lists', async () => {
    expect((await shown()).work.at(-1)).toMatchObject({ stepId: 'ky', backTo: ['nhan', 'hoi'] });
    const back = { stepId: 'ky', reason: 'Bàn giao thiếu bản chính' };
    expect((await ask(cast.leader, 'send-back', { ...back, toStepId: 'nop' })).body.code).toBe('not-done-before');
    await then(cast.leader, 'send-back', { ...back, toStepId: 'nhan' });
    expect((await shown()).openSteps).toMatchObject([{ stepId: 'nhan' }]);
  });

  it('is charged by the fees of its process, in its case', async () => {
    const set = (body: object) => cast.desk.post(`dossiers/${id}/charges`, { fee: 'f1', ...body });
    expect((await set({})).body.code).toBe('fee-exempt');
    expect((await set({ fee: 'f2', payable: 'before' })).body.code).toBe('no-such-fee');
    const exemption = { reason: 'Cá nhân', ground: 'Quyết định thử' };
    expect((await set({ exemption, payable: 'before' })).body.code).toBe('fee-collected-otherwise');
    expect((await set({ exemption })).body).toMatchObject({ amountVnd: 300_000, payable: 'after' });
  });
});

describe('a dossier that is paused for longer than is left out of its limit', () => {
  it('has its clock run again, its apology drafted and its deadline missed, though the service slept over all of it', async () => {
    const received = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(PROCEDURE) });
    id = received.body.dossierId;
    version = received.body.version;
    await then(cast.desk, 'hand-over', {});
    await then(cast.leader, 'pause-processing', { reason: 'Chờ xác nhận', legalGround: 'Quyết định thử' });
    const until = '2026-11-26T17:00:00+07:00'; // 24/11 is a day off
    expect(await shown()).toMatchObject({ promise: { dueDate: '2026-12-08' }, wait: { stopsClock: true, until } });

    await moveTo('2026-12-14T08:00:00+07:00');
    await service.app.get(AlarmClock).ringDue();
    const { items } = (await cast.leader.get(`dossiers/${id}/timeline`)).body;
    const told = items.map(({ type, occurredAt }: { type: string; occurredAt: string }) => `${type} ${occurredAt}`);
    expect(told.slice(-5)).toEqual([
      `WaitPeriodEnded ${until}`,
      `PromiseMoved ${until}`,
      'StepDeadlineMissed 2026-12-03T17:00:00+07:00',
      'ApologyDrafted 2026-12-08T17:00:00+07:00',
      'DeadlineMissed 2026-12-11T00:00:00+07:00',
    ]);
    expect(await shown()).toMatchObject({
      ...{ status: 'paused', wait: { stopsClock: false, until }, promise: { dueDate: '2026-12-10' } },
      ...{ late: true, drafted: true },
    });
  });

  it('is overdue in the figures, and nothing is left out a second time when it goes on', async () => {
    await followed(service);
    const { body } = await cast.office.get('reports/summary?from=2026-11-16&to=2026-12-14');
    expect(body.channels).toMatchObject([{ received: 2, openOverdue: 2 }]);
    version = (await shown()).version;
    await then(cast.leader, 'resume-processing', {});
    expect(await shown()).toMatchObject({ status: 'processing', wait: null, promise: { dueDate: '2026-12-10' } });
    await followed(service);
    const differences: string[] = [];
    await verifyStores(service.db.stores, (line) => differences.push(line));
    expect(differences).toEqual([]);
  });
});

describe('what a case asks for', () => {
  const of = async (query: string) => {
    const { body } = await cast.desk.get(`procedures/${PROCEDURE}/checklist?resolver=tq.stp${query}`);
    const paper = body.papers.find(({ paperId }: { paperId: string }) => paperId === PAPER);
    return { paper, fees: body.fees.map(({ id: fee, exempt }: { id: string; exempt: boolean }) => [fee, exempt]) };
  };
  it('follows the process, as far as the case is told', async () => {
    expect(await of('&subjectKind=citizen')).toEqual({ paper: undefined, fees: [['f1', true]] });
    expect((await of('&subjectKind=business')).paper).toMatchObject({ conditional: false, when: null });
    expect(await of('')).toMatchObject({ paper: { when: 'subjectKind = business' }, fees: [['f1', null], ['f2', false]] }); // prettier-ignore
  });
});

describe('how much of the legal limits is cut', () => {
  it('is told of each process, each agency and the province, with the plan that asks for it', async () => {
    const { status, body } = await cast.desk.get('processes/cuts');
    expect(status).toBe(200);
    expect(body.asked).toMatchObject({ percent: 30, source: 'Kế hoạch 56/KH-UBND, Tuyên Quang, 20/5/2020' });
    expect(body.items).toMatchObject([{ process: FILE.id, procedure: PROCEDURE, percent: 30, enough: true }]);
    expect(body.byAgency).toEqual([{ agency: 'Sở Tư pháp', cases: 1, known: 1, enough: 1, percent: 30 }]);
    expect(body.total).toEqual({ cases: 1, known: 1, enough: 1, percent: 30 });
    const one = await cast.desk.get(`processes/${FILE.id}`);
    expect(one.body).toMatchObject({ committed: FILE.committed, cuts: [{ percent: 30 }] });
    const drafts = await cast.desk.get('processes/cuts?state=draft');
    expect(drafts.body.total.cases).toBeGreaterThan(30);
    expect(drafts.body.total.known).toBeLessThan(drafts.body.total.cases);
  });
});
