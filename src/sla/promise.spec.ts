import { describe, expect, it } from '@jest/globals';
import {
  type Circumstances,
  limitOf,
  local,
  promised,
  saturdayDesk,
  shown,
  state,
  vnState,
  wait,
} from '../../test/support/promised.js';
import { secondPhase } from '../workflow/promise-moves.js';
import { promise } from './promise.js';
import { explain } from './proof.js';
import { workingCalendar } from './working-time.js';

describe('due dates of law.md §4, §5, §13', () => {
  it.each([
    ['edge 1: 24/11 is off', '2026-11-20', '3 wd', '2026-11-26 17:00'],
    ['edge 2: 23/11 works, 28/11 does not', '2026-11-20', '1 wd', '2026-11-23 17:00'],
    ['edge 2: 28/11 does not work', '2026-11-27', '1 wd', '2026-11-30 17:00'],
    ['edge 3: 24/11/2025 was no holiday', '2025-11-21', '2 wd', '2025-11-25 17:00'],
    ['edge 4: due on a make-up Saturday', '2026-08-20', '2 wd', '2026-08-22 17:00'],
    ['edge 5: Quốc khánh 2026', '2026-08-28', '1 wd', '2026-09-03 17:00'],
    ['edge 6: make-up Saturday 10/1/2026', '2026-01-08', '2 wd', '2026-01-10 17:00'],
    ['edge 7: Giỗ Tổ on a Sunday', '2026-04-24', '1 wd', '2026-04-28 17:00'],
    ['edge 8: two holidays on one weekend', '2022-04-29', '1 wd', '2022-05-04 17:00'],
    ['edge 9: three holidays Saturday to Monday', '2023-04-28', '1 wd', '2023-05-04 17:00'],
    ['edge 10: compensation that no dispatch lists', '2027-04-29', '1 wd', '2027-05-04 17:00'],
    ['edge 11: Tết 2027', '2027-02-03', '1 wd', '2027-02-11 17:00'],
    ['edge 12: Giỗ Tổ 2023 after the leap month', '2023-03-28', '1 wd', '2023-03-29 17:00'],
    ['edge 13: 5 calendar days end on a holiday', '2026-11-19', '5 cd', '2026-11-25 17:00'],
    ['edge 14: working hours over the weekend', '2026-11-20 15:30', '4 wh', '2026-11-23 09:30'],
    ['edge 15: received at lunch', '2026-11-20 12:15', '2 wh', '2026-11-20 15:30'],
    ['edge 16: submitted on Saturday night', '2026-11-21 22:00', '8 wh', '2026-11-23 17:00'],
    ['edge 18 (b): 15:00:00 is not after', '2026-11-23 15:00:00', 'same day', '2026-11-23 17:00'],
    ['edge 18 (b): 15:00:01 is', '2026-11-23 15:00:01', 'same day', '2026-11-25 17:00'],
    ['edge 18 (b): so is one millisecond', '2026-11-23 15:00:00.001', 'same day', '2026-11-25 17:00'],
    ['edge 19: same day, after 15:00 before a holiday', '2026-11-23 15:30', 'same day', '2026-11-25 17:00'],
    ['edge 20: 16:50 …', '2026-11-20 16:50', '5 wd', '2026-11-30 17:00'],
    ['edge 20: … as 08:00', '2026-11-20 08:00', '5 wd', '2026-11-30 17:00'],
    ['edge 21: after closing, the next opening is the reception', '2026-11-20 17:20', '1 wd', '2026-11-25 17:00'],
    ['§4: 8 hours over 24/11', '2026-11-23 16:00', '8 wh', '2026-11-25 16:00'],
    ['§4: 8 hours into a make-up Saturday', '2026-08-21 16:00', '8 wh', '2026-08-22 16:00'],
    ['§4: hours end at a slot’s end, not the next opening', '2026-11-20 15:00', '2 wh', '2026-11-20 17:00'],
    ['§5.1', '2019-04-26', '3 wd', '2019-05-04 17:00'],
    ['§5.1', '2025-04-29', '1 wd', '2025-05-05 17:00'],
    ['§5.1', '2026-02-13', '5 wd', '2026-02-27 17:00'],
    ['§5.1', '2026-04-29', '1 wd', '2026-05-04 17:00'],
    ['§5.1', '2026-11-02', '15 wd', '2026-11-23 17:00'],
    ['§5.1', '2026-11-20', '10 wd', '2026-12-07 17:00'],
    ['§18.16: half a day ends with the first slot', '2026-11-02', '10.5 wd', '2026-11-17 11:30'],
    ['§18.16: a quarter of a day', '2026-11-20', '0.25 wd', '2026-11-23 09:00'],
    ['§18.16: seven eighths of a day', '2026-11-20', '0.875 wd', '2026-11-23 16:00'],
    ['§18.16: clock hours do not roll', '2026-11-20 17:20', '24 ch', '2026-11-21 17:20'],
    ['BLDS Đ.146: a tenth of a month is three days', '2026-11-23', '0.1 mo', '2026-11-26 17:00'],
    ['BLDS Đ.148: a month ends on the same day', '2026-10-15', '1 mo', '2026-11-16 17:00'],
    ['BLDS Đ.148: or the last of the month, rolled', '2026-01-31 08:00', '1 mo', '2026-03-02 17:00'],
    ['BLDS Đ.146: half a month is 15 days', '2026-06-01', '1.5 mo', '2026-07-16 17:00'],
    ['calendar days count the weekend', '2026-06-01', '10 cd', '2026-06-11 17:00'],
  ])('%s: %s + %s = %s', (_, receivedAt, limit, due) => {
    expect(shown(promised(receivedAt, limit).dueAt)).toBe(due);
  });

  it.each([
    ['10.5 wd', '2026-11-17 10:00', 'half a day ends with the first slot, however short'],
    ['10.25 wd', '2026-11-17 10:00', 'less than half does not end after it'],
    ['10.75 wd', '2026-11-17 14:30', 'more than half ends by its share'],
  ])('§18.16 on a day of 2 and 6 hours: %s = %s (%s)', (limit, due) => {
    const slots = [['08:00', '10:00'], ['10:30', '16:30']] as const; // prettier-ignore
    const calendar = workingCalendar(vnState, { hours: { 1: slots, 2: slots, 3: slots, 4: slots, 5: slots } });
    expect(shown(promised('2026-11-02 09:00', limit, { calendar }).dueAt)).toBe(due);
  });

  it('edge 21 under ACTUAL_DATE keeps Friday as day 0', () => {
    const actual = promised('2026-11-20 17:20', '1 wd', { rules: { afterHoursReception: 'actual_date' } });
    expect(actual.dueDate).toBe('2026-11-23');
    expect(shown(actual.receptionAt)).toBe('2026-11-20 17:20');
  });

  it('edge 72: a Saturday desk makes a reception, not a working day', () => {
    const saturday = promised('2026-11-21 09:00', '1 wd', { calendar: saturdayDesk });
    expect(shown(saturday.receptionAt)).toBe('2026-11-21 09:00');
    expect(saturday.dueDate).toBe('2026-11-23');
    expect(saturday.apologyBy).toBeNull(); // Friday was before the reception
  });

  it.each([
    ['received after 15:00', '2026-11-20 15:00:01', { receptionCutoff: '15:00' }, '2026-11-25'],
    ['received at 15:00', '2026-11-20 15:00:00', { receptionCutoff: '15:00' }, '2026-11-23'],
    ['received in the last hour', '2026-11-20 16:00', { lastHourCountsNextDay: true }, '2026-11-25'],
    ['received before the last hour', '2026-11-20 15:59:59', { lastHourCountsNextDay: true }, '2026-11-23'],
    ['received at a Saturday desk: not before Monday', '2026-11-21 09:00', { receptionCutoff: '15:00' }, '2026-11-25'],
  ])('§18.3 (c): %s (%s)', (_, receivedAt, rules, due) => {
    expect(promised(receivedAt, '1 wd', { rules, calendar: saturdayDesk }).dueDate).toBe(due);
  });
});

