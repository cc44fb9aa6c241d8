import { describe, expect, it } from '@jest/globals';
import { type Circumstances, promised, saturdayDesk, state, vnState, wait } from '../../test/support/promised.js';
import type { CalendarDay } from '../workflow/calendar.js';
import { date } from '../workflow/instant.js';
import { explain } from './proof.js';
import { workingCalendar } from './working-time.js';

const half: CalendarDay = { date: date('2026-11-25'), kind: 'half', name: '', slots: [['07:00', '11:00']], source: null, announcedOn: null, confidence: 'memory' }; // prettier-ignore
const halfDay = workingCalendar({ ...vnState, days: [...vnState.days, half] });
const morning = [['08:00', '12:00']] as const;
const closedOnWednesday = workingCalendar(vnState, { hours: { 1: morning, 2: morning, 4: morning, 5: morning } });

describe('the proof of a due date', () => {
  const lines = (receivedAt: string, limit: string, circumstances?: Circumstances) =>
    explain(promised(receivedAt, limit, circumstances), circumstances?.calendar ?? state).map(
      ({ date, counted, why }) => `${date} ${counted ? '+' : '-'} ${why}`,
    );

  it('names each day', () => {
    expect(lines('2026-11-20', '3 wd')).toEqual([
      '2026-11-20 - day-0',
      '2026-11-21 - weekend',
      '2026-11-22 - weekend',
      '2026-11-23 + working',
      '2026-11-24 - off',
      '2026-11-25 + working',
      '2026-11-26 + due',
    ]);
  });

  it('shows the evening before the reception, and make-up days with their document', () => {
    expect(lines('2026-08-20 18:00', '2 wd')).toEqual([
      '2026-08-20 - after-hours',
      '2026-08-21 - day-0',
      '2026-08-22 + make-up',
      '2026-08-23 - weekend',
      '2026-08-24 + due',
    ]);
    const [, , makeUp] = explain(promised('2026-08-20 18:00', '2 wd'), state);
    expect(makeUp).toMatchObject({ name: 'làm bù ngày 31/8/2026', source: '9441/TB-BNV' });
  });

  it('shows where a calendar limit rolled', () => {
    expect(lines('2026-11-22 09:00', '2 cd', { rules: { afterHoursReception: 'actual_date' } })).toEqual([
      '2026-11-22 - day-0',
      '2026-11-23 + calendar',
      '2026-11-24 + calendar',
      '2026-11-25 - due',
    ]);
  });

  it('shows waits', () => {
    expect(lines('2026-11-02', '2 wd', { pauses: [wait('2026-11-02', '2026-11-04')] })).toEqual([
      '2026-11-02 - day-0',
      '2026-11-03 - pause',
      '2026-11-04 - pause',
      '2026-11-05 + working',
      '2026-11-06 + due',
    ]);
  });

  it('counts minutes of hour limits', () => {
    const days = explain(promised('2026-11-20 15:30', '4 wh'), state);
    expect(days.map(({ minutes }) => minutes)).toEqual([90, 0, 0, 150]);
  });

  it('marks days that nobody has announced', () => {
    expect(explain(promised('2028-08-31', '1 wd'), state)[1]).toMatchObject({ why: 'off', projected: true });
  });

  it('shows why a same-day limit is due later', () => {
    expect(lines('2026-11-23 15:30', 'same day')).toEqual([
      '2026-11-23 - cutoff',
      '2026-11-24 - off',
      '2026-11-25 + due',
    ]);
  });

  /** `+20 clock 400`: the 20th is counted, with 400 minutes. */
  const brief = (receivedAt: string, limit: string, circumstances: Circumstances) =>
    explain(promised(receivedAt, limit, circumstances), circumstances.calendar ?? state)
      .map(({ date, counted, why, minutes }) => `${counted ? '+' : '-'}${date.slice(8)} ${why} ${minutes ?? ''}`.trim())
      .join(', ');
  const actualDate: Circumstances = { rules: { afterHoursReception: 'actual_date' } };

  // prettier-ignore
  it.each([
    ['clock hours on every day', '2026-11-20 17:20', '48 ch', {}, '+20 clock 400, +21 clock 1440, +22 due 1040'],
    ['clock hours without a wait', '2026-11-20', '24 ch', { pauses: [wait('2026-11-20 12:00', '2026-11-23 09:00')] }, '+20 clock 240, -21 pause 0, -22 pause 0, +23 clock 900, +24 due 300'],
    ['hours without the working minutes of a wait', '2026-11-20', '9 wh', { pauses: [wait('2026-11-20 09:00', '2026-11-23 08:00')] }, '+20 working 60, -21 weekend 0, -22 weekend 0, +23 working 420, -24 off 0, +25 due 60'],
    ['hours without a day of waiting', '2026-11-02', '9 wh', { pauses: [wait('2026-11-03', '2026-11-05')] }, '+02 working 420, +03 working 60, -04 pause 0, +05 due 60'],
    ['hours from the next opening', '2026-11-19 18:00', '9 wh', {}, '-19 after-hours 0, +20 working 480, -21 weekend 0, -22 weekend 0, +23 due 60'],
    ['hours from the day after a cut-off', '2026-11-19 16:30', '9 wh', { rules: { lastHourCountsNextDay: true } }, '-19 cutoff 0, +20 working 480, -21 weekend 0, -22 weekend 0, +23 due 60'],
    ['days from the day after a cut-off', '2026-11-19 15:30', '2 wd', { rules: { receptionCutoff: '15:00' } }, '-19 cutoff, -20 day-0, -21 weekend, -22 weekend, +23 working, -24 off, +25 due'],
    ['half a day off as a whole day', '2026-11-23', '2 wd', { calendar: halfDay }, '-23 day-0, -24 off, +25 half, +26 due'],
    ['a weekday without hours', '2026-11-09 09:00', '3 wd', { calendar: closedOnWednesday }, '-09 day-0, +10 working, -11 closed, +12 working, +13 due'],
    ['a same-day limit over a wait', '2026-11-23', 'same day', { pauses: [wait('2026-11-23 09:00', '2026-11-26 09:00')] }, '-23 pause, -24 off, -25 pause, +26 due'],
    ['a same-day limit on a closed day', '2026-11-21 09:00', 'same day', actualDate, '-21 weekend, -22 weekend, +23 due'],
    ['a same-day limit from a Saturday desk', '2026-11-21 09:00', 'same day', { calendar: saturdayDesk }, '-21 weekend, -22 weekend, +23 due'],
    ['calendar days without a wait, rolled', '2026-06-01', '4 cd', { pauses: [wait('2026-06-03', '2026-06-05')] }, '-01 day-0, +02 calendar, +03 calendar, -04 pause, -05 pause, +06 calendar, +07 calendar, -08 due'],
    ['a wait that begins on the due day', '2026-10-16', '1 wd', { pauses: [wait('2026-10-19', '2026-10-21')] }, '-16 day-0, -17 weekend, -18 weekend, +19 working, -20 pause, -21 due'],
    ['a wait that begins on the day it rolled to', '2026-11-23', '1 cd', { pauses: [wait('2026-11-25', '2026-11-27')] }, '-23 day-0, +24 calendar, -25 pause, -26 pause, -27 due'],
    ['an extension after a wait', '2026-10-16', '1 wd', { extensions: [{ days: 2, ground: '' }], pauses: [wait('2026-10-19', '2026-10-21')] }, '-16 day-0, -17 weekend, -18 weekend, +19 working, -20 pause, -21 pause, +22 extension, +23 due'],
    ['an extension of hours after a wait', '2026-11-20 15:30', '4 wh', { extensions: [{ days: 2, ground: '' }], pauses: [wait('2026-11-23 16:00', '2026-11-25')] }, '+20 working 90, -21 weekend 0, -22 weekend 0, +23 working 150, -24 off, -25 pause, +26 extension, +27 due'],
    ['a part of a month', '2026-11-20', '0.1 mo', {}, '-20 day-0, +21 calendar, +22 calendar, +23 due'],
    ['calendar days that are extended', '2026-11-19', '1 cd', { extensions: [{ days: 1, ground: '' }] }, '-19 day-0, +20 calendar, -21 weekend, -22 weekend, +23 due'],
    ['a same-day limit that is extended', '2026-11-23', 'same day', { extensions: [{ days: 2, ground: '' }] }, '+23 working, -24 off, +25 extension, +26 due'],
    ['a same-day limit with a wait from its own day on', '2026-11-23 15:30', 'same day', { pauses: [wait('2026-11-25', '2026-11-27')] }, '-23 cutoff, -24 off, -25 pause, -26 pause, +27 due'],
    ['the date given in writing', '2026-10-16', '1 wd', { notBefore: '2026-10-21 17:00' }, '-16 day-0, -17 weekend, -18 weekend, +19 working, -20 kept, -21 due'],
    ['the date given in writing of hours', '2026-10-05', '8 wh', { notBefore: '2026-10-08 10:00' }, '+05 working 420, +06 working 60, -07 kept, -08 due'],
  ] satisfies [string, string, string, Circumstances, string][])('shows %s', (_, receivedAt, limit, circumstances, days) => {
    expect(brief(receivedAt, limit, circumstances)).toBe(days);
  });

  it('names an occasion only where one decided, and marks only what is projected', () => {
    expect(explain(promised('2026-11-20', '1 wd'), state)[1]).toEqual({
      date: '2026-11-21',
      counted: false,
      why: 'weekend',
    });
  });
});
