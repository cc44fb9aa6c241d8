import type { CalendarEdition } from '../workflow/calendar.js';
import type { LocalDate } from '../workflow/instant.js';
import { dateAt, type DayNo, dayNo } from './local-time.js';
import type { WorkingTable } from './working-table.js';
import { workingCalendar } from './working-time.js';

/**
 * The lunar calendar of Viet Nam (UTC+7), for one purpose: to notice an edition whose Tết or Giỗ Tổ is on the wrong day.
 * No due date is ever computed from it (decisions.md §22). A month begins on the local day of the new moon; the winter
 * solstice falls in month 11; where thirteen months begin between two solstices, the first one without a major solar
 * term repeats the number of the month before it. Chinese tables count the same at UTC+8, and so differ now and then.
 *
 * Series after J. Meeus, Astronomical Algorithms, ch. 25, 47 and 49, cut where it no longer moves a local date here.
 */
const rad = (degrees: number): number => (degrees * Math.PI) / 180;
const sin = (degrees: number): number => Math.sin(rad(degrees));

const SYNODIC_MONTH = 29.530588861;
const J2000 = 2451545;
const UNIX_EPOCH = 2440587.5; // as a Julian day
const VIET_NAM = 7 / 24;

/** ΔT in days: what the rotation of the Earth lags behind uniform time; 65 to 95 s between 2000 and 2050. */
const lag = (julianDay: number): number => {
  const t = (julianDay - J2000) / 365.25;
  return (62.92 + 0.32217 * t + 0.005589 * t * t) / 86_400;
};

/** The local day of a moment of uniform time. */
const localDay = (julianDay: number): DayNo => Math.floor(julianDay - lag(julianDay) + VIET_NAM - UNIX_EPOCH);

/** Terms of a true new moon: amplitude in days, multiples of the Sun's anomaly, the Moon's, and its argument of latitude. */
const NEW_MOON: readonly (readonly [number, number, number, number])[] = [
  [-0.4072, 0, 1, 0], [0.17241, 1, 0, 0], [0.01608, 0, 2, 0], [0.01039, 0, 0, 2], [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0], [0.00208, 2, 0, 0], [-0.00111, 0, 1, -2], [-0.00057, 0, 1, 2], [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0], [0.00042, 1, 0, 2], [0.00038, 1, 0, -2], [-0.00024, -1, 2, 0],
]; // prettier-ignore

/** The local day of the k-th new moon; k = 0 is that of 6 January 2000. */
function newMoonDay(k: number): DayNo {
  const t = k / 1236.85;
  const mean = 2451550.09766 + SYNODIC_MONTH * k + 0.00015437 * t * t;
  const eccentricity = 1 - 0.002516 * t;
  const sun = 2.5534 + 29.1053567 * k;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const node = 124.7746 - 1.56375588 * k;
  let moment = mean - 0.00017 * sin(node) + 0.000325 * sin(299.77 + 0.107408 * k);
  for (const [amplitude, ofSun, ofMoon, ofLatitude] of NEW_MOON) {
    const weight = eccentricity ** Math.abs(ofSun);
    moment += amplitude * weight * sin(ofSun * sun + ofMoon * moon + ofLatitude * latitude);
  }
  return localDay(moment);
}

/** The Sun's apparent longitude in degrees at the midnight that begins a local day. */
function sunAt(day: DayNo): number {
  const julianDay = day + UNIX_EPOCH - VIET_NAM;
  const t = (julianDay + lag(julianDay) - J2000) / 36525;
  const anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const centre =
    (1.914602 - 0.004817 * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly);
  const longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre;
  const apparent = longitude - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t);
  return ((apparent % 360) + 360) % 360;
}

/** Which twelfth of the circle the Sun is in: a month with a major term has the Sun pass into another one. */
const sector = (day: DayNo): number => Math.floor(sunAt(day) / 30);

/** k of the new moon that begins month 11: the last one on or before the day of the winter solstice (270°). */
function monthEleven(year: number): number {
  let solstice = dayNo(`${year}-12-19` as LocalDate);
  while (sector(solstice + 1) < 9) solstice++;
  let k = Math.floor((solstice + UNIX_EPOCH - 2451550.1) / SYNODIC_MONTH) + 1;
  while (newMoonDay(k) > solstice) k--;
  return k;
}

/**
 * The date of a day of a lunar month, never of its leap repetition; months 1 to 10.
 *
 * @example lunarDate(2026, 1, 1) // '2026-02-17', Tết Bính Ngọ
 */
export function lunarDate(year: number, month: number, day: number): LocalDate {
  const [from, to] = [monthEleven(year - 1), monthEleven(year)];
  let leap = Infinity;
  if (to - from === 13) {
    leap = from + 1;
    while (sector(newMoonDay(leap)) !== sector(newMoonDay(leap + 1))) leap++;
  }
  const plain = from + month + 1; // month 11 itself, then 12, then 1
  const k = plain >= leap ? plain + 1 : plain;
  return dateAt(newMoonDay(k) + day - 1);
}

/** A loaded year that disagrees with the sky; shown, never corrected. */
export interface LunarFinding {
  readonly year: number;
  readonly occasion: 'Tết Nguyên đán' | 'Giỗ Tổ Hùng Vương';
  readonly computed: LocalDate;
  /** What the edition says instead. */
  readonly detail: string;
}

/** Tết and Giỗ Tổ of every announced year of an edition; empty when all agree. */
export function checkLunar(edition: CalendarEdition): LunarFinding[] {
  const { table } = workingCalendar(edition);
  const findings: LunarFinding[] = [];
  for (let year = edition.years[0]; year <= edition.years[1]; year++)
    findings.push(...checkTet(table, year), ...checkAncestors(edition, year));
  return findings;
}

/** However the five days are laid, the eve and the first three days of the year are free (BLLĐ 2019 Đ.112; 2012 Đ.115). */
function checkTet(table: WorkingTable, year: number): LunarFinding[] {
  const computed = lunarDate(year, 1, 1);
  const first = dayNo(computed);
  const worked = [first - 1, first, first + 1, first + 2].filter((day) => table.isWorking(day)).map(dateAt);
  return worked.length === 0
    ? []
    : [{ year, occasion: 'Tết Nguyên đán', computed, detail: `works on ${worked.join(', ')}` }];
}

const COMPENSATES = /nghỉ bù ngày (\d{1,2})\/(\d{1,2})\/(\d{4})/;

/** 10/3: the row of that name is on that date, or says that it stands in for it. */
function checkAncestors({ days }: CalendarEdition, year: number): LunarFinding[] {
  const occasion = 'Giỗ Tổ Hùng Vương';
  const computed = lunarDate(year, 3, 10);
  const rows = days.filter(
    ({ name, date, status }) =>
      name.startsWith(occasion) && date.startsWith(`${year}-`) && (status ?? 'adopted') === 'adopted',
  );
  const meant = rows.map(({ date, name }) => {
    const [, d, m, y] = COMPENSATES.exec(name) ?? [];
    return d ? `${y}-${m!.padStart(2, '0')}-${d.padStart(2, '0')}` : date;
  });
  if (meant.length > 0 && meant.every((date) => date === computed)) return [];
  return [{ year, occasion, computed, detail: meant.length > 0 ? `has ${meant.join(', ')}` : 'has no such day' }];
}