describe('supplements and other waits', () => {
  const start = '2026-10-05';
  it('edge 25: 10 working days from 5/10/2026 are due 19/10', () => {
    expect(promised(start, '10 wd').dueDate).toBe('2026-10-19');
  });

  it('edge 25 RESTART: completed 20/10, counted again from the start', () => {
    expect(promised('2026-10-20', '10 wd').dueDate).toBe('2026-11-03');
  });

  it('edge 25 REMAINING: asked 8/10, completed 20/10, 3 days used', () => {
    expect(promised(start, '10 wd', { pauses: [wait('2026-10-08', '2026-10-20', 'supplement')] }).dueDate).toBe(
      '2026-10-29',
    );
  });

  it.each([
    [
      'united, not summed',
      [wait('2026-10-08', '2026-10-20'), wait('2026-10-09', '2026-10-15'), wait('2026-10-13', '2026-10-20')],
      '2026-10-29',
    ],
    ['in any order', [wait('2026-10-15', '2026-10-20'), wait('2026-10-08', '2026-10-15')], '2026-10-29'],
    ['paused and resumed the same day', [wait('2026-10-08', '2026-10-08 16:00')], '2026-10-19'],
    ['begun after the end', [wait('2026-10-20', '2026-10-28')], '2026-10-19'],
    ['still open', [wait('2026-10-08', null)], '2026-10-19'],
    ['over a weekend only', [wait('2026-10-09', '2026-10-11')], '2026-10-19'],
    ['before the reception', [wait('2026-09-01', '2026-09-20')], '2026-10-19'],
    [
      'begun on the due day: nothing is left, due(at, 0) is the day it ends (§18.4)',
      [wait('2026-10-19', '2026-10-23')],
      '2026-10-23',
    ],
    ['begun on the due day, ended on a Sunday: the next working day', [wait('2026-10-19', '2026-10-25')], '2026-10-26'],
    ['begun on the due day and ended that day', [wait('2026-10-19 09:00', '2026-10-19 16:00')], '2026-10-19'],
    ['begun on the evening of the due day: the limit ends at 24:00 (§18.2)', [wait('2026-10-19 23:59', '2026-10-21')], '2026-10-21'], // prettier-ignore
    [
      'twice with nothing left',
      [wait('2026-10-19', '2026-10-23'), wait('2026-10-23 15:00', '2026-10-28')],
      '2026-10-28',
    ],
    [
      'once more after the day it ended: that heals nothing',
      [wait('2026-10-19', '2026-10-23'), wait('2026-10-24', '2026-10-28')],
      '2026-10-23',
    ],
    [
      'reaching the end by the first wait’s push',
      [wait('2026-10-16', '2026-10-20'), wait('2026-10-20', '2026-10-22')],
      '2026-10-23',
    ],
  ])('waits %s', (_, pauses, due) => {
    // prettier-ignore
    expect(promised(start, '10 wd', { pauses }).dueDate).toBe(due);
  });

  it.each([
    ['10.5 wd', '2026-10-05', wait('2026-10-20', '2026-10-22'), '2026-10-22 17:00', 'half a day: all of it is used'],
    ['5 cd', '2026-11-19', wait('2026-11-24', '2026-11-30'), '2026-11-30 17:00', 'on the holiday it ends on'],
    ['5 cd', '2026-11-19', wait('2026-11-25', '2026-11-30'), '2026-11-30 17:00', 'on the day it rolled to'],
    ['1 mo', '2026-10-15', wait('2026-11-16', '2026-11-18'), '2026-11-18 17:00', 'on the last day of a month'],
    [
      '4 wh',
      '2026-11-20 15:30',
      wait('2026-11-23 09:30', '2026-11-25'),
      '2026-11-23 09:30',
      'hours: at the end it is over',
    ],
  ] as const)('§18.4: %s from %s, waiting from its last day: due %#', (limit, receivedAt, pause, due, _why) => {
    expect(shown(promised(receivedAt, limit, { pauses: [pause] }).dueAt)).toBe(due);
  });

  it('hour limits leave out the working minutes of the wait', () => {
    const pauses = [wait('2026-11-20 09:00', '2026-11-23 08:00')]; // one hour counted before it
    expect(shown(promised('2026-11-20 08:00', '8 wh', { pauses }).dueAt)).toBe('2026-11-23 17:00');
    expect(shown(promised('2026-11-20 08:00', '9 wh', { pauses }).dueAt)).toBe('2026-11-25 08:00');
  });

  it('calendar days leave out every day of the wait', () => {
    expect(promised('2026-06-01', '10 cd', { pauses: [wait('2026-06-03', '2026-06-08')] }).dueDate).toBe('2026-06-16');
  });

  it.each([
    ['before the reception', wait('2026-11-19', '2026-11-20'), '2026-11-23'],
    ['after its day', wait('2026-11-25', '2026-11-26'), '2026-11-23'],
    ['that ends the same day after 15:00', wait('2026-11-23 09:00', '2026-11-23 15:30'), '2026-11-23'],
    ['that ends another day after 15:00', wait('2026-11-23 09:00', '2026-11-26 15:30'), '2026-11-27'],
  ])('a same-day limit and a wait %s', (_, pause, due) => {
    expect(promised('2026-11-23', 'same day', { pauses: [pause] }).dueDate).toBe(due);
  });

  it.each([
    ['2026-11-23 17:00:00', '2026-11-23'],
    ['2026-11-23 17:00:01', '2026-11-25'],
  ])('a same-day limit without a cut-off, received %s, is due %s', (receivedAt, due) => {
    const rules = { sameDayCutoff: null, afterHoursReception: 'actual_date' } as const;
    expect(promised(receivedAt, 'same day', { rules }).dueDate).toBe(due);
  });

  it('a same-day limit interrupted overnight ends on the day the wait ends', () => {
    expect(promised('2026-11-23', 'same day', { pauses: [wait('2026-11-23 09:00', '2026-11-26 09:00')] }).dueDate).toBe(
      '2026-11-26',
    );
  });
});

