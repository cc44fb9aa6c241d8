import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CalendarEdition } from '../workflow/calendar.js';
import { date, instant, inVietNam } from '../workflow/instant.js';
import { LAW } from '../../test/support/promised.js';
import { calendarOf, explainPromise, timeRules } from './time-rules.js';

const vnState = JSON.parse(readFileSync('data/calendars/vn-state.json', 'utf8')) as CalendarEdition;
const lateAgency = { agency: 'late', from: date('2026-01-01'), to: null, hours: { 1: [['09:00', '12:00']] }, source: null } as const; // prettier-ignore
const edition: CalendarEdition = { ...vnState, hours: [...vnState.hours, lateAgency] };
const rules = timeRules(edition);
const at = (text: string) => instant(`${text}+07:00`);
const shown = (moment: ReturnType<typeof instant>) => inVietNam(moment).slice(0, 16);

describe('the time rules of an edition', () => {
  it('are built once', () => {
    expect(timeRules(edition)).toBe(rules);
  });

  it('R4.7, edge 16: the check of a Saturday night’s submission ends on Monday at 17:00', () => {
    expect(shown(rules.intakeDue(at('2026-11-21T22:00:00'), 8, 'H40'))).toBe('2026-11-23T17:00');
  });

  it.each([
    ['2026-11-20T15:00:00', '2026-11-20T17:00', 'edge 18: at 15:00:00 the same day'],
    ['2026-11-20T15:00:01', '2026-11-23T08:00', 'edge 18: a second later at the start of the next'],
    ['2026-11-23T15:00:01', '2026-11-25T08:00', 'which is after the holiday'],
    ['2026-11-21T09:00:00', '2026-11-23T08:00', 'from a Saturday desk at the start of Monday'],
  ])('R4.5 (a): received %s is handed over by %s (%s)', (receivedAt, due) => {
    expect(shown(rules.handoverDue(at(receivedAt), '15:00', 60, 'H40'))).toBe(due);
  });

  it.each([
    ['2026-11-20T17:00:00', '2026-11-20T17:00', 'at closing time the same day'],
    ['2026-11-20T17:00:01', '2026-11-23T08:00', 'after closing time the next, whatever the cut-off'],
  ])('R4.5 (a): received %s under a cut-off of 17:30 is handed over by %s (%s)', (receivedAt, due) => {
    expect(shown(rules.handoverDue(at(receivedAt), '17:30', 60, 'H40'))).toBe(due);
  });

  it('R4.7: a check of half an hour takes thirty working minutes', () => {
    expect(shown(rules.intakeDue(at('2026-11-20T16:45:00'), 0.5, 'H40'))).toBe('2026-11-23T07:15');
  });

  it.each([
    ['2026-11-20T16:30', { value: 1, unit: 'working_days' }, '2026-11-23T17:00'],
    ['2026-11-20T16:30', { value: 0.5, unit: 'working_days' }, '2026-11-23T11:30'],
    ['2026-11-20T16:30', { value: 2, unit: 'working_hours' }, '2026-11-23T08:30'],
    ['2026-11-20T16:30', { value: 0, unit: 'same_day' }, '2026-11-20T17:00'],
    ['2026-11-21T09:00', { value: 1, unit: 'working_days' }, '2026-11-23T17:00'],
    ['2026-11-20T18:00', { value: 1, unit: 'working_days' }, '2026-11-23T17:00'],
  ] as const)('a step opened %s with %j ends %s', (openedAt, limit, due) => {
    expect(shown(rules.stepDue(at(openedAt), limit, 'H40'))).toBe(due);
  });

  it('use the hours of the agency', () => {
    expect(shown(rules.closingOf(date('2026-11-23'), 'late'))).toBe('2026-11-23T12:00');
    expect(shown(rules.closingOf(date('2026-11-23'), 'other'))).toBe('2026-11-23T17:00');
    expect(rules.workingDaysAfter(date('2026-11-20'), 3)).toBe('2026-11-26');
    expect(rules.isWorkingDay(date('2026-11-24'))).toBe(false);
  });

  it.each([
    ['2026-11-18', 9, '2026-11-27', 'a Friday'],
    ['2026-11-19', 10, '2026-11-30', 'a Sunday: Monday'],
    ['2026-11-14', 10, '2026-11-25', 'the holiday of 24/11: Wednesday'],
    ['2026-11-21', 0, '2026-11-23', 'a Saturday itself: Monday'],
  ])('R4.3: from %s, %i calendar days end on %s (%s)', (from, days, end) => {
    expect(rules.calendarDaysAfter(date(from), days)).toBe(end);
  });

  it.each([
    ['2026-11-25', '2026-11-23'],
    ['2026-11-23', '2026-11-20'],
    ['2026-11-20', '2026-11-19'],
  ])('the working day before %s is %s', (day, before) => {
    expect(rules.workingDayBefore(date(day))).toBe(before);
  });

  it('prove a promise by the hours of its agency', () => {
    const inputs = { receivedAt: at('2026-11-20T08:00:00'), limit: { value: 1, unit: 'working_days' }, agency: 'late', rules: LAW, pauses: [] } as const; // prettier-ignore
    const promised = rules.promise(inputs, 2, 3, 'calendar');
    expect(promised).toMatchObject({ no: 2, generation: 3, cause: 'calendar', edition: edition.id });
    expect(shown(promised.dueAt)).toBe('2026-11-30T12:00'); // it works on Mondays: 23/11 is day 0
    expect(explainPromise(promised, edition).map(({ date, why }) => `${date} ${why}`)).toContain('2026-11-30 due');
    expect(explainPromise(promised, edition)[0]).toMatchObject({ date: '2026-11-20', why: 'closed' });
  });

  it('share one calendar between the agencies without hours of their own', () => {
    expect(calendarOf(edition, 'H40')).toBe(calendarOf(edition, null));
    expect(calendarOf(edition, 'late')).toBe(calendarOf(edition, 'late'));
    expect(calendarOf(edition, 'late')).not.toBe(calendarOf(edition, null));
  });
});
