import type { CalendarDay, CalendarEdition, DaySlots, HoursRow, WeeklyHours } from '../workflow/calendar.js';
import { date } from '../workflow/instant.js';
import type { LocalDate } from '../workflow/instant.js';
import { dateAt, dayNo, minutesOf } from './local-time.js';
import { workingCalendar } from './working-time.js';

export type FindingCode =
  | 'no-such-date'
  | 'no-such-time'
  | 'years-reversed'
  | 'duplicate-day'
  | 'make-up-day-off'
  | 'slots-overlap'
  | 'slot-over-midnight'
  | 'no-working-day-in-60';

export interface CalendarFinding {
  readonly code: FindingCode;
  /** What is wrong, for people: a date, a slot, an agency. */
  readonly detail: string;
}

const LONGEST_REST = 60; // days; Tết with everything around it is 16 at most
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Why an edition must not be published; empty when it may. */
export function checkEdition(edition: CalendarEdition): CalendarFinding[] {
  const adopted = edition.days.filter(({ status }) => status === undefined || status === 'adopted');
  const findings = [...badDates(edition), ...edition.hours.flatMap(hoursFindings), ...adopted.flatMap(ownSlotFindings)];
  if (edition.years[0] > edition.years[1]) findings.push({ code: 'years-reversed', detail: edition.years.join('–') });
  findings.push(...doubledDays(adopted));
  // Long rests are looked for only on a calendar that can be laid out at all.
  return findings.length > 0 ? findings : longRests(edition, adopted);
}

/** Where in a change of the calendar a finding lies: the row that it names, else the rows of its kind. */
export function findingPointer(
  { detail }: CalendarFinding,
  { days, hours }: Pick<CalendarEdition, 'days' | 'hours'>,
): string {
  const names = (text: LocalDate | null | undefined) => text != null && detail.startsWith(text);
  const day = days.findIndex(({ date: on, replaces, announcedOn }) => [on, replaces, announcedOn].some(names));
  if (day >= 0) return `/days/${day}`;
  const hour = hours.findIndex(
    ({ agency, from, to }) => [from, to].some(names) || new RegExp(`^${agency ?? '\\*'}[,:]`).test(detail),
  );
  return hour >= 0 ? `/hours/${hour}` : days.length > 0 ? '/days' : '/hours';
}

function badDates({ days, hours }: CalendarEdition): CalendarFinding[] {
  const dates = [
    ...days.flatMap((row) => [row.date, row.replaces, row.announcedOn]),
    ...hours.flatMap((row) => [row.from, row.to]),
  ];
  return dates.flatMap((text) => (text && !exists(text) ? [{ code: 'no-such-date', detail: text } as const] : []));
}

function exists(text: string): boolean {
  try {
    date(text);
    return true;
  } catch {
    return false;
  }
}

/** One date twice: the same way is a duplicate; off and worked at once cannot be obeyed. */
function doubledDays(days: readonly CalendarDay[]): CalendarFinding[] {
  const seen = new Map<LocalDate, CalendarDay>();
  const findings: CalendarFinding[] = [];
  for (const row of days) {
    const before = seen.get(row.date);
    if (before)
      findings.push({ code: before.kind === row.kind ? 'duplicate-day' : 'make-up-day-off', detail: row.date });
    else seen.set(row.date, row);
  }
  return findings;
}

const ownSlotFindings = ({ date: day, slots }: CalendarDay): CalendarFinding[] => slotFindings(slots ?? [], day);

function hoursFindings({ agency, hours, deskHours }: HoursRow): CalendarFinding[] {
  const weeks: WeeklyHours[] = deskHours ? [hours, deskHours] : [hours];
  return weeks.flatMap((week) =>
    Object.entries(week).flatMap(([weekday, slots]) => slotFindings(slots, `${agency ?? '*'}, weekday ${weekday}`)),
  );
}

function slotFindings(slots: DaySlots, where: string): CalendarFinding[] {
  const findings: CalendarFinding[] = [];
  let before = 0;
  for (const [start, end] of slots) {
    const detail = `${where}: ${start}–${end}`;
    if (!TIME.test(start) || !TIME.test(end)) findings.push({ code: 'no-such-time', detail });
    else if (minutesOf(end) <= minutesOf(start)) findings.push({ code: 'slot-over-midnight', detail });
    else if (minutesOf(start) < before) findings.push({ code: 'slots-overlap', detail });
    before = minutesOf(end);
  }
  return findings;
}

/** Around everything that was announced, and one plain stretch after it, for each agency that has hours of its own. */
function longRests(edition: CalendarEdition, days: readonly CalendarDay[]): CalendarFinding[] {
  const agencies = new Set([null, ...edition.hours.map(({ agency }) => agency)]);
  const turns = [
    ...days.map((row) => row.date),
    ...edition.hours.flatMap(({ from, to }) => (to ? [from, to] : [from])),
  ];
  const marks = turns.filter((day) => day >= '1990-01-01' && day < '2101-01-01').map(dayNo);
  if (marks.length === 0) marks.push(dayNo('2026-01-01' as LocalDate));
  return [...agencies].flatMap((agency) => {
    const { table } = workingCalendar(edition, agency === null ? {} : { agency });
    const from = marks.reduce((a, b) => Math.min(a, b)) - LONGEST_REST - 1;
    const to = marks.reduce((a, b) => Math.max(a, b)) + LONGEST_REST + 1;
    for (let day = from, rest = 0; day <= to; day++) {
      rest = table.isWorking(day) ? 0 : rest + 1;
      if (rest >= LONGEST_REST)
        return [{ code: 'no-working-day-in-60', detail: `${agency ?? '*'}: ${dateAt(day - rest + 1)}` } as const];
    }
    return [];
  });
}
