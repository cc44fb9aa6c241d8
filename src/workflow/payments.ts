import type { Circumstances } from './circumstances.js';
import type { RaiseObligation, RecordPayment, SettleRefund } from './commands.js';
import { noticeOf } from './documents.js';
import { isOpen, type Open, type Received, type StepInstance } from './dossier.js';
import type { DossierEvent, ObligationRaised, RefundOwed, RefundReason } from './events.js';
import { localDate } from './instant.js';
import { stepsDueAnew, stepsDueAsBefore } from './openings.js';
import { isLate, resumed } from './promise-moves.js';
import { Refusal } from './refusal.js';

/**
 * T12: the clock stands only where the procedure's own law leaves the wait out (§18.11), or between two appointments (§16):
 * then the notice is what the first of them promised, and ends it.
 */
export function raiseObligation(
  command: RaiseObligation,
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const { amountVnd, noticeNumber: number, dossierId } = command;
  const notice = noticeOf(dossierId, 'obligation', { number, date: localDate(c.now), signer: c.actor.id });
  const phases = dossier.phase === 1 ? c.procedure?.phases : undefined;
  const stopsClock = phases?.ground ?? c.procedure?.clockStops?.payment ?? null;
  const raised: ObligationRaised = {
    type: 'ObligationRaised',
    occurredAt: c.now,
    stepId: step.stepId,
    amountVnd,
    notice,
    stopsClock,
    afterDue: isLate(dossier, c),
  };
  return [phases ? { ...raised, firstPhase: firstPhase(dossier, c) } : raised];
}

/** In time or late by local dates, as every finish is (R4.20). */
function firstPhase(dossier: Open, c: Circumstances): NonNullable<ObligationRaised['firstPhase']> {
  const { no: promiseNo, dueDate } = dossier.promise!;
  return { promiseNo, dueDate, late: localDate(c.now) > (dossier.countedDueDate ?? dueDate) };
}

/**
 * T12: one receipt a transaction (edge 30). A part keeps the dossier waiting for the rest; what comes beyond the obligation,
 * without one, or after the end is owed back and moves nothing (edge 31). Each đồng stands in one fact.
 */
export function recordPayment(command: RecordPayment, dossier: Received, c: Circumstances): DossierEvent[] {
  const { transaction, amountVnd } = command;
  if (dossier.payments.includes(transaction)) return [];
  if (dossier.status !== 'awaiting-payment') return [refund(transaction, amountVnd, unowed(dossier), c)];
  const owed = dossier.owed!;
  if (amountVnd < owed) {
    const owedVnd = owed - amountVnd;
    return [{ type: 'PaymentPartRecorded', occurredAt: c.now, transaction, amountVnd, owedVnd }];
  }
  const steps = dossier.wait?.stopsClock ? stepsDueAnew(dossier, c) : stepsDueAsBefore(dossier);
  const beyond = amountVnd - owed;
  return [
    { type: 'PaymentRecorded', occurredAt: c.now, transaction, amountVnd: owed, ...steps },
    ...resumed(dossier, c),
    ...(beyond > 0 ? [refund(transaction, beyond, 'overpaid', c)] : []),
  ];
}

/** Why money that came is owed by nobody. */
function unowed(dossier: Received): RefundReason {
  if (!isOpen(dossier)) return 'after-end';
  return dossier.paid ? 'paid-twice' : 'nothing-owed';
}

const refund = (transaction: string, amountVnd: number, why: RefundReason, c: Circumstances): RefundOwed => ({
  type: 'RefundOwed',
  occurredAt: c.now,
  transaction,
  amountVnd,
  why,
});

/** What has come of an obligation that ends with its dossier before it is met. */
export const partsBack = ({ parts }: Received, c: Circumstances): RefundOwed[] =>
  parts.map(({ transaction, amountVnd }) => refund(transaction, amountVnd, 'part-paid', c));

/** T12: the whole of what is owed back of one transaction; the refund case is settled by it. */
export function settleRefund(command: SettleRefund, dossier: Received, c: Circumstances): DossierEvent[] {
  const { transaction, number } = command;
  const owed = dossier.refunds.find((one) => one.transaction === transaction);
  if (!owed) throw new Refusal('no-refund-owed', 'NĐ 254/2026/NĐ-CP', { transaction }, '/transaction');
  return [{ type: 'RefundPaid', occurredAt: c.now, transaction, amountVnd: owed.amountVnd, number }];
}
