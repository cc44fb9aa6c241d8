import { movedBy } from '../workflow/calendar-move.js';
import type { Instant, LocalDate } from '../workflow/instant.js';
import type { Promised, TimeRules } from '../workflow/promise.types.js';

/** An open dossier whose clock runs, as far as a change of the calendar concerns it. */
export interface OpenPromise {
  readonly id: string;
  readonly code: string | null;
  readonly resolver: string;
  /** An apology is drafted or issued: no further one will be. */
  readonly apologised: boolean;
  readonly promise: Promised;
  /** The date that statistics count; before that of the promise where lateness is kept. */
  readonly counted: LocalDate;
}

/** What an edition would do to one dossier. */
export interface Move {
  readonly id: string;
  readonly code: string | null;
  readonly resolver: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Calendar days; 0: only the apology's dates or the hour move. */
  readonly days: number;
  /** The apology's draft or its target would be due now, and was not. */
  readonly apologyAtOnce: boolean;
  /** A warning would be due now, and was not. */
  readonly warningAtOnce: boolean;
  /** Late already: the appointment moves, the date that statistics count does not. */
  readonly lateAlready: boolean;
}

/** What an edition would do to all of them. */
export interface Forecast {
  readonly moving: number;
  readonly byDays: readonly { readonly days: number; readonly count: number }[];
  readonly apologyAtOnce: number;
  readonly warningAtOnce: number;
  /** Absent in what was foretold before this was counted. */
  readonly lateAlready?: number;
}

/** @returns null when nothing of it moves */
export function moveOf(open: OpenPromise, time: TimeRules, now: Instant): Move | null {
  const { id, code, resolver, apologised, promise: before, counted } = open;
  const after = movedBy(before, time);
  if (after === null) return null;
  const [from, to] = [before.dueDate, after.dueDate];
  const atOnce = (is: Instant | null, was: Instant | null) => is !== null && is <= now && (was === null || was > now);
  return {
    id,
    code,
    resolver,
    from,
    to,
    days: (Date.parse(to) - Date.parse(from)) / 86_400_000,
    apologyAtOnce:
      !apologised && (atOnce(after.apologyDraftAt, before.apologyDraftAt) || atOnce(after.apologyBy, before.apologyBy)),
    warningAtOnce: after.warnAt.some(({ kind, at }) =>
      atOnce(at, before.warnAt.find((one) => one.kind === kind)?.at ?? null),
    ),
    lateAlready: now >= before.overdueAt || counted !== before.dueDate,
  };
}

/** Counts moves as they are found. */
export class Tally {
  private readonly days = new Map<number, number>();
  private apologies = 0;
  private warnings = 0;
  private late = 0;

  add({ days, apologyAtOnce, warningAtOnce, lateAlready }: Move): void {
    this.days.set(days, (this.days.get(days) ?? 0) + 1);
    if (apologyAtOnce) this.apologies++;
    if (warningAtOnce) this.warnings++;
    if (lateAlready) this.late++;
  }

  get forecast(): Forecast {
    const byDays = [...this.days].sort(([a], [b]) => a - b).map(([days, count]) => ({ days, count }));
    const moving = byDays.reduce((sum, { count }) => sum + count, 0);
    const [apologyAtOnce, warningAtOnce, lateAlready] = [this.apologies, this.warnings, this.late];
    return { moving, byDays, apologyAtOnce, warningAtOnce, lateAlready };
  }
}
