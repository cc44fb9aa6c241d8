import type { DocumentRef } from '../documents.js';
import type { Instant } from '../instant.js';
import type { Fact } from './fact.js';
import type { Advance, FirstPhase, StepsRedated } from './steps.js';

/** Where a step that waits for the payment is next, the step closes with it. */
export interface ObligationRaised extends Fact<'ObligationRaised'>, Partial<Advance> {
  readonly stepId: string;
  readonly amountVnd: number;
  readonly notice: DocumentRef;
  /** The article that leaves the wait out of the limit; null: the clock runs on. */
  readonly stopsClock: string | null;
  readonly afterDue: boolean;
  /** Two appointments (law.md §16): the notice is what the first promised, in time or late; absent: the procedure has one. */
  readonly firstPhase?: FirstPhase;
  /** What lies behind it is left out of the limit no more; absent: the whole wait is. */
  readonly until?: Instant;
}

/** Less than what is owed: the dossier waits on for the rest. */
export interface PaymentPartRecorded extends Fact<'PaymentPartRecorded'> {
  readonly transaction: string;
  readonly amountVnd: number;
  readonly owedVnd: number;
}

/** The obligation is met; the step that waited for it closes. */
export interface PaymentRecorded extends Fact<'PaymentRecorded'>, StepsRedated, Partial<Advance> {
  /** The step that waited; absent: none did, and nothing opens. */
  readonly stepId?: string;
  readonly transaction: string;
  /** What of the transaction met the obligation; what it brought beyond stands in a RefundOwed of its own. */
  readonly amountVnd: number;
}

/** Money that belongs to the applicant. */
export interface RefundOwed extends Fact<'RefundOwed'> {
  readonly transaction: string;
  readonly amountVnd: number;
  readonly why: RefundReason;
}

/** `part-paid`: part of an obligation that ended with its dossier before it was met. */
export type RefundReason = 'paid-twice' | 'after-end' | 'overpaid' | 'nothing-owed' | 'part-paid';

export interface RefundPaid extends Fact<'RefundPaid'> {
  readonly transaction: string;
  readonly amountVnd: number;
  /** Number of the payment voucher. */
  readonly number: string;
}
