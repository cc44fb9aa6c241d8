import type { LocalDate } from '../workflow/instant.js';

/** `20/11/2026`. */
export const dayOf = (day: LocalDate | string): string => day.split('-').reverse().join('/');

/** Days below 10 and the first two months have a nought before them (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export function placedAt(place: string, day: LocalDate): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  return `${place}, ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}
