import type { CalendarDay, CalendarEdition, DaySlots, WeeklyHours } from '../workflow/calendar.js';
import type { Instant, LocalDate } from '../workflow/instant.js';
import { BadLine, dateField, type Fields, known, list, record } from './line-fields.js';

/** A calendar of the caller's own: its days are all there is, and nothing is projected. */
export function customEdition(asked: unknown): CalendarEdition {
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked))
    throw new BadLine('bad-field', '/calendar is neither "vn-state" nor { off, working, weekend }');
  const calendar = asked as Fields;
  known(calendar, ['off', 'working', 'weekend'], '/calendar');
  const days = (field: 'off' | 'working'): CalendarDay[] =>
    [...new Set(list(calendar[field] ?? [], `/calendar/${field}`))].map((value, i) => ({
      date: dateField(value, `/calendar/${field}/${i}`),
      kind: field,
      name: '',
      source: null,
      announcedOn: null,
      confidence: 'statute', // given by the caller, so known at any `asOf`
    }));
  const weekend = list(calendar['weekend'] ?? [6, 7], '/calendar/weekend') as CalendarEdition['weekend'];
  if (!weekend.every((day) => [1, 2, 3, 4, 5, 6, 7].includes(day)))
    throw new BadLine('bad-field', '/calendar/weekend is not a list of 1 (Monday) to 7 (Sunday)');
  const hours = everyDay([['07:00', '11:30'], ['13:30', '17:00']], weekend); // prettier-ignore
  return {
    id: 'custom',
    title: '',
    publishedAt: '1970-01-01T00:00:00.000Z' as Instant,
    years: [1, 9999],
    weekend,
    days: [...days('off'), ...days('working')],
    hours: [{ agency: null, from: '0001-01-01' as LocalDate, to: null, hours, source: null }],
  };
}

const everyDay = (slots: DaySlots, weekend: CalendarEdition['weekend']): WeeklyHours =>
  Object.fromEntries(
    ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => !weekend.includes(day)).map((day) => [day, slots]),
  );

/** Slots of every working weekday, or by ISO weekday. */
export function weekField(value: unknown, at: string, { weekend }: CalendarEdition): WeeklyHours {
  if (Array.isArray(value)) return everyDay(slotsField(value, at), weekend);
  const week = Object.entries(record(value, at)).map(([weekday, slots]) => {
    if (!/^[1-7]$/.test(weekday)) throw new BadLine('bad-field', `${at}/${weekday} is not a weekday, 1 to 7`);
    return [weekday, slotsField(slots, `${at}/${weekday}`)] as const;
  });
  return Object.fromEntries(week);
}

function slotsField(value: unknown, at: string): DaySlots {
  return list(value, at).map((slot, i) => {
    const pair = list(slot, `${at}/${i}`);
    if (pair.length === 2 && pair.every((time) => typeof time === 'string')) return pair as unknown as [string, string];
    throw new BadLine('bad-field', `${at}/${i} is not [start, end]`);
  });
}
