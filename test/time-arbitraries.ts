import fc from 'fast-check';
import type { CalendarDay, CalendarEdition, DaySlots, WeeklyHours } from '../src/workflow/calendar.js';
import type { Instant, LocalDate } from '../src/workflow/instant.js';
import type { Limit } from '../src/workflow/procedure.js';
import type { Pause, PromiseInputs } from '../src/workflow/promise.types.js';

const dateAt = (day: number): LocalDate => new Date(day * 86_400_000).toISOString().slice(0, 10) as LocalDate;
const FIRST = Date.UTC(2015, 0, 1) / 86_400_000;
const LAST = Date.UTC(2035, 11, 31) / 86_400_000;
const clock = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);

/** One to three odd slots of a day. */
const slots: fc.Arbitrary<DaySlots> = fc
  .uniqueArray(fc.integer({ min: 300, max: 1320 }), { minLength: 2, maxLength: 6 })
  .map((marks) => {
    const sorted = marks.sort((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => [clock(sorted[2 * i]!), clock(sorted[2 * i + 1]!)] as const); // prettier-ignore
  });

const STANDARD: DaySlots = [['07:00', '11:30'], ['13:30', '17:00']]; // prettier-ignore
const standardWeek: WeeklyHours = { 1: STANDARD, 2: STANDARD, 3: STANDARD, 4: STANDARD, 5: STANDARD };

const week: fc.Arbitrary<WeeklyHours> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(standardWeek) },
  { weight: 1, arbitrary: fc.record({ 1: slots, 2: slots, 3: slots, 4: slots, 5: slots }) },
  { weight: 1, arbitrary: fc.record({ 1: slots, 3: slots, 4: slots, 6: slots }) },
);

const row = (date: LocalDate, kind: CalendarDay['kind'], more: Partial<CalendarDay> = {}): CalendarDay => ({
  date,
  kind,
  name: '',
  source: null,
  announcedOn: null,
  confidence: 'memory',
  ...more,
});

/** Days off, swaps and half days around one day, each date at most once. */
const daysAround = (around: number): fc.Arbitrary<CalendarDay[]> =>
  fc
    .uniqueArray(
      fc.record({
        offset: fc.integer({ min: -10, max: 60 }),
        kind: fc.constantFrom('off', 'off', 'working', 'half'),
        slots: fc.option(slots, { nil: undefined }),
        replaces: fc.option(fc.integer({ min: -10, max: 60 }), { nil: undefined }),
      }),
      { maxLength: 20, selector: ({ offset }) => offset },
    )
    .map((drawn) =>
      drawn.map(({ offset, kind, slots, replaces }) =>
        row(dateAt(around + offset), kind as CalendarDay['kind'], {
          ...(kind !== 'off' && slots && { slots }),
          ...(kind === 'working' && replaces !== undefined && { replaces: dateAt(around + replaces) }),
        }),
      ),
    );

export const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ unit: fc.constant('working_days' as const), value: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ unit: fc.constant('working_days' as const), value: fc.integer({ min: 0, max: 20 }).map((n) => n + 0.5) }),
  fc.record({ unit: fc.constant('working_hours' as const), value: fc.integer({ min: 1, max: 160 }).map((n) => n / 2) }),
  fc.record({ unit: fc.constant('clock_hours' as const), value: fc.integer({ min: 1, max: 96 }) }),
  fc.record({ unit: fc.constant('calendar_days' as const), value: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ unit: fc.constant('months' as const), value: fc.integer({ min: 1, max: 4 }) }),
  fc.constant({ unit: 'same_day' as const, value: 0 }),
);

export const rules: fc.Arbitrary<PromiseInputs['rules']> = fc.record({
  afterHoursReception: fc.constantFrom('next_opening' as const, 'actual_date' as const),
  sameDayCutoff: fc.constantFrom('15:00', '15:00', null),
  receptionCutoff: fc.constantFrom(null, null, '15:00'),
  lastHourCountsNextDay: fc.constantFrom(false, false, true),
  apologyLeadWorkingDays: fc.constant(1),
  apologyDraftLeadWorkingDays: fc.constant(2),
  apologyDraftShare: fc.constant(0.8),
  warnShares: fc.constant([0.5, 0.8]),
  warnDaysBefore: fc.constant([2, 1]),
});

/** A moment in the days after one day, often on a round quarter of an hour, sometimes a millisecond beside it. */
export const momentsAfter = (day: number, days: number): fc.Arbitrary<Instant> =>
  fc
    .tuple(fc.integer({ min: 0, max: days * 96 - 1 }), fc.constantFrom(0, 0, 0, 1, 59_999, 421_000))
    .map(
      ([quarter, ms]) => new Date(day * 86_400_000 + quarter * 900_000 + ms - 7 * 3_600_000).toISOString() as Instant,
    );

const pausesAfter = (day: number): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .tuple(momentsAfter(day, 30), momentsAfter(day, 30), fc.constantFrom('supplement' as const, 'payment' as const))
      .map(([a, b, kind]) => ({ kind, from: a < b ? a : b, to: a < b ? b : a })),
    { maxLength: 4 },
  );

export interface Case {
  /** Epoch day of the reception's neighbourhood. */
  readonly around: number;
  readonly edition: CalendarEdition;
  readonly inputs: PromiseInputs;
}

/** A calendar of its own for each case, and a promise on it; nothing is projected, so that an oracle can stay plain. */
export const cases: fc.Arbitrary<Case> = fc.integer({ min: FIRST, max: LAST }).chain((around) =>
  fc
    .record({
      days: daysAround(around),
      hours: week,
      deskHours: fc.option(week, { nil: undefined, freq: 2 }),
      weekend: fc.constantFrom([6, 7] as const, [6, 7] as const, [7] as const),
      receivedAt: momentsAfter(around, 4),
      limit: limits,
      rules,
      pauses: fc.oneof(fc.constant([]), pausesAfter(around)),
      extensions: fc.option(
        fc.array(fc.record({ days: fc.integer({ min: 1, max: 10 }), ground: fc.constant('') }), { maxLength: 2 }),
        { nil: undefined, freq: 1 },
      ),
    })
    .map(({ days, hours, deskHours, weekend, receivedAt, limit, rules, pauses, extensions }) => ({
      around,
      edition: {
        id: 'drawn',
        title: '',
        publishedAt: '2026-01-01T00:00:00.000Z' as Instant,
        years: [1, 9999],
        weekend,
        days,
        hours: [
          { agency: null, from: '0001-01-01' as LocalDate, to: null, hours, deskHours, source: null },
        ] as CalendarEdition['hours'],
      },
      inputs: { receivedAt, limit, agency: 'H40', rules, pauses, ...(extensions && { extensions }) },
    })),
);
