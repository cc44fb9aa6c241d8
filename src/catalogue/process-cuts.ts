import { atLocal, type LocalDate } from '../workflow/instant.js';
import type { Limit, ProcedureVersion, ProcessVersion } from '../workflow/procedure.js';
import type { WorkingCalendar } from '../sla/working-time.js';
import { endOf, type Horizon, same, sizeOf } from './process-check-time.js';

/** How much shorter than the law's limit is what a process promises, for one case of one procedure. */
export interface Cut {
  readonly procedure: string;
  readonly variant: string;
  readonly legal: Limit | null;
  readonly committed: Limit | null;
  /** Of the legal limit, to one decimal; negative: longer than it; null: one of the two is not known. */
  readonly percent: number | null;
  /** Whether it is what the plans ask for; null: not known, or nothing is asked. */
  readonly enough: boolean | null;
}

/** Several cuts as one figure: each counts alike (F-CUT: of each procedure, and their mean). */
export interface CutTotal {
  readonly cases: number;
  /** Of which both limits are known; the others stand in no figure. */
  readonly known: number;
  readonly enough: number;
  /** The mean of the known ones, to one decimal; null: none is. */
  readonly percent: number | null;
}

/**
 * The cut of every case that the process is for.
 * @param asked percent of the legal limit; null: the plans of the day ask for nothing
 */
export function cutsOf(
  { committed, variants }: ProcessVersion,
  procedures: readonly ProcedureVersion[],
  asked: number | null,
  horizon: Horizon,
): Cut[] {
  return procedures.flatMap(({ code, variants: cases }) =>
    cases
      .filter(({ id }) => variants?.includes(id) ?? true)
      .map(({ id, limit: legal }) => {
        const percent = committed && legal ? cutOf(committed, legal, horizon) : null;
        const enough = percent === null || asked === null ? null : percent >= asked;
        return { procedure: code, variant: id, legal, committed: committed ?? null, percent, enough };
      }),
  );
}

/** Codes of the procedures that a process is for. */
export const codesOf = ({ procedureCode, alsoFor = [] }: ProcessVersion): string[] =>
  procedureCode === null ? [...alsoFor] : [procedureCode, ...alsoFor];

export function totalOf(cuts: readonly Cut[]): CutTotal {
  const known = cuts.flatMap(({ percent }) => percent ?? []);
  const sum = known.reduce((all, percent) => all + percent, 0);
  return {
    cases: cuts.length,
    known: known.length,
    enough: cuts.filter(({ enough }) => enough).length,
    percent: known.length === 0 ? null : toTenth(sum / known.length),
  };
}

/**
 * Limits of one family are compared as they are; others by how long they last on the calendar, on the mean of the working days
 * of the last two announced years.
 */
function cutOf(committed: Limit, legal: Limit, { calendar, days }: Horizon): number {
  const comparable = same(committed, legal) && sizeOf(legal) > 0;
  const length = (limit: Limit) => (comparable ? sizeOf(limit) : meanLength(limit, days, calendar));
  return toTenth(100 * (1 - length(committed) / length(legal)));
}

/** In milliseconds, from 8 o'clock to the end. */
function meanLength(limit: Limit, days: readonly LocalDate[], calendar: WorkingCalendar): number {
  const lasts = (day: LocalDate) => Date.parse(endOf([limit], day, calendar).dueAt) - Date.parse(atLocal(day, '08:00'));
  return days.reduce((sum, day) => sum + lasts(day), 0) / days.length;
}

const toTenth = (value: number): number => Math.round(value * 10) / 10;
