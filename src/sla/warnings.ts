import { type Instant, plusMs } from '../workflow/instant.js';
import type { Promised } from '../workflow/promise.types.js';

/** The one row of a dossier whose clock runs: it stands at its next warning, and moves on when that was given. */
export const WARNING = 'warning';

/** What officers are told beside the facts (R4.21): `share-50`, `days-2` …, and `overdue-3` on the third day after the due one. */
export interface Warning {
  readonly kind: string;
  readonly at: Instant;
}

/** Viet Nam has no daylight saving: the same time of day, a day later. */
const A_DAY_MS = 24 * 3_600_000;

type Warned = Pick<Promised, 'warnAt' | 'overdueAt'>;

const overdue = ({ overdueAt }: Warned, nth: number): Warning => ({
  kind: `overdue-${nth}`,
  at: plusMs(overdueAt, nth * A_DAY_MS),
});

/** Where the row of a promise begins. */
export const firstWarning = (promise: Warned): Warning => promise.warnAt[0] ?? overdue(promise, 1);

/** The warnings of a promise from `from` to `now`, in order, and the one after them: what was slept over is all made up for. */
export function warningsUntil(promise: Warned, from: Instant, now: Instant): { given: Warning[]; next: Warning } {
  const given: Warning[] = [];
  for (let n = 0; ; n++) {
    const warning = promise.warnAt[n] ?? overdue(promise, n - promise.warnAt.length + 1);
    if (warning.at > now) return { given, next: warning };
    if (warning.at >= from) given.push(warning);
  }
}
