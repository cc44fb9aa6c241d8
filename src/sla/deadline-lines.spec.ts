import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CalendarEdition } from '../workflow/calendar.js';
import { DeadlineLines } from './deadline-lines.js';

const vnState = JSON.parse(readFileSync('data/calendars/vn-state.json', 'utf8')) as CalendarEdition;
const lines = new DeadlineLines(vnState);
const ask = (line: object) => JSON.parse(lines.deadline(JSON.stringify(line)));
const elapsed = (line: object) => JSON.parse(lines.elapsed(JSON.stringify(line)));
const days = (value: number) => ({ value, unit: 'working_days' });

describe('a line of deadline', () => {
  it('answers with the due date and each day', () => {
    expect(ask({ id: 'a', receivedAt: '2026-11-20T08:00:00+07:00', limit: days(2) })).toEqual({
      id: 'a',
      receivedAt: '2026-11-20T08:00:00+07:00',
      dueAt: '2026-11-25T17:00:00+07:00',
      dueDate: '2026-11-25',
      apologyBy: '2026-11-23T17:00:00+07:00',
      edition: vnState.id,
      explanation: [
        { date: '2026-11-20', counted: false, why: 'day-0' },
        { date: '2026-11-21', counted: false, why: 'weekend' },
        { date: '2026-11-22', counted: false, why: 'weekend' },
        { date: '2026-11-23', counted: true, why: 'working' },
        {
          date: '2026-11-24',
          counted: false,
          why: 'off',
          name: 'Ngày Văn hóa Việt Nam',
          source: 'NQ 28/2026/QH16, Điều 2',
        },
        { date: '2026-11-25', counted: true, why: 'due' },
      ],
    });
  });

  it('as of a date before the plan of the year: projected, and so marked (decisions.md §21)', () => {
    const answer = ask({ receivedAt: '2026-08-31T08:00:00+07:00', limit: days(3), asOf: '2025-06-01' });
    expect(answer).toMatchObject({
      dueDate: '2026-09-07',
      edition: `${vnState.id}@2025-06-01`,
      notAnnounced: ['Tết Nguyên đán', 'Giỗ Tổ Hùng Vương'],
    });
    const off = answer.explanation.filter(({ why }: { why: string }) => why === 'off');
    expect(off).toMatchObject([
      { date: '2026-09-01', projected: true },
      { date: '2026-09-02', projected: true },
    ]);
  });

  it('a calendar of the asker’s own is known at any date', () => {
    const calendar = { off: ['2026-11-23'] };
    const answer = ask({ receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), calendar, asOf: '2000-01-01' });
    expect([answer.dueDate, answer.edition, answer.notAnnounced]).toEqual(['2026-11-24', 'custom', undefined]);
  });

  it.each([
    ['bad-limit', '/limit/value', { limit: { value: 3, unit: 'same_day' } }],
    ['bad-limit', '/limit/value', { limit: { value: null, unit: 'same_day' } }],
    ['bad-field', '/calendar is neither "vn-state" nor { off, working, weekend }', { calendar: 'us' }],
    ['bad-field', '/asOf', { calendar: {}, asOf: '2026-02-30' }],
  ])('refuses with %s at %s: %j', (code, message, more) => {
    const { error } = ask({ receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), ...more });
    expect(error).toEqual({ code, message: expect.stringContaining(message) });
  });

  it('takes a same-day limit of 0', () => {
    const limit = { value: 0, unit: 'same_day' };
    expect(ask({ receivedAt: '2026-11-20T08:00:00+07:00', limit }).dueDate).toBe('2026-11-20');
  });

  it.each([
    ['another offset', { receivedAt: '2026-11-20T01:00:00Z', limit: days(1) }, '2026-11-23T17:00:00+07:00'],
    [
      'same day without a value',
      { receivedAt: '2026-11-23T15:30:00+07:00', limit: { unit: 'same_day' } },
      '2026-11-25T17:00:00+07:00',
    ],
    [
      'another cut-off',
      { receivedAt: '2026-11-23T15:30:00+07:00', limit: { unit: 'same_day' }, rules: { sameDayCutoff: '16:00' } },
      '2026-11-23T17:00:00+07:00',
    ],
    [
      'other hours',
      {
        receivedAt: '2026-11-20T08:00:00+07:00',
        limit: days(1),
        hours: [
          ['08:00', '12:00'],
          ['13:00', '16:30'],
        ],
      },
      '2026-11-23T16:30:00+07:00',
    ],
    [
      'hours by weekday',
      {
        receivedAt: '2026-11-20T08:00:00+07:00',
        limit: days(1),
        hours: { 3: [['08:00', '12:00']], 5: [['08:00', '12:00']] },
      },
      '2026-11-25T12:00:00+07:00',
    ],
    [
      'desk hours by weekday',
      { receivedAt: '2026-11-21T08:00:00+07:00', limit: days(1), deskHours: { 6: [['07:00', '11:00']] } },
      '2026-11-23T17:00:00+07:00',
    ],
    [
      'a calendar of its own',
      {
        receivedAt: '2026-11-20T08:00:00+07:00',
        limit: days(2),
        calendar: { off: ['2026-11-23'], working: ['2026-11-28'] },
      },
      '2026-11-25T17:00:00+07:00',
    ],
    [
      'a six-day week',
      { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), calendar: { off: [], working: [], weekend: [7] } },
      '2026-11-21T17:00:00+07:00',
    ],
    [
      'what had been announced',
      { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(2), asOf: '2026-04-01' },
      '2026-11-24T17:00:00+07:00',
    ],
    [
      'the last hour',
      { receivedAt: '2026-11-20T16:30:00+07:00', limit: days(1), rules: { lastHourCountsNextDay: true } },
      '2026-11-25T17:00:00+07:00',
    ],
    [
      'the actual date',
      { receivedAt: '2026-11-20T17:20:00+07:00', limit: days(1), rules: { afterHoursReception: 'actual_date' } },
      '2026-11-23T17:00:00+07:00',
    ],
  ])('takes %s', (_, line, dueAt) => {
    // prettier-ignore
    expect(ask(line)).toMatchObject({ id: null, dueAt });
  });

  describe('supplements of edge 25', () => {
    const asked = { receivedAt: '2026-10-05T08:00:00+07:00', limit: days(10) };
    const supplement = { from: '2026-10-08T09:00:00+07:00', to: '2026-10-20T09:00:00+07:00', kind: 'supplement' };
    const due = (pauses: object[], supplementResume = 'restart') =>
      ask({ ...asked, pauses, rules: { supplementResume } }).dueDate;

    it('RESTART is the default', () => {
      expect(due([supplement])).toBe('2026-11-03');
      expect(ask({ ...asked, pauses: [supplement] }).dueDate).toBe('2026-11-03');
    });

    it('RESTART counts from the last completion', () => {
      const second = { ...supplement, from: '2026-10-22T09:00:00+07:00', to: '2026-10-27T09:00:00+07:00' };
      expect(due([second, supplement])).toBe('2026-11-10');
    });

    it('a supplement asked after the end heals nothing', () => {
      const late = { ...supplement, from: '2026-10-20T09:00:00+07:00', to: '2026-10-27T09:00:00+07:00' };
      expect(due([late])).toBe('2026-10-19');
    });

    it('REMAINING leaves the wait out, and so does any other kind under either rule', () => {
      expect(due([supplement], 'remaining')).toBe('2026-10-29');
      expect(due([{ ...supplement, kind: 'payment' }])).toBe('2026-10-29');
    });

    it('shows the days that a restart replaced', () => {
      const { explanation } = ask({ ...asked, pauses: [supplement] });
      expect(explanation[0]).toEqual({ date: '2026-10-05', counted: false, why: 'restarted' });
      expect(explanation.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(10);
    });
  });

  it.each([
    ['bad-json', '{'],
    ['bad-json', '[]'],
    ['unknown-field', { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), pause: [] }],
    ['unknown-field', { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), rules: { cutoff: '15:00' } }],
    ['bad-field', { receivedAt: '2026-11-20T08:00:00', limit: days(1) }],
    ['bad-field', { receivedAt: '2026-02-30T08:00:00+07:00', limit: days(1) }],
    ['bad-field', { receivedAt: '2026-11-20T08:00:00+25:00', limit: days(1) }],
    ['bad-field', { limit: days(1) }],
    ['bad-limit', { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(0) }],
    ['bad-limit', { receivedAt: '2026-11-20T08:00:00+07:00', limit: { value: 1, unit: 'weeks' } }],
    ['bad-limit', { receivedAt: '2026-11-20T08:00:00+07:00', limit: { value: '3', unit: 'working_days' } }],
    ['bad-field', { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), rules: { sameDayCutoff: '25:00' } }],
    [
      'bad-field',
      {
        receivedAt: '2026-11-20T08:00:00+07:00',
        limit: days(1),
        pauses: [{ from: '2026-11-21T08:00:00+07:00', to: '2026-11-20T08:00:00+07:00' }],
      },
    ],
    [
      'bad-calendar',
      {
        receivedAt: '2026-11-20T08:00:00+07:00',
        limit: days(1),
        hours: [
          ['07:00', '12:00'],
          ['11:00', '17:00'],
        ],
      },
    ],
    ['bad-calendar', { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), hours: [['22:00', '06:00']] }],
    ['bad-calendar', { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), hours: [] }],
    [
      'bad-calendar',
      {
        receivedAt: '2026-11-20T08:00:00+07:00',
        limit: days(1),
        calendar: { off: ['2026-11-23'], working: ['2026-11-23'] },
      },
    ],
    [
      'bad-calendar',
      { receivedAt: '2026-11-20T08:00:00+07:00', limit: days(1), calendar: { weekend: [1, 2, 3, 4, 5, 6, 7] } },
    ],
    ['no-working-time', { receivedAt: '2399-11-20T08:00:00+07:00', limit: days(1) }],
  ])('answers %s to %j and goes on', (code, line) => {
    // prettier-ignore
    const answer = JSON.parse(lines.deadline(typeof line === 'string' ? line : JSON.stringify({ id: 7, ...line })));
    expect(answer).toEqual({ id: typeof line === 'string' ? null : 7, error: { code, message: expect.any(String) } });
  });
});

