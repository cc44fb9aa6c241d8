import type { FiledPaper, MissingPaper } from '../filing.js';
import type { Instant } from '../instant.js';
import type { Command } from './command.js';

/** T9, first hand: the specialist finds papers missing. Only through the desk does it reach the applicant (Đ.5). */
export interface ProposeSupplement extends Command<'ProposeSupplement'> {
  readonly stepId: string;
  readonly missing: readonly MissingPaper[];
  /** The article that requires them (edge 24). */
  readonly legalGround: string;
  /** Days the applicant is given. */
  readonly periodDays: number;
}

/** T9, second hand: the leader agrees; with his reason when it comes late or is a further one. */
export interface ApproveSupplement extends Command<'ApproveSupplement'> {
  readonly leaderReason: string | null;
}

/** T9: the leader does not agree, or takes his agreement back before it is sent; the specialist may propose anew. */
export interface DeclineSupplement extends Command<'DeclineSupplement'> {
  readonly reason: string;
}

/** T9, third hand: the desk sends Mẫu 02; from now on the clock stands. */
export interface SendSupplementRequest extends Command<'SendSupplementRequest'> {
  readonly number: string;
}

/** T10: papers come back, some or all; when all are there the clock runs again. */
export interface ReceiveSupplement extends Command<'ReceiveSupplement'> {
  /** Ids of what was missing and has come. */
  readonly provided: readonly string[];
  readonly papers: readonly FiledPaper[];
}

export interface ReportSupplementExpiry extends Command<'ReportSupplementExpiry'> {
  readonly expiresAt: Instant;
}

/** T14a: paused on a sector ground. */
export interface PauseProcessing extends Command<'PauseProcessing'> {
  readonly reason: string;
  readonly legalGround: string;
}

/** T15. */
export interface ResumeProcessing extends Command<'ResumeProcessing'> {
  readonly note: string | null;
}

/** The longest time of a wait that is left out of the limit may be over. */
export type ReportWaitPeriodEnd = Command<'ReportWaitPeriodEnd'>;