describe('extensions', () => {
  const added = (days: number) => [{ days, ground: 'NĐ 101/2024/NĐ-CP' }];
  it.each([
    ['working days', '2026-10-05', '10 wd', added(3), '2026-10-22 17:00'],
    ['two of them add up', '2026-10-05', '10 wd', [...added(1), ...added(2)], '2026-10-22 17:00'],
    ['working days on a half day', '2026-10-05', '10.5 wd', added(1), '2026-10-21 11:30'],
    ['calendar days: after the roll', '2026-11-19', '5 cd', added(1), '2026-11-26 17:00'],
    ['hours: to the closing of the day', '2026-11-20 15:30', '4 wh', added(1), '2026-11-25 17:00'],
    ['the same day', '2026-11-23', 'same day', added(1), '2026-11-25 17:00'],
  ])('%s: %s + %s', (_, receivedAt, limit, extensions, due) => {
    expect(shown(promised(receivedAt, limit, { extensions }).dueAt)).toBe(due);
  });

  it('are longer by a wait in them', () => {
    const extended = { extensions: added(3), pauses: [wait('2026-10-19', '2026-10-21')] };
    expect(promised('2026-10-05', '10 wd', extended).dueDate).toBe('2026-10-26'); // 22, 23, 26
  });

  it('are shown as what they are', () => {
    const days = explain(promised('2026-11-19', '5 cd', { extensions: added(2) }), state);
    expect(days.slice(-4).map(({ date, counted, why }) => [date, counted, why])).toEqual([
      ['2026-11-24', true, 'calendar'],
      ['2026-11-25', false, 'rolled'],
      ['2026-11-26', true, 'extension'],
      ['2026-11-27', true, 'due'],
    ]);
    const hours = explain(promised('2026-11-20 15:30', '4 wh', { extensions: added(1) }), state);
    expect(hours.reduce((sum, { minutes = 0 }) => sum + minutes, 0)).toBe(240);
    expect(hours.at(-1)).toEqual({ date: '2026-11-25', counted: true, why: 'due' });
  });
});

