import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CalendarDay, CalendarEdition } from '../workflow/calendar.js';
import { checkLunar, lunarDate } from './lunar.js';

const vnState = JSON.parse(readFileSync('data/calendars/vn-state.json', 'utf8')) as CalendarEdition;

describe('the lunar calendar of Viet Nam', () => {
  it.each([
    [2018, '2018-02-16', '2018-04-25'],
    [2019, '2019-02-05', '2019-04-14'],
    [2020, '2020-01-25', '2020-04-02'],
    [2021, '2021-02-12', '2021-04-21'],
    [2022, '2022-02-01', '2022-04-10'],
    [2023, '2023-01-22', '2023-04-29'],
    [2024, '2024-02-10', '2024-04-18'],
    [2025, '2025-01-29', '2025-04-07'],
    [2026, '2026-02-17', '2026-04-26'],
    [2027, '2027-02-06', '2027-04-16'],
  ])('law.md §5.1: in %i Tết is %s and Giỗ Tổ %s (2023 after a second month twice)', (year, tet, ancestors) => {
    expect([lunarDate(year, 1, 1), lunarDate(year, 3, 10)]).toEqual([tet, ancestors]);
  });

  it.each([
    ['1968', '1968-01-29', 'a day before the Chinese one, a new moon between midnight there and here'],
    ['1985', '1985-01-21', 'a month before the Chinese one: the solstice fell a day apart'],
    ['2007', '2007-02-17', 'the Chinese tables have 18/2'],
    ['2030', '2030-02-02', 'the Chinese tables have 3/2'],
    ['2053', '2053-02-18', 'the Chinese tables have 19/2'],
    ['2000', '2000-02-05', 'as everywhere'],
    ['2033', '2033-01-31', 'as everywhere'],
    ['2034', '2034-02-19', 'after the leap eleventh month'],
  ])('in %s Tết is %s (%s)', (year, tet) => {
    expect(lunarDate(Number(year), 1, 1)).toBe(tet);
  });
});

describe('the check of a loaded edition', () => {
  const moved = (change: (row: CalendarDay) => CalendarDay) =>
    checkLunar({ ...vnState, days: vnState.days.map(change) });

  it('agrees with the shipped one', () => {
    expect(checkLunar(vnState)).toEqual([]);
  });

  it('sees a Giỗ Tổ that missed the leap month of 2023', () => {
    const wrong = moved((row) =>
      row.date === '2023-05-02' ? { ...row, date: '2023-03-31' as never, name: 'Giỗ Tổ Hùng Vương' } : row,
    );
    expect(wrong).toEqual([
      { year: 2023, occasion: 'Giỗ Tổ Hùng Vương', computed: '2023-04-29', detail: 'has 2023-03-31' },
    ]);
  });

  it('sees a Tết that begins a day late', () => {
    const late = moved((row) => (row.date === '2026-02-16' ? { ...row, date: '2026-02-23' as never } : row));
    expect(late).toEqual([
      { year: 2026, occasion: 'Tết Nguyên đán', computed: '2026-02-17', detail: 'works on 2026-02-16' },
    ]);
  });

  it('sees a year without them', () => {
    expect(checkLunar({ ...vnState, years: [2028, 2028] }).map(({ occasion }) => occasion)).toEqual([
      'Tết Nguyên đán',
      'Giỗ Tổ Hùng Vương',
    ]);
  });
});
