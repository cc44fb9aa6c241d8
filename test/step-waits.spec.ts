import { describe, expect, it } from '@jest/globals';
import { reportChange } from '../src/reports/report-change.js';
import { chargesOf } from '../src/reports/step-charges.js';
import { alarmsOf } from '../src/sla/alarms.js';
import { calendarOf } from '../src/sla/time-rules.js';
import type { Limit, ProcessVersion, StepDefinition, StepKind, WaitRule } from '../src/workflow/procedure.js';
import * as law from './support/law.js';
import { type Ask, caseOf, type Story, type Twist } from './support/law.js';
import { EDITION } from './support/walk.js';

const GROUND = 'NĐ 101/2024/NĐ-CP Đ.22';
const day = (value: number): Limit => ({ value, unit: 'working_days' });
const step = (id: string, kind: StepKind, next: readonly string[], more: Partial<StepDefinition> = {}) => ({
  ...{ id, kind, next, name: id, owner: 'resolver' as const, limit: null },
  ...more,
});
const STEPS: readonly StepDefinition[] = [
  step('reception', 'reception', ['processing'], { owner: 'receiver' }),
  step('processing', 'processing', ['pay']),
  step('pay', 'processing', ['after'], { owner: 'applicant', wait: 'payment' }),
  step('after', 'processing', ['approval'], { limit: day(1) }),
  step('approval', 'approval', ['result']),
  step('result', 'result', [], { owner: 'receiver', outsideLimit: true }),
];
const with_ = (id: string, more: Partial<StepDefinition>): readonly StepDefinition[] =>
  STEPS.map((one) => (one.id === id ? { ...one, ...more } : one));
const on =
  (steps: readonly StepDefinition[], more: Partial<ProcessVersion> = {}): Twist =>
  (c) => ({ ...c, process: c.process && { ...c.process, id: 'own', state: 'published', steps, ...more } });
const rule = (kind: WaitRule['kind'], more: Partial<WaitRule> = {}): Partial<ProcessVersion> => ({
  waits: [{ kind, stopsClock: true, ground: GROUND, ...more }],
});

/** With the specialist; received Mon 16/11, due Tue 1/12. */
const given = (twist: Twist): Story =>
  law.Story.empty
    .under(twist)
    .then('desk', '2026-11-16T08:00', law.RECEIVE)
    .then('desk', '2026-11-16T10:00', law.HAND_OVER)
    .then('head', '2026-11-16T14:00', law.ASSIGN);
const done = law.complete('processing');
/** Waits from Wed 18/11 09:00. */
const waiting = (twist: Twist): Story => given(twist).then('specialist', '2026-11-18T09:00', done);
/** Two working days later. */
const BACK = '2026-11-20T09:00';
const over = (twist: Twist): Story => waiting(twist).then('desk', BACK, law.complete('pay'));
const PAID: Ask = { type: 'RecordPayment', transaction: 'gd-1', amountVnd: 500_000 };
const BILL: Ask = { type: 'RaiseObligation', stepId: 'processing', amountVnd: 500_000, noticeNumber: '7/TB' };

const dueDate = (story: Story) => caseOf(story).promise!.dueDate;
const types = (story: Story, from: Story) => story.facts.slice(from.facts.length).map(({ type }) => type);
const openIn = (story: Story) =>
  caseOf(story)
    .work.filter(({ closedAt }) => !closedAt)
    .map(({ stepId }) => stepId);
const stops = on(STEPS, rule('payment'));