describe('two appointments', () => {
  it('the second counts from the proof of payment, whatever the first was', () => {
    const first = promised('2026-10-05', '10 wd', { pauses: [wait('2026-10-08', '2026-10-20')] });
    const second = promise(secondPhase(first.inputs, local('2026-11-20'), limitOf('3 wd')), 2, 1, 'phase', state);
    expect(second).toMatchObject({ no: 2, cause: 'phase', dueDate: '2026-11-26' });
  });
});

describe('what hangs on the due date', () => {
  it('§18.6 AFTER_END: the letter is owed when the limit has ended', () => {
    const late = promised('2026-11-20', '3 wd', { rules: { apologyAfterEnd: true } });
    expect([shown(late.apologyBy), shown(late.apologyDraftAt)]).toEqual(['2026-11-26 17:00', '2026-11-26 17:00']);
  });

  it.each([
    ['2026-11-26', '2026-11-20', '3 wd', '2026-11-25 17:00'],
    ['2026-11-25 (edge 40)', '2026-11-20', '2 wd', '2026-11-23 17:00'],
    ['Monday 2026-08-24', '2026-08-20', '3 wd', '2026-08-22 17:00'],
    ['2027-02-11', '2027-02-02', '2 wd', '2027-02-03 17:00'],
    ['the working day after the reception', '2026-11-02', '1 wd', '2026-11-02 17:00'],
    ['the same day', '2026-11-02', 'same day', null],
  ])('the apology for %s is due the working day before', (_, receivedAt, limit, apology) => {
    expect(shown(promised(receivedAt, limit).apologyBy)).toBe(apology);
  });

  it('§18.2: day limits are overdue from midnight, hour limits at their instant', () => {
    expect(shown(promised('2026-11-20', '3 wd').overdueAt)).toBe('2026-11-27 00:00');
    expect(shown(promised('2026-11-20', '10.5 wd').overdueAt)).toBe('2026-12-09 00:00');
    expect(shown(promised('2026-11-20 15:30', '4 wh').overdueAt)).toBe('2026-11-23 09:30');
  });

  it.each([
    ['20 days: D-2 is later', '2026-06-01', '20 wd', '2026-06-25 07:00'],
    ['3 days: 80 % is later', '2026-06-01', '3 wd', '2026-06-04 10:12'],
    ['8 hours: 80 %', '2026-06-01 07:00', '8 wh', '2026-06-01 15:24'],
    ['the same day: its end', '2026-06-01', 'same day', '2026-06-01 17:00'],
    ['72 clock hours: 80 %', '2026-06-01 00:00', '72 ch', '2026-06-03 09:36'],
  ])('the apology’s draft appears: %s', (_, receivedAt, limit, draft) => {
    expect(shown(promised(receivedAt, limit).apologyDraftAt)).toBe(draft);
  });

  it('R4.21: warns at 50 %, 80 %, D-2 and D-1', () => {
    expect(promised('2026-06-01', '20 wd').warnAt.map(({ kind, at }) => [kind, shown(at)])).toEqual([
      ['share-50', '2026-06-15 17:00'],
      ['share-80', '2026-06-23 17:00'],
      ['days-2', '2026-06-25 07:00'],
      ['days-1', '2026-06-26 07:00'],
    ]);
  });

  it('R4.21: warns in the order of time', () => {
    expect(promised('2026-06-01', '3 wd').warnAt.map(({ kind, at }) => [kind, shown(at)])).toEqual([
      ['days-2', '2026-06-02 07:00'],
      ['days-1', '2026-06-03 07:00'],
      ['share-50', '2026-06-03 11:00'],
      ['share-80', '2026-06-04 10:12'],
    ]);
  });

  it('R4.21: of calendar days it takes the share in working time', () => {
    const { warnAt } = promised('2026-06-01', '10 cd', { rules: { warnDaysBefore: [] } });
    expect(warnAt.map(({ kind, at }) => [kind, shown(at)])).toEqual([
      ['share-50', '2026-06-05 17:00'],
      ['share-80', '2026-06-10 10:12'],
    ]);
  });

  it('R4.21: a share of the limit leaves the waits out', () => {
    const waited = promised('2026-06-01', '10 wd', { pauses: [wait('2026-06-03', '2026-06-10')] });
    expect(waited.warnAt.map(({ kind, at }) => [kind, shown(at)])).toEqual([
      ['share-50', '2026-06-15 17:00'],
      ['days-2', '2026-06-18 07:00'],
      ['share-80', '2026-06-18 17:00'],
      ['days-1', '2026-06-19 07:00'],
    ]);
  });

  it('warns at the reception itself and at the end, not after it', () => {
    const warned = (at: string, limit: string, rules: Circumstances['rules']) =>
      promised(at, limit, { rules: { warnShares: [], warnDaysBefore: [], ...rules } }).warnAt.map(({ kind }) => kind);
    expect(warned('2026-06-01 07:00', '1 wd', { warnDaysBefore: [1] })).toEqual(['days-1']);
    expect(warned('2026-06-01', '1 wd', { warnShares: [1] })).toEqual(['share-100']);
    expect(warned('2026-06-01 20:00', '7 ch', { warnDaysBefore: [0] })).toEqual([]); // it ends before the office opens
  });

  it('warns of nothing before the reception', () => {
    expect(promised('2026-06-01', '1 wd').warnAt.map(({ kind }) => kind)).toEqual(['share-50', 'share-80']);
  });

  it('takes a lead of no days as the due day itself, or the last working day before a closed one', () => {
    const rules = { apologyLeadWorkingDays: 0 };
    expect(shown(promised('2026-11-20', '3 wd', { rules }).apologyBy)).toBe('2026-11-26 17:00');
    expect(shown(promised('2026-11-20', '24 ch', { rules }).apologyBy)).toBe('2026-11-20 17:00'); // due on a Saturday
  });

  // prettier-ignore
  it.each([
    ['working days', '2026-11-20', '3 wd', {}, ['R4.6', 'R4.2', 'R4.3']],
    ['half a day', '2026-11-20', '0.5 wd', {}, ['R4.6', 'R4.2', '18.16', 'R4.3']],
    ['working hours', '2026-11-20', '8 wh', {}, ['R4.6', 'R4.2']],
    ['clock hours', '2026-11-20', '24 ch', {}, ['R4.2', '18.16']],
    ['calendar days', '2026-11-20', '5 cd', {}, ['R4.6', 'R4.2', 'R4.3']],
    ['the same day', '2026-11-20', 'same day', {}, ['R4.6', 'R4.5b', 'R4.3']],
    ['a cut-off', '2026-11-20 16:30', '8 wh', { rules: { lastHourCountsNextDay: true } }, ['R4.6', '18.3c', 'R4.2']],
    ['a supplement', '2026-10-05', '8 wh', { pauses: [wait('2026-10-05', '2026-10-06', 'supplement')] }, ['R4.6', 'R4.2', 'R4.8']],
    ['a payment', '2026-10-05', '8 wh', { pauses: [wait('2026-10-05', '2026-10-06')] }, ['R4.6', 'R4.2', 'R4.11']],
    ['both', '2026-10-05', '8 wh', { pauses: [wait('2026-10-05', '2026-10-06', 'supplement'), wait('2026-10-06', '2026-10-07')] }, ['R4.6', 'R4.2', 'R4.8', 'R4.11']],
    ['a wait that is over at once', '2026-10-05', '10 wd', { pauses: [wait('2026-10-07', '2026-10-07')] }, ['R4.6', 'R4.2', 'R4.3']],
    ['an open wait', '2026-10-05', '8 wh', { pauses: [wait('2026-10-05', null)] }, ['R4.6', 'R4.2']],
    ['a wait that begins on the due day', '2026-10-05', '10 wd', { pauses: [wait('2026-10-19', '2026-10-21')] }, ['R4.6', 'R4.2', 'R4.11', 'R4.3', '18.4']],
    ['a later date given in writing', '2026-10-05', '8 wh', { notBefore: '2026-10-12 17:00' }, ['R4.6', 'R4.2', '18.14']],
    ['the same, of clock hours', '2026-10-05', '24 ch', { notBefore: '2026-10-12' }, ['R4.2', '18.16', '18.14']],
    ['the very date given in writing', '2026-10-05', '10 wd', { notBefore: '2026-10-19 17:00' }, ['R4.6', 'R4.2', 'R4.3']],
    ['the very moment given in writing', '2026-10-05', '8 wh', { notBefore: '2026-10-06 08:00' }, ['R4.6', 'R4.2']],
  ] satisfies [string, string, string, Circumstances, string[]][])('names the rules that decided: %s', (_, receivedAt, limit, circumstances, ruleIds) => {
    expect(promised(receivedAt, limit, circumstances)).toMatchObject({ ruleIds, edition: vnState.id });
  });

  it('says when the desk took the papers in', () => {
    expect(shown(promised('2026-11-20 17:20', '1 wd').deskAt)).toBe('2026-11-23 07:00');
  });

  it('carries its number, generation, cause and inputs', () => {
    const { inputs } = promised('2026-11-20', '3 wd');
    expect(promise(inputs, 4, 7, 'calendar', state)).toMatchObject({ no: 4, generation: 7, cause: 'calendar', inputs });
  });

  it('keeps the moment of the papers to the millisecond, unless a rule moved it', () => {
    const papers = '2026-11-20 09:12:34.567';
    expect(promised(papers, '3 wd')).toMatchObject({ deskAt: local(papers), receptionAt: local(papers) });
    const late = promised('2026-11-20 16:12:34.567', '3 wd', { rules: { lastHourCountsNextDay: true } });
    expect([late.deskAt, shown(late.receptionAt)]).toEqual([local('2026-11-20 16:12:34.567'), '2026-11-23 07:00']);
  });
});

