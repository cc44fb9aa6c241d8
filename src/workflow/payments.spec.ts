import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { type Ask, caseOf, type Story } from '../../test/support/law.js';

const types = (facts: readonly { type: string }[]) => facts.map(({ type }) => type);
const dueDate = (story: Story) => caseOf(story).promise?.dueDate;
function number(story: Story): string {
  const { no, generation, cause } = caseOf(story).promise!;
  return `${no}/${generation} ${cause}`;
}
const pay = (transaction: string, amountVnd: number): Ask => ({ type: 'RecordPayment', transaction, amountVnd });
const PAY = pay('gd-1', 500_000);
const STOP: Ask = { type: 'StopProcessing', reason: 'x', legalGround: 'y', number: '8/TB' };
const WITHDRAW: Ask = { type: 'WithdrawDossier', reason: null, originalsReturned: true };
const VOID: Ask = { type: 'ProposeCorrection', correction: { kind: 'void' }, reason: 'x', document: 'y' };

describe('T12: a financial obligation', () => {
  it('runs on where no article leaves the wait out of the limit (§18.11)', () => {
    expect(law.waitingForPayment.facts.at(-1)).toMatchObject({
      type: 'ObligationRaised',
      amountVnd: 500_000,
      stopsClock: null,
      notice: { kind: 'notice', form: null, number: '7/TB' },
    });
    const paid = law.waitingForPayment.then('desk', '2026-11-20T09:00', PAY);
    expect(types(paid.facts.slice(-1))).toEqual(['PaymentRecorded']);
    expect(number(paid)).toBe('1/1 reception');
    expect(dueDate(paid)).toBe('2026-12-01');
  });
  it('with the clock running on, the step keeps its limit, and its lateness', () => {
    const step = caseOf(law.waitingForPayment).work[1]!;
    const late = law.waitingForPayment.then('system', '2026-11-30T08:00', {
      type: 'ReportStepOverdue',
      stepNo: 2,
      dueAt: step.dueAt!,
    });
    const paid = late.then('desk', '2026-11-30T09:00', PAY);
    expect(caseOf(paid).work[1]).toMatchObject({ dueAt: step.dueAt, missed: true });
  });
  it('stands where the procedure’s article says so: REMAINING, same number, next generation (edge 30)', () => {
    const waiting = law.assigned.under(law.paymentStopsClock).then('specialist', '2026-11-18T09:00', {
      type: 'RaiseObligation',
      stepId: 'processing',
      amountVnd: 500_000,
      noticeNumber: '7/TB',
    });
    expect(waiting.facts.at(-1)).toMatchObject({ stopsClock: 'NĐ 101/2024/NĐ-CP Đ.22' });
    const paid = waiting.then('desk', '2026-11-20T09:00', PAY);
    expect(types(paid.facts.slice(-2))).toEqual(['PaymentRecorded', 'PromiseMoved']);
    expect(number(paid)).toBe('1/2 remaining');
    expect(dueDate(paid)).toBe('2026-12-03'); // 19 and 20/11 are left out
    expect(caseOf(paid)).toMatchObject({ owed: null, payments: ['gd-1'], status: 'processing' });
  });
  it('the same transaction twice is one payment and one resume (edge 30)', () => {
    const paid = law.waitingForPayment.then('desk', '2026-11-20T09:00', PAY);
    expect(paid.ask('desk', '2026-11-20T09:01', PAY)).toEqual([]);
  });
  it('another payment of what is paid is owed back, and changes no state', () => {
    const twice = law.waitingForPayment
      .then('desk', '2026-11-20T09:00', PAY)
      .then('desk', '2026-11-20T10:00', pay('gd-2', 500_000));
    expect(twice.facts.at(-1)).toMatchObject({ type: 'RefundOwed', transaction: 'gd-2', why: 'paid-twice' });
    expect(twice.dossier.status).toBe('processing');
  });
  it.each([
    ['stopped', law.terminated],
    ['withdrawn', law.withdrawn],
    ['finished', law.finished],
    ['returned', law.returned],
    ['voided', law.voided],
  ])('money after the end is owed back: %s (edge 31)', (_, story) => {
    const paid = story.then('desk', '2026-12-05T09:00', PAY);
    expect(paid.facts.at(-1)).toMatchObject({ type: 'RefundOwed', why: 'after-end', amountVnd: 500_000 });
    expect(paid.dossier.status).toBe(story.dossier.status);
    expect(paid.ask('desk', '2026-12-05T09:01', PAY)).toEqual([]);
  });
  it('a part keeps it waiting for the rest; the last part meets it', () => {
    const part = law.waitingForPayment.then('desk', '2026-11-19T09:00', pay('gd-1', 200_000));
    expect(part.facts.at(-1)).toMatchObject({ type: 'PaymentPartRecorded', amountVnd: 200_000, owedVnd: 300_000 });
    expect(part.dossier).toMatchObject({ status: 'awaiting-payment', owed: 300_000 });
    expect(part.ask('desk', '2026-11-19T09:01', pay('gd-1', 200_000))).toEqual([]);
    const rest = part.then('desk', '2026-11-20T09:00', pay('gd-2', 300_000));
    expect(rest.facts.at(-1)).toMatchObject({ type: 'PaymentRecorded', transaction: 'gd-2', amountVnd: 300_000 });
    expect(rest.dossier).toMatchObject({ status: 'processing', owed: null, parts: [], refunds: [] });
  });
  it('what comes beyond is owed back, and one receipt of a transaction stays one', () => {
    const over = law.waitingForPayment.then('desk', '2026-11-20T09:00', pay('gd-1', 520_000));
    expect(over.facts.slice(-2)).toMatchObject([
      { type: 'PaymentRecorded', transaction: 'gd-1', amountVnd: 500_000 },
      { type: 'RefundOwed', transaction: 'gd-1', amountVnd: 20_000, why: 'overpaid' },
    ]);
    expect(over.dossier).toMatchObject({ status: 'processing', payments: ['gd-1'] });
    expect(over.ask('desk', '2026-11-20T09:01', pay('gd-1', 520_000))).toEqual([]);
  });
  it.each([
    ['received', law.received],
    ['waiting for papers', law.waitingForPapers],
    ['paused', law.paused],
    ['in processing', law.assigned],
  ])('money that nobody asked for is owed back, and moves nothing: %s', (_, story) => {
    const paid = story.then('desk', '2026-11-19T09:00', PAY);
    expect(paid.facts.at(-1)).toMatchObject({ type: 'RefundOwed', amountVnd: 500_000, why: 'nothing-owed' });
    expect(paid.dossier).toMatchObject({ status: story.dossier.status, promise: caseOf(story).promise });
  });
  it('a part of what is not met before the end is owed back with the end', () => {
    const part = law.waitingForPayment.then('desk', '2026-11-19T09:00', pay('gd-1', 200_000));
    const stopped = part.then('leader', '2026-11-20T09:00', STOP);
    const withdrawn = part.then('desk', '2026-11-20T09:00', WITHDRAW);
    const voided = part
      .then('office', '2026-11-20T09:00', VOID)
      .then('inspector', '2026-11-20T10:00', { type: 'ApproveCorrection', proposal: 1 });
    for (const story of [stopped, withdrawn, voided]) {
      expect(story.facts.at(-1)).toMatchObject({ type: 'RefundOwed', transaction: 'gd-1', why: 'part-paid' });
      expect(story.dossier).toMatchObject({ owed: null, parts: [], refunds: [{ amountVnd: 200_000 }] });
    }
  });
  it('only the specialist whose task it is raises one, and never after the signature', () => {
    const raise: Ask = { type: 'RaiseObligation', stepId: 'processing', amountVnd: 1, noticeNumber: '1' };
    expect(law.assigned.refusal('colleague', '2026-11-18T09:00', raise)).toBe('not-your-task');
    expect(law.signed.refusal('specialist', '2026-11-20T09:30', raise)).toBe('no-open-step');
    expect(law.waitingForPayment.refusal('specialist', '2026-11-18T10:00', raise)).toBe('wrong-status');
  });
});

