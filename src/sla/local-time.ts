import type { Instant, LocalDate } from '../workflow/instant.js';

/** Days since 1970-01-01, of local dates. */
export type DayNo = number;

/** Minutes since 1970-01-01T00:00 on the clocks of Viet Nam (fixed +07:00). */
export type Minute = number;

export const DAY = 1440;
const OFFSET = 420; // +07:00 in minutes, no daylight saving
/** What follows the date of a moment on the minute: `T10:00:00.000Z`. */
const CLOCK = Array.from({ length: DAY }, (_, m) => new Date(m * 60_000).toISOString().slice(10));
const dates: string[] = [];

export const dayNo = (day: LocalDate): DayNo => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Written out once per day and kept: answers name the same few thousand days over and over. */
export const dateAt = (day: DayNo): LocalDate =>
  (dates[day] ??= new Date(day * 86_400_000).toISOString().slice(0, 10)) as LocalDate;

/** Local minutes with their fraction, so that cut-offs compare the whole instant. */
export function preciseMinute(at: Instant): number {
  if (at.length !== 24) return Date.parse(at) / 60_000 + OFFSET; // years beyond 9999 carry a sign
  const day = civilDay(number(at, 0, 4), number(at, 5, 2), number(at, 8, 2));
  const ms = number(at, 17, 2) * 1000 + number(at, 20, 3);
  return day * DAY + number(at, 11, 2) * 60 + number(at, 14, 2) + ms / 60_000 + OFFSET;
}

/** An {@link Instant} has its digits in fixed places; reading them takes a tenth of the time of Date.parse. */
function number(text: string, from: number, digits: number): number {
  let value = 0;
  for (let i = from; i < from + digits; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** Day number of a Gregorian date, with the year begun in March so that the leap day comes last. */
function civilDay(year: number, month: number, day: number): DayNo {
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

export const dayOf = (at: number): DayNo => Math.floor(at / DAY);

export function instantAt(at: Minute): Instant {
  const day = dayOf(at - OFFSET);
  return (dateAt(day) + CLOCK[at - OFFSET - day * DAY]!) as Instant;
}

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** ISO weekday, 1 = Monday … 7 = Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNo): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
