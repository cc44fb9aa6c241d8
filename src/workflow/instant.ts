/**
 * A moment, as ISO 8601 in UTC with milliseconds (`2026-11-20T08:30:00.000Z`), so that `<` compares moments.
 * All local dates and times of the product are Asia/Ho_Chi_Minh: fixed +07:00, no daylight saving.
 */
export type Instant = string & { readonly __instant: unique symbol };

/** A local date, `YYYY-MM-DD`, compares with `<`. */
export type LocalDate = string & { readonly __date: unique symbol };

/** A local time of day, `HH:mm`. */
export type LocalTime = string;

const OFFSET_MS = 7 * 3_600_000;
const HAS_OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * @throws RangeError when `text` is not a moment, or carries no offset.
 * @example instant('2026-11-20T15:30:00+07:00') // '2026-11-20T08:30:00.000Z'
 */
export function instant(text: string): Instant {
  if (!HAS_OFFSET.test(text)) throw new RangeError(`not a moment with an offset: ${text}`);
  return instantOf(Date.parse(text));
}

/** The moment that many milliseconds after 1970-01-01T00:00Z. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

export const millis = (at: Instant): number => Date.parse(at);

export const plusMs = (at: Instant, ms: number): Instant => instantOf(millis(at) + ms);

/** The calendar date in Viet Nam at that moment. */
export function localDate(at: Instant): LocalDate {
  return instantOf(millis(at) + OFFSET_MS).slice(0, 10) as LocalDate;
}

/** The wall time in Viet Nam at that moment, `HH:mm`. */
export function localTime(at: Instant): LocalTime {
  return instantOf(millis(at) + OFFSET_MS).slice(11, 16);
}

/**
 * @throws RangeError when the date does not exist.
 * @example atLocal(date('2026-11-20'), '17:00') // '2026-11-20T10:00:00.000Z'
 */
export function atLocal(day: LocalDate, time: LocalTime): Instant {
  return instantOf(Date.parse(`${day}T${time}:00.000+07:00`));
}

/** @throws RangeError when `text` is not a date that exists (2026-02-30 is refused). */
export function date(text: string): LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`not a date: ${text}`);
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text)
    throw new RangeError(`no such date: ${text}`);
  return text as LocalDate;
}

/** ISO 8601 with the offset of Viet Nam, for answers: `2026-11-20T15:30:00+07:00` (milliseconds only when there are any). */
export function inVietNam(at: Instant): string {
  const text = instantOf(millis(at) + OFFSET_MS).slice(0, 23);
  return `${text.endsWith('.000') ? text.slice(0, 19) : text}+07:00`;
}

/** Where a day ends: 00:00 of the next. */
export const midnightAfter = (day: LocalDate): Instant => plusMs(atLocal(day, '00:00'), 86_400_000);

/** The last moment that belongs to it. @example lastMomentOf(date('2026-11-30')) // '2026-11-30T16:59:59.999Z' */
export const lastMomentOf = (day: LocalDate): Instant => plusMs(midnightAfter(day), -1);

/** The calendar day before; which days count is for working time to say. */
export const dayBefore = (day: LocalDate): LocalDate => localDate(plusMs(atLocal(day, '00:00'), -1));
