import type { ApologyCause, ApologyReason } from '../apology.js';
import type { DocumentRef } from '../documents.js';
import type { Instant, LocalDate } from '../instant.js';
import type { PartyRef } from '../people.js';
import type { Fact } from './fact.js';

export interface DeadlineMissed extends Fact<'DeadlineMissed'> {
  readonly promiseNo: number;
  readonly dueAt: Instant;
  /** The applicant is told at once, without a signature, where the province allows it (law.md §18.2); absent: he is not. */
  readonly notice?: { readonly agencyAtFault: string };
}

export interface ApologyDrafted extends Fact<'ApologyDrafted'> {
  readonly cause: ApologyCause;
  readonly promiseNo: number;
  readonly addressee: PartyRef;
  readonly agencyAtFault: string;
  readonly promisedDate: LocalDate;
  readonly proposedDate: LocalDate;
}

/** The reason and the new date as the specialist would have them; of no effect until they are agreed to and numbered. */
export interface ApologyProposed extends Fact<'ApologyProposed'> {
  readonly promiseNo: number;
  readonly reason: ApologyReason;
  readonly reasonText: string | null;
  readonly newDate: LocalDate;
  readonly proposer: string;
}

export interface ApologyApproved extends Fact<'ApologyApproved'> {
  readonly promiseNo: number;
  readonly as: 'division-head' | 'signing-leader';
  readonly approver: string;
}

/** The draft stays, without a reason. */
export interface ApologyDeclined extends Fact<'ApologyDeclined'> {
  readonly promiseNo: number;
  readonly reason: string;
  readonly by: string;
}

export interface ApologyIssued extends Fact<'ApologyIssued'> {
  readonly cause: ApologyCause;
  readonly promiseNo: number;
  readonly addressee: PartyRef;
  readonly agencyAtFault: string;
  readonly promisedDate: LocalDate;
  readonly newDate: LocalDate;
  readonly reason: ApologyReason;
  readonly reasonText: string | null;
  readonly document: DocumentRef;
}

/** The date given by an apology has passed too: no second re-appointment, the head and the Provincial Office are told (R4.13). */
export interface ReappointmentMissed extends Fact<'ReappointmentMissed'> {
  readonly promiseNo: number;
  /** The adjusted return date that was not kept. */
  readonly returnDate: LocalDate;
  /** Agencies whose heads answer now: the one that decides, and the supervising office. */
  readonly escalatedTo: readonly string[];
}

export interface FaultApologised extends Fact<'FaultApologised'> {
  readonly cause: 'lost-or-damaged' | 'wrong-result';
  readonly incident: string;
  readonly addressee: PartyRef;
  readonly agencyAtFault: string;
  readonly reasonText: string;
  readonly document: DocumentRef;
}