describe('a step that the dossier waits at', () => {
  it('stops the clock as it opens, in the one fact that opens it', () => {
    const story = waiting(stops);
    expect(types(story, given(stops))).toEqual(['StepCompleted']);
    expect(caseOf(story)).toMatchObject({
      status: 'awaiting-payment',
      wait: { kind: 'payment', stopsClock: true, stepNo: 3, since: '2026-11-18T02:00:00.000Z', resume: 'remaining' },
    });
    expect(alarmsOf(story.dossier)).toEqual([]);
  });
  it('starts it again as it closes, what is left of the limit from there on', () => {
    const story = over(stops);
    expect(types(story, waiting(stops))).toEqual(['StepCompleted', 'PromiseMoved']);
    expect(caseOf(story)).toMatchObject({ status: 'processing', wait: null });
    expect([dueDate(waiting(stops)), dueDate(story)]).toEqual(['2026-12-01', '2026-12-03']);
    expect(caseOf(story).work.at(-1)).toMatchObject({ stepId: 'after', dueAt: '2026-11-23T10:00:00.000Z' });
  });
  it('leaves the clock running where the process names no article', () => {
    const runs = on(STEPS, rule('payment', { stopsClock: false, ground: null }));
    expect(caseOf(waiting(runs))).toMatchObject({ status: 'awaiting-payment', wait: { stopsClock: false } });
    expect(alarmsOf(waiting(runs).dossier).map(({ kind }) => kind)).toContain('due');
    expect(types(over(runs), waiting(runs))).toEqual(['StepCompleted']);
    expect(dueDate(over(runs))).toBe('2026-12-01');
  });
  it('follows the procedure where the process has no rule for that wait', () => {
    const both: Twist = (c) => law.paymentStopsClock(on(STEPS)(c));
    expect(caseOf(waiting(on(STEPS))).wait).toMatchObject({ stopsClock: false });
    expect(caseOf(waiting(both)).wait).toMatchObject({ stopsClock: true });
  });
  it('leaves out of the limit no more than the longest that is waited', () => {
    const most = on(STEPS, rule('payment', { atMost: day(1) }));
    expect(caseOf(waiting(most)).wait!.until).toBe('2026-11-19T10:00:00.000Z');
    expect(dueDate(over(most))).toBe('2026-12-02');
  });
  it('of the kind supplement counts the limit anew, unless its rule has it go on', () => {
    const papers = with_('pay', { wait: 'supplement' });
    expect(caseOf(waiting(on(papers, rule('supplement')))).status).toBe('awaiting-supplement');
    expect(over(on(papers, rule('supplement'))).facts.at(-1)).toMatchObject({
      type: 'PromiseMade',
      promise: { no: 2 },
    });
    expect(over(on(papers, rule('supplement', { resume: 'remaining' }))).facts.at(-1)!.type).toBe('PromiseMoved');
  });
  it('of the kind phase ends the first appointment, and the second begins behind it', () => {
    const phases = [
      { id: 'one', name: 'Một', limit: day(10), ground: GROUND },
      { id: 'two', name: 'Hai', limit: day(3), ground: GROUND },
    ];
    const two = on(with_('pay', { wait: 'phase' }), { ...rule('phase'), phases });
    expect(waiting(two).facts.at(-1)).toMatchObject({
      waits: { kind: 'payment', resume: 'phase', firstPhase: { promiseNo: 1, dueDate: '2026-12-01', late: false } },
    });
    expect(caseOf(over(two))).toMatchObject({ phase: 2, promise: { no: 2, cause: 'phase', dueDate: '2026-11-26' } });
  });
  it('may be of an agency whose time the law leaves out: given to somebody, and done, while all else stands', () => {
    const { opened, given: held } = law.waitingAt('pause');
    expect(caseOf(opened)).toMatchObject({ status: 'paused', wait: { kind: 'pause', stepNo: 2 } });
    const after = held.then('specialist', BACK, law.complete('processing'));
    expect(caseOf(after)).toMatchObject({ status: 'processing', wait: null });
    expect(held.refusal('leader', BACK, { type: 'ResumeProcessing', note: null })).toBe('wait-ends-with-step');
    const papers = law.waitingAt('supplement').opened;
    const provided: Ask = { type: 'ReceiveSupplement', provided: ['m1'], papers: [] };
    expect(papers.refusal('desk', BACK, provided)).toBe('wait-ends-with-step');
  });
  it('is passed over when nothing is owed, and waits when something is', () => {
    const owing = on(with_('pay', { when: { field: 'owed', op: 'gt', value: 0 } }), rule('payment'));
    expect(openIn(given(owing).then('specialist', '2026-11-18T09:00', done))).toEqual(['after']);
    expect(openIn(given(owing).then('specialist', '2026-11-18T09:00', BILL))).toEqual(['pay']);
  });
  it('is nothing that work is sent back to', () => {
    const at = over(stops)
      .then('head', BACK, { ...law.ASSIGN, stepId: 'after' } as Ask)
      .then('specialist', BACK, law.complete('after'));
    const back: Ask = { type: 'SendBack', stepId: 'approval', reason: 'x' };
    expect(at.refusal('leader', BACK, { ...back, toStepId: 'pay' } as Ask)).toBe('not-done-before /toStepId');
    const anew = at.then('leader', BACK, { ...back, toStepId: 'processing' } as Ask);
    expect(openIn(anew)).toEqual(['processing']);
  });
});

