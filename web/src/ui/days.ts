/** Dates as the service sends them are Vietnamese local time already: taken apart, never converted by the browser's zone. */

/** `2026-11-25` or an instant in +07:00 → `25/11/2026`. */
export const day = (iso: string): string => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;

const VIETNAM = 7 * 3_600_000;
const inVietNam = (iso: string): string => new Date(Date.parse(iso) + VIETNAM).toISOString();

/** An instant in any offset → `25/11/2026 17:00`, Vietnamese time. */
export function moment(iso: string): string {
  const local = inVietNam(iso);
  return `${day(local)} ${local.slice(11, 16)}`;
}

/** An instant → its Vietnamese date, `2026-11-25`. */
export const dateOf = (iso: string): string => inVietNam(iso).slice(0, 10);
/** A period's end, which is the midnight after its last day → that day. */
export const lastDayOf = (end: string): string => dateOf(new Date(Date.parse(end) - 1).toISOString());
export const timeOf = (iso: string): string => inVietNam(iso).slice(11, 16);

/** `5/9/2026` or `05092026` → `2026-09-05`; null when there is no such day. */
export function parseDay(typed: string): string | null {
  const match =
    /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\s*$/.exec(typed) ?? /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(typed);
  if (!match) return null;
  const iso = `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}`;
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : null;
}

/** `5/9/2026 8:30` or `05092026 0830`, Vietnamese time → `2026-09-05T08:30:00+07:00`; null when there is no such moment. */
export function parseMoment(typed: string): string | null {
  const match = /^(.*\d)\s+(\d{1,2})[:.h]?(\d{2})\s*$/.exec(typed);
  const date = match && parseDay(match[1]!);
  if (!date || Number(match[2]) > 23 || Number(match[3]) > 59) return null;
  return `${date}T${match[2]!.padStart(2, '0')}:${match[3]}:00+07:00`;
}

/** A whole day, or a moment of it. */
export const parseWhen = (typed: string): string | null => parseDay(typed) ?? parseMoment(typed);

export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Sunday is 0. */
export const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** Announced days off and make-up days, by date. */
export type Announced = ReadonlyMap<string, 'off' | 'working' | 'half'>;

export function isWorkingDay(date: string, announced: Announced): boolean {
  const said = announced.get(date);
  if (said) return said !== 'off';
  const on = weekday(date);
  return on !== 0 && on !== 6;
}

/** The last day of so many calendar days after `from`: never a day off, as the service counts periods (law.md R4.3). */
export function lastDayAfter(from: string, days: number, announced: Announced): string {
  let last = plusDays(from, days);
  while (!isWorkingDay(last, announced)) last = plusDays(last, 1);
  return last;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, announced: Announced): number {
  let count = 0;
  for (let at = plusDays(from, 1); at <= to && count < 999; at = plusDays(at, 1))
    if (isWorkingDay(at, announced)) count++;
  return count;
}