describe('money that is owed back', () => {
  const settle = (transaction: string): Ask => ({ type: 'SettleRefund', transaction, number: '3/UNC' });
  const owing = law.withdrawn.then('desk', '2026-11-20T09:00', PAY);
  it('is paid back whole, by its transaction, with the voucher’s number; then the case has ended', () => {
    const settled = owing.then('desk', '2026-11-23T09:00', settle('gd-1'));
    expect(settled.facts.at(-1)).toMatchObject({
      type: 'RefundPaid',
      transaction: 'gd-1',
      amountVnd: 500_000,
      number: '3/UNC',
    });
    expect(settled.dossier).toMatchObject({ status: 'withdrawn', refunds: [] });
    expect(settled.refusal('desk', '2026-11-23T10:00', settle('gd-1'))).toBe('no-refund-owed');
    expect(settled.ask('desk', '2026-11-23T11:00', PAY)).toEqual([]);
  });
  it('one transaction does not settle another', () => {
    const two = owing.then('desk', '2026-11-20T10:00', pay('gd-2', 100_000));
    const settled = two.then('desk', '2026-11-23T09:00', settle('gd-2'));
    expect(caseOf(settled).refunds).toMatchObject([{ transaction: 'gd-1', amountVnd: 500_000 }]);
    expect(settled.refusal('desk', '2026-11-23T10:00', settle('gd-2'))).toBe('no-refund-owed /transaction');
  });
  it('by the desk that took it', () => {
    expect(owing.refusal('leader', '2026-11-23T09:00', settle('gd-1'))).toBe('wrong-role');
    expect(owing.refusal('stranger', '2026-11-23T09:00', settle('gd-1'))).toBe('not-yours');
  });
});