describe('a step that waits for money', () => {
  const billed = given(stops).then('specialist', '2026-11-18T09:00', BILL);
  it('opens with the notice, which closes the step that it comes from', () => {
    expect(types(billed, given(stops))).toEqual(['ObligationRaised']);
    expect(openIn(billed)).toEqual(['pay']);
    expect(caseOf(billed)).toMatchObject({ status: 'awaiting-payment', owed: 500_000, wait: { stepNo: 3 } });
    expect(billed.facts.at(-1)).toMatchObject({ stopsClock: GROUND, afterDue: false });
  });
  it('closes with the payment, and not before the whole of it', () => {
    expect(billed.refusal('desk', BACK, law.complete('pay'))).toBe('payment-outstanding');
    const part = billed.then('desk', '2026-11-19T09:00', { ...PAID, transaction: 'gd-0', amountVnd: 200_000 } as Ask);
    expect(openIn(part)).toEqual(['pay']);
    const paid = part.then('desk', BACK, { ...PAID, amountVnd: 300_000 } as Ask);
    expect(types(paid, part)).toEqual(['PaymentRecorded', 'PromiseMoved']);
    expect(openIn(paid)).toEqual(['after']);
    expect(caseOf(paid)).toMatchObject({
      status: 'processing',
      owed: null,
      paid: true,
      promise: { dueDate: '2026-12-03' },
    });
  });
  it('takes the receipt of what another agency charged, whatever its amount', () => {
    const paid = waiting(stops).then('desk', BACK, PAID);
    expect(openIn(paid)).toEqual(['after']);
    expect(caseOf(paid)).toMatchObject({ paid: true, refunds: [], payments: ['gd-1'] });
  });
});