describe('a line of elapsed', () => {
  it('answers with working minutes and days', () => {
    expect(elapsed({ id: 1, from: '2026-11-20T15:30:00+07:00', to: '2026-11-25T09:00:00+07:00' })).toEqual({
      id: 1,
      workingMinutes: 90 + 480 + 120,
      workingDays: 1.4375,
    });
  });

  it('refuses to run backwards', () => {
    const backwards = elapsed({ from: '2026-11-25T09:00:00+07:00', to: '2026-11-20T15:30:00+07:00' });
    expect(backwards.error.code).toBe('bad-field');
  });
});

describe('the lines of a year', () => {
  it('list the days with their documents, the proposal that was not adopted marked', () => {
    const rows = lines.calendar(2026).map((line) => JSON.parse(line));
    expect(rows).toContainEqual(
      expect.objectContaining({ date: '2026-11-24', kind: 'off', source: 'NQ 28/2026/QH16, Điều 2' }),
    );
    expect(rows).toContainEqual(expect.objectContaining({ date: '2026-11-28', kind: 'working', status: 'withdrawn' }));
  });

  it('are marked as projected where nobody has announced', () => {
    const rows = lines.calendar(2028).map((line) => JSON.parse(line));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ projected }) => projected === true)).toBe(true);
  });
});
