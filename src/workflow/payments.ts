import type { Circumstances } from './circumstances.js';
import type { RaiseObligation, RecordPayment, SettleRefund } from './commands/money.js';
import { noticeOf } from './documents.js';
import { isOpen, type Open, openSteps, type Received, type StepInstance } from './dossier.js';
import type { DossierEvent } from './events.js';
import type { PaymentRecorded, RefundOwed, RefundReason } from './events/money.js';
import type { StepsRedated } from './events/steps.js';
import { localDate } from './instant.js';
import { advanceFromWait, nextOf, stepsAfterWait, waitsAt } from './openings.js';
import { isLate, resumed } from './promise-moves.js';
import { Refusal } from './refusal.js';
import { firstPhaseOf, inTwoParts, termsOf } from './step-waits.js';

/**
 * T12: the clock stands only where the law of the process or of the procedure leaves the wait out (§18.11), or between two
 * appointments (§16): then the notice is what the first of them promised, and ends it. Where a step of the process waits for
 * the payment next, the notice closes the step that it comes from.
 */
export function raiseObligation(
  command: RaiseObligation,
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const { amountVnd, noticeNumber: number, dossierId } = command;
  const notice = noticeOf(dossierId, 'obligation', { number, date: localDate(c.now), signer: c.actor.id });
  const { stepId } = step;
  const raised = { type: 'ObligationRaised' as const, occurredAt: c.now, stepId, amountVnd, notice };
  const way = nextOf({ ...dossier, owed: amountVnd }, step, c);
  if (way.waits?.kind === 'payment') {
    const { stopsClock, afterDue, firstPhase } = way.waits;
    return [{ ...raised, ...way, stopsClock, afterDue, ...(firstPhase ? { firstPhase } : {}) }];
  }
  const kind = inTwoParts(dossier, c) ? 'phase' : 'payment';
  const { stopsClock, until } = termsOf(kind, dossier, c);
  const first = kind === 'phase' ? { firstPhase: firstPhaseOf(dossier, c) } : {};
  return [{ ...raised, stopsClock, afterDue: isLate(dossier, c), ...first, ...(until ? { until } : {}) }];
}

/**
 * T12: one receipt a transaction (edge 30). A part keeps the dossier waiting for the rest; what comes beyond the obligation,
 * without one, or after the end is owed back and moves nothing (edge 31). Each đồng stands in one fact.
 */
export function recordPayment(command: RecordPayment, dossier: Received, c: Circumstances): DossierEvent[] {
  const { transaction, amountVnd } = command;
  if (dossier.payments.includes(transaction)) return [];
  if (!isOpen(dossier) || dossier.status !== 'awaiting-payment')
    return [refund(transaction, amountVnd, unowed(dossier), c)];
  const owed = dossier.owed ?? amountVnd; // a step of the process may wait for what another agency has charged
  if (amountVnd < owed) {
    const owedVnd = owed - amountVnd;
    return [{ type: 'PaymentPartRecorded', occurredAt: c.now, transaction, amountVnd, owedVnd }];
  }
  const paid = { type: 'PaymentRecorded' as const, occurredAt: c.now, transaction, amountVnd: owed };
  const beyond = amountVnd - owed;
  return [...met(paid, dossier, c), ...(beyond > 0 ? [refund(transaction, beyond, 'overpaid', c)] : [])];
}

/** The dossier goes on where it was, or behind the step that waited for the payment. */
function met(paid: Omit<PaymentRecorded, keyof StepsRedated>, dossier: Open, c: Circumstances): DossierEvent[] {
  const step = openSteps(dossier).find((one) => waitsAt(dossier, one));
  if (!step) return [{ ...paid, ...stepsAfterWait(dossier, c) }, ...resumed(dossier, c)];
  const { way, promise } = advanceFromWait(dossier, step, c);
  return [{ ...paid, stepId: step.stepId, stepDueAt: null, ...way }, ...promise];
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