describe('while the dossier waits at a step', () => {
  const steps = [
    ...with_('processing', { next: ['pay', 'beside'] }).map((one) =>
      one.id === 'approval' ? { ...one, join: true as const } : one,
    ),
    step('beside', 'inter_agency', ['approval'], { limit: day(2) }),
  ];
  const side = on(steps, rule('payment'));
  const beside = (story: Story) => caseOf(story).work.find(({ stepId }) => stepId === 'beside')!;
  it('the other branches stand still, and their own limits count anew behind it', () => {
    const story = waiting(side);
    expect(openIn(story)).toEqual(['pay', 'beside']);
    const take: Ask = { ...law.ASSIGN, stepId: 'beside' } as Ask;
    expect(story.refusal('head', '2026-11-19T09:00', take)).toBe('dossier-waits');
    const late = story.then('system', '2026-11-25T09:00', {
      ...{ type: 'ReportStepOverdue', stepNo: beside(story).no, dueAt: beside(story).dueAt! },
    });
    expect(beside(late).missed).toBe(false);
    expect(beside(story).dueAt).toBe('2026-11-20T10:00:00.000Z');
    const after = story.then('desk', BACK, law.complete('pay'));
    expect(beside(after).dueAt).toBe('2026-11-25T10:00:00.000Z'); // 24/11 is a day off
    expect(after.refusal('head', BACK, take)).toBe('accepted');
  });
  it('its time is nobody’s, and all that is charged adds up', () => {
    const story = over(side);
    const calendar = calendarOf(EDITION, law.DESK);
    const minutes = calendar.workingMinutesBetween.bind(calendar);
    const ended = story.then('desk', '2026-11-24T09:00', {
      type: 'WithdrawDossier',
      reason: null,
      originalsReturned: true,
    });
    const charges = chargesOf(ended.facts, minutes);
    const [wait] = charges.filter(({ kind }) => kind === 'payment');
    expect(wait).toMatchObject({ chargedTo: null, minutes: 960 });
    expect(charges.find(({ stepId }) => stepId === 'pay')).toMatchObject({ chargedTo: null, minutes: 0 });
    expect(charges.reduce((sum, { charged }) => sum + charged, 0)).toBe(
      minutes(caseOf(ended).receivedAt, '2026-11-24T02:00:00.000Z' as never),
    );
  });
  it('behind the longest that is left out its time is its own step’s alone, and the numbers know that the clock runs', () => {
    const until = '2026-11-19T17:00';
    const most = waiting(on(steps, rule('payment', { atMost: day(1) }))).then('system', until, {
      type: 'ReportWaitPeriodEnd',
    });
    const calendar = calendarOf(EDITION, law.DESK);
    const charges = chargesOf(
      most.then('desk', BACK, law.complete('pay')).facts,
      calendar.workingMinutesBetween.bind(calendar),
    );
    const [wait, ...others] = charges.filter(({ kind }) => kind === 'payment');
    expect([wait, others]).toMatchObject([{ closedAt: caseOf(most).wait!.until, minutes: 840 }, []]);
    expect(charges.find(({ stepId }) => stepId === 'pay')).toMatchObject({ minutes: 120, charged: 120 });
    expect(most.facts.map((fact) => reportChange(fact, '2026-11-19' as never)).slice(-2)).toEqual([
      { waiting_since: 'none', wait_late: false },
      { received_on: '2026-11-16', due_date: '2026-12-02' },
    ]);
  });
  it('the numbers know that it waits, from the facts alone', () => {
    const story = over(stops);
    const changes = story.facts.map((fact) => reportChange(fact, '2026-11-18' as never)).filter((one) => one?.status);
    expect(changes.slice(-2)).toEqual([
      { status: 'awaiting-payment', waiting_since: '2026-11-18', wait_late: false },
      { status: 'processing', waiting_since: 'none', wait_late: false },
    ]);
  });
  it('it may be withdrawn, and then nothing waits any more', () => {
    const gone = waiting(stops).then('desk', BACK, { type: 'WithdrawDossier', reason: null, originalsReturned: true });
    expect(caseOf(gone)).toMatchObject({ status: 'withdrawn', wait: null });
  });
});

describe('the waits that commands begin', () => {
  it('of a payment stop the clock by the rule of the process before that of the procedure', () => {
    const plain =
      (waits: Partial<ProcessVersion>): Twist =>
      (c) =>
        law.paymentStopsClock({ ...c, process: c.process && { ...c.process, ...waits } });
    const bill = (twist: Twist) => caseOf(law.assigned.under(twist).then('specialist', '2026-11-18T09:00', BILL)).wait;
    expect(bill(plain({}))).toMatchObject({ stopsClock: true });
    expect(bill(plain(rule('payment', { stopsClock: false, ground: null })))).toMatchObject({ stopsClock: false });
    expect(bill(plain(rule('payment', { atMost: day(1) })))).toMatchObject({ until: '2026-11-19T10:00:00.000Z' });
  });
  it('of a pause as the process has it', () => {
    const pause = (waits: Partial<ProcessVersion>) =>
      law.assigned
        .under((c) => ({ ...c, process: c.process && { ...c.process, ...waits } }))
        .then('leader', '2026-11-18T09:00', { type: 'PauseProcessing', reason: 'x', legalGround: GROUND });
    const runs = pause(rule('pause', { stopsClock: false, ground: null }));
    expect(caseOf(runs)).toMatchObject({ status: 'paused', wait: { stopsClock: false } });
    expect(reportChange(runs.facts.at(-1)!, '2026-11-18' as never)).toEqual({ status: 'paused' });
    const back = (story: Story) => story.then('leader', BACK, { type: 'ResumeProcessing', note: null });
    expect(dueDate(back(runs))).toBe('2026-12-01');
    expect(dueDate(back(pause({})))).toBe('2026-12-03');
    expect(dueDate(back(pause(rule('pause', { atMost: day(1) }))))).toBe('2026-12-02');
  });
});
