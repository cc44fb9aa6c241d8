import type { DocumentRef } from '../documents.js';
import type { FiledPaper, MissingPaper } from '../filing.js';
import type { Instant } from '../instant.js';
import type { Fact } from './fact.js';
import type { StepsRedated } from './steps.js';

export interface SupplementProposed extends Fact<'SupplementProposed'> {
  readonly stepId: string;
  readonly missing: readonly MissingPaper[];
  readonly legalGround: string;
  readonly periodDays: number;
}

export interface SupplementApproved extends Fact<'SupplementApproved'> {
  readonly leaderReason: string | null;
  /** Later than the days that the law gives for asking, or not the first: to be shown. */
  readonly flagged: boolean;
}

/** The proposal is gone, agreed to or not; the specialist may make another. */
export interface SupplementDeclined extends Fact<'SupplementDeclined'> {
  readonly reason: string;
}

export interface SupplementRequested extends Fact<'SupplementRequested'> {
  readonly no: number;
  readonly missing: readonly MissingPaper[];
  readonly legalGround: string;
  readonly expiresAt: Instant;
  readonly resume: 'restart' | 'remaining';
  /** Asked after the due date: lateness stays (edge 26). */
  readonly afterDue: boolean;
  readonly notice: DocumentRef;
}

export interface SupplementPartReceived extends Fact<'SupplementPartReceived'> {
  readonly provided: readonly string[];
  readonly papers: readonly FiledPaper[];
  /** They came when the period was over and the dossier not yet closed; absent: in time. */
  readonly afterPeriod?: true;
}

export interface SupplementCompleted extends Fact<'SupplementCompleted'>, StepsRedated {
  readonly provided: readonly string[];
  readonly papers: readonly FiledPaper[];
  /** They came when the period was over and the dossier not yet closed; absent: in time. */
  readonly afterPeriod?: true;
}

export interface SupplementPeriodEnded extends Fact<'SupplementPeriodEnded'> {
  readonly expiresAt: Instant;
}

export interface ProcessingPaused extends Fact<'ProcessingPaused'> {
  readonly reason: string;
  readonly legalGround: string;
  /** Lateness had begun. */
  readonly afterDue: boolean;
  /** A linked dossier stands still with its parent; `reason` is the kind of the parent's wait. Absent: by a leader's decision. */
  readonly withParent?: true;
  /** The process leaves no pause out of the limit; absent: the clock stands. */
  readonly clockRuns?: true;
  /** What lies behind it is left out of the limit no more; absent: the whole wait is. */
  readonly until?: Instant;
}

export interface ProcessingResumed extends Fact<'ProcessingResumed'>, StepsRedated {
  readonly note: string | null;
}

/** The longest time that is left out of the limit is over: the dossier waits on, its clock runs again. The promise follows. */
export interface WaitPeriodEnded extends Fact<'WaitPeriodEnded'>, StepsRedated {
  readonly kind: 'supplement' | 'payment' | 'pause';
  /** When the wait began. */
  readonly since: Instant;
}
