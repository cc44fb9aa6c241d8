import { dayOf } from '../../press/dates.js';
import type { LocalDate } from '../../workflow/instant.js';
import { PERIOD_NAME } from '../periods.js';

/** How the days of a report were asked for: by name, or as dates. */
export interface NamedDays {
  /** A period of NĐ 09/2019, from the day after the cut-off on. */
  readonly period?: string | undefined;
  /** The period of that name by the calendar. */
  readonly calendar?: string | undefined;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * The days in words, so that two periods of one name are never taken for each other.
 * @example periodWords({ period: '2026-Q1', … }) // 'Kỳ báo cáo quý I năm 2026 theo Nghị định 09/2019/NĐ-CP (từ ngày 15/12/2025 đến ngày 14/03/2026)'
 * @example periodWords({ calendar: '2026-Q1', … }) // 'Quý I năm 2026 theo dương lịch (từ ngày 01/01/2026 đến ngày 31/03/2026)'
 */
export function periodWords({ period, calendar, from, to }: NamedDays): string {
  const days = `từ ngày ${dayOf(from)} đến ngày ${dayOf(to)}`;
  if (period !== undefined) return `Kỳ báo cáo ${nameOf(period)} theo Nghị định 09/2019/NĐ-CP (${days})`;
  if (calendar !== undefined) return capital(`${nameOf(calendar)} theo dương lịch (${days})`);
  return capital(days);
}

/** As part of a file's name: `ky-2026-Q1`, `lich-2026-Q1`, `2026-11-16-2026-12-04`. */
export const periodSlug = ({ period, calendar, from, to }: NamedDays): string =>
  period ? `ky-${period}` : calendar ? `lich-${calendar}` : `${from}-${to}`;

const ROMAN = ['I', 'II', 'III', 'IV'];
const HALVES = ['6 tháng đầu năm', '6 tháng cuối năm'];

function nameOf(name: string): string {
  const [, year, half, quarter, month] = PERIOD_NAME.exec(name)!;
  if (half) return `${HALVES[Number(half) - 1]} ${year}`;
  if (quarter) return `quý ${ROMAN[Number(quarter) - 1]} năm ${year}`;
  return month ? `tháng ${Number(month)} năm ${year}` : `năm ${year}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
