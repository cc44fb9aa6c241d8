import type { Instant } from '../workflow/instant.js';
import type { ChargeKind, Party } from './holders.js';

/** What one instance of a step took, one wait, one question to another agency, and whose that time is. */
export interface StepCharge {
  readonly kind: ChargeKind;
  /** The step instance's number, or the question's; of waits and outages, their own count. */
  readonly no: number;
  readonly party: Party;
  /** The process that the dossier went by, and its name for the step; null: no step. */
  readonly process: string | null;
  readonly stepId: string | null;
  readonly branch: string | null;
  /** null: a wait. */
  readonly owner: string | null;
  /** Which agency answers for the time: the owner, or that of the step whose work was sent back; null: none does. */
  readonly chargedTo: string | null;
  /** The step whose work was sent back, where this is done for it again. */
  readonly causedBy: string | null;
  readonly openedAt: Instant;
  /** null: not yet. */
  readonly closedAt: Instant | null;
  readonly dueAt: Instant | null;
  /** Working minutes in which the dossier was here, be it elsewhere too. */
  readonly minutes: number;
  /** Its share of the dossier's working time: what branches spend side by side is halved among two, and so on. */
  readonly charged: number;
  /** Time goes to it from then on, in that part; null: no more, or not now. */
  readonly runs: { readonly from: Instant; readonly part: number; readonly parts: number } | null;
  /** null: it had no limit of its own, or has not been missed yet. */
  readonly onTime: boolean | null;
}

/** A stretch of a dossier's course in which it was with the same ones all the time. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly minutes: number;
  readonly held: readonly { readonly kind: ChargeKind; readonly no: number; readonly minutes: number }[];
}

export interface Account {
  readonly charges: readonly StepCharge[];
  readonly course: readonly Stretch[];
}

/** Working minutes between two moments; they add up over moments in between. */
export type Minutes = (from: Instant, to: Instant) => number;
