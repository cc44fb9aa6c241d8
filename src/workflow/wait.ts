import type { MissingPaper } from './filing.js';
import type { Instant } from './instant.js';
import type { Status } from './status.js';

/** Why a dossier stands still, since when, and whether its clock does too. */
export interface Wait {
  readonly kind: 'supplement' | 'payment' | 'pause';
  readonly since: Instant;
  readonly stopsClock: boolean;
  /** Lateness had begun: it is not healed by the wait (edge 26). */
  readonly afterDue: boolean;
  /** `phase`: the second appointment counts from the end of the wait (law.md §16). */
  readonly resume: 'restart' | 'remaining' | 'phase';
  /** What is still missing, and until when it is waited for. */
  readonly missing: readonly MissingPaper[];
  readonly expiresAt: Instant | null;
  readonly expired: boolean;
  /** A linked dossier stands still with its parent; absent: by itself. */
  readonly withParent?: true;
  /** Number of the open step that it ends with; absent: it ends by a command of its own. */
  readonly stepNo?: number;
  /** What lies behind it is left out of the limit no more: there the clock runs again. Absent: the whole wait is. */
  readonly until?: Instant;
}

/** When the clock runs again though the dossier waits on; null: it runs, or what ends the wait counts from then in any case. */
export const periodEndOf = ({ stopsClock, resume, until }: Wait): Instant | null =>
  stopsClock && resume === 'remaining' ? (until ?? null) : null;

/** Whether the longest time that is left out of the limit is over, and the dossier waits on. */
export const isRanOut = ({ stopsClock, until }: Wait): boolean => !stopsClock && until !== undefined;

/** The legal status of a dossier that waits. */
export const WAITING = {
  supplement: 'awaiting-supplement',
  payment: 'awaiting-payment',
  pause: 'paused',
} as const satisfies Readonly<Record<Wait['kind'], Status>>;
