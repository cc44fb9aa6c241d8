import type { Instant, LocalDate } from './instant.js';

/** Reasons of law.md §9; `other` requires a text. The applicant's own delay is not among them. */
export type ApologyReason =
  | 'consulted-agency'
  | 'field-verification'
  | 'complex-content'
  | 'staff-overload'
  | 'system-failure'
  | 'force-majeure'
  | 'other';

export const APOLOGY_REASONS: readonly ApologyReason[] = [
  'consulted-agency',
  'field-verification',
  'complex-content',
  'staff-overload',
  'system-failure',
  'force-majeure',
  'other',
];

export type ApologyCause = 'late' | 'lost-or-damaged' | 'wrong-result';

export interface ApologyDraft {
  readonly cause: ApologyCause;
  readonly promiseNo: number;
  readonly draftedAt: Instant;
  readonly proposedDate: LocalDate;
  /** Absent: nobody has given a reason yet, or it was sent back. */
  readonly proposal?: ApologyProposal;
}

/** The reason and the new date, and who has agreed to them so far. */
export interface ApologyProposal {
  readonly reason: ApologyReason;
  readonly reasonText: string | null;
  readonly newDate: LocalDate;
  readonly proposer: string;
  /** The division head. */
  readonly checker: string | null;
  /** The signing leader; then only the number is missing. */
  readonly signer: string | null;
}

export interface ApologyLetter {
  readonly cause: ApologyCause;
  readonly promiseNo: number;
  readonly issuedAt: Instant;
  readonly promisedDate: LocalDate;
  readonly newDate: LocalDate;
  readonly reason: ApologyReason;
}

/** A fault that is known and not yet apologised for (NĐ 61/2018 Đ.21). */
export interface OwedApology {
  readonly cause: 'wrong-result';
  /** The document that replaces the wrong one. */
  readonly incident: string;
}
