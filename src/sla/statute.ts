import type { CalendarDay } from '../workflow/calendar.js';
import type { LocalDate } from '../workflow/instant.js';
import { dateAt, dayNo, weekdayOf } from './local-time.js';

/** NQ 28/2026/QH16 gives 24/11 from 2026 on. */
const CULTURE_DAY_DECIDED = '2026-04-24';

/**
 * Days off of a year that nobody has announced yet, by the statute: fixed dates, the day beside Quốc khánh, and the
 * compensation on the next working day for those on a rest day (BLLĐ 2019 Đ.111 k.3, Đ.112; NQ 28/2026). Tết and Giỗ Tổ
 * are not here: they follow the lunar calendar and the yearly decision.
 * @param asOf the law as it was then; absent: as it is
 */
export function statutoryDays(year: number, weekend: ReadonlySet<number>, asOf?: LocalDate): CalendarDay[] {
  const law = year < 2021 ? 'Bộ luật Lao động 2012, Điều 115' : 'Bộ luật Lao động 2019, Điều 112 khoản 1';
  const holidays: (readonly [string, string, string])[] = [
    [`${year}-01-01`, 'Tết Dương lịch', law],
    [`${year}-04-30`, 'Ngày Chiến thắng', law],
    [`${year}-05-01`, 'Ngày Quốc tế Lao động', law],
    [`${year}-09-02`, 'Quốc khánh', law],
  ];
  // Assumed as it was decided in 2021–2027: 3/9 where 2/9 is a Monday, Thursday or Sunday, else 1/9.
  const adjacent = [1, 4, 7].includes(weekdayOf(dayNo(`${year}-09-02` as LocalDate))) ? '09-03' : '09-01';
  if (year >= 2021) holidays.push([`${year}-${adjacent}`, 'Quốc khánh (ngày liền kề, giả định)', law]);
  if (year >= 2026 && (!asOf || asOf >= CULTURE_DAY_DECIDED))
    holidays.push([`${year}-11-24`, 'Ngày Văn hóa Việt Nam', 'NQ 28/2026/QH16, Điều 2']);
  const off = new Map(holidays.map(([day, name, source]) => [dayNo(day as LocalDate), { name, source }]));
  for (const [day, { name }] of [...off].sort(([a], [b]) => a - b)) {
    if (!weekend.has(weekdayOf(day)) || weekend.size >= 7) continue;
    let free = day + 1;
    while (off.has(free) || weekend.has(weekdayOf(free))) free++;
    off.set(free, { name: `${name}, nghỉ bù`, source: 'Bộ luật Lao động 2019, Điều 111 khoản 3' });
  }
  return [...off].map(([day, { name, source }]) => ({
    date: dateAt(day),
    kind: 'off',
    name,
    source,
    announcedOn: null,
    confidence: 'statute',
  }));
}
