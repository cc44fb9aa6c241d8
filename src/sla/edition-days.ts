import type { CalendarDay, CalendarEdition, DaySlots, HoursRow, WeeklyHours } from '../workflow/calendar.js';
import type { LocalDate } from '../workflow/instant.js';
import { type DayNo, dayNo, type Weekday } from './local-time.js';

export interface CalendarOptions {
  /** Whose hours; absent, null or unknown: those that hold for all agencies. */
  readonly agency?: string | null;
  /** Instead of the edition's hours. */
  readonly hours?: WeeklyHours;
  readonly deskHours?: WeeklyHours;
  readonly weekend?: readonly Weekday[];
  /** Only what had been announced by that date counts (decisions.md §21). */
  readonly asOf?: LocalDate;
}

export interface Season {
  readonly from: DayNo;
  readonly office: readonly DaySlots[];
  readonly desk: readonly DaySlots[] | null;
}

const CLOSED: DaySlots = [];
const STANDARD: DaySlots = [['07:00', '11:30'], ['13:30', '17:00']]; // prettier-ignore
const STANDARD_WEEK: WeeklyHours = { 1: STANDARD, 2: STANDARD, 3: STANDARD, 4: STANDARD, 5: STANDARD };

/** When a row counts as announced; statutory days and their compensation follow from the law and are always known. */
function announcedBy(row: CalendarDay, asOf: LocalDate): boolean {
  if (row.announcedOn) return row.announcedOn <= asOf;
  return row.confidence === 'statute' || isAssumedBy(yearOf(row), asOf);
}

/** A swap is announced as a whole, so a make-up day in January goes with its day off in December. */
const yearOf = ({ replaces, date }: CalendarDay): number => Number((replaces ?? date).slice(0, 4));

/** decisions.md §21: what nobody knows the announcement of is assumed to be announced on 1 December of the year before. */
const isAssumedBy = (year: number, asOf: LocalDate): boolean => `${year - 1}-12-01` <= asOf;

/**
 * The last year whose plan had been announced by that date: the first of its days that are decided year by year was.
 * @returns the year before the edition's first when none was
 */
export function lastYearKnown({ days, years: [first, last] }: CalendarEdition, asOf: LocalDate | undefined): number {
  if (!asOf) return last;
  const decided = days.filter((row) => isAdopted(row) && row.confidence !== 'statute');
  for (let year = last; year >= first; year--) {
    const plan = decided.filter((row) => yearOf(row) === year);
    if (plan.length > 0 ? plan.some((row) => announcedBy(row, asOf)) : isAssumedBy(year, asOf)) return year;
  }
  return first - 1;
}

const isAdopted = ({ status }: CalendarDay): boolean => status === undefined || status === 'adopted';

export function announcedDays({ days }: CalendarEdition, asOf: LocalDate | undefined): Map<DayNo, CalendarDay> {
  return new Map(
    days
      .filter(isAdopted)
      .filter((row) => !asOf || announcedBy(row, asOf))
      .map((row) => [dayNo(row.date), row]),
  );
}

/** The seasons of one agency's hours in order; the first reaches back without end. */
export function seasonsOf(edition: CalendarEdition, { agency, hours, deskHours, asOf }: CalendarOptions): Season[] {
  const known = ({ announcedOn }: HoursRow) => !asOf || !announcedOn || announcedOn <= asOf;
  const rows = edition.hours.filter((row) => (row.agency === null || row.agency === agency) && known(row));
  const turns = new Set(rows.flatMap(({ from, to }) => (to ? [dayNo(from), dayNo(to) + 1] : [dayNo(from)])));
  return [-Infinity, ...[...turns].sort((a, b) => a - b)].map((from) => {
    const row = hours ? undefined : (rowOn(rows, from, agency ?? null) ?? rowOn(rows, from, null));
    const desk = deskHours ?? (hours ? undefined : row?.deskHours);
    return { from, office: weekOf(hours ?? row?.hours ?? STANDARD_WEEK), desk: desk ? weekOf(desk) : null };
  });
}

function rowOn(rows: readonly HoursRow[], day: DayNo, agency: string | null): HoursRow | undefined {
  const inForce = rows.filter(
    (row) => row.agency === agency && dayNo(row.from) <= day && !(row.to && dayNo(row.to) < day),
  );
  return inForce.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
}

const weekOf = (hours: WeeklyHours): DaySlots[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((weekday) => hours[weekday as Weekday] ?? CLOSED);