describe('the due date given in writing, where the calendar changes (§18.14)', () => {
  it.each([
    ['stands when the new one is earlier', '10 wd', '2026-10-21 17:00', '2026-10-21 17:00'],
    ['gives way to a later one', '10 wd', '2026-10-16 17:00', '2026-10-19 17:00'],
    ['is compared by its date', '10 wd', '2026-10-19 23:00', '2026-10-19 17:00'],
    ['does not end after closing time', '10 wd', '2026-10-21 23:00', '2026-10-21 17:00'],
    ['moves off a closed day', '10 wd', '2026-10-24 17:00', '2026-10-26 17:00'],
    ['of hours stands to the minute', '8 wh', '2026-10-06 15:10', '2026-10-06 15:10'],
    ['of hours gives way to a later minute', '8 wh', '2026-10-06 07:59', '2026-10-06 08:00'],
    ['of hours moves off a closed day to its opening', '8 wh', '2026-10-10 09:00', '2026-10-12 07:00'],
    ['of clock hours stands on a closed day too', '24 ch', '2026-10-10 09:00', '2026-10-10 09:00'],
  ])('%s: %s, given %s, due %s', (_, limit, notBefore, due) => {
    expect(shown(promised('2026-10-05', limit, { notBefore }).dueAt)).toBe(due);
  });
});
