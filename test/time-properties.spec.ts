import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeadlineLines } from '../src/sla/deadline-lines.js';
import { dateAt, dayNo } from '../src/sla/local-time.js';
import { promise } from '../src/sla/promise.js';
import { explain } from '../src/sla/proof.js';
import { workingCalendar } from '../src/sla/working-time.js';
import type { CalendarEdition } from '../src/workflow/calendar.js';
import type { Instant, LocalDate } from '../src/workflow/instant.js';
import { localDate } from '../src/workflow/instant.js';
import type { Pause, PromiseInputs, Promised } from '../src/workflow/promise.types.js';
import { cases, momentsAfter } from './time-arbitraries.js';

/** The slow suite raises it (jest.slow.config.js); the default keeps `npm test` short. */
const { PROPERTY_RUNS = 500 } = globalThis as { PROPERTY_RUNS?: number };
const numRuns = Number(process.env.PROPERTY_RUNS ?? PROPERTY_RUNS);
const check = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns });

function promised(edition: CalendarEdition, inputs: PromiseInputs, change: Partial<PromiseInputs> = {}): Promised {
  return promise({ ...inputs, ...change }, 1, 1, 'reception', workingCalendar(edition));
}

/**
 * Two cut-offs on one same-day procedure contradict each other on a day that opens after 15:00: one makes it day 0, the
 * other says it is too late for it. No procedure has both and no office opens then, so order is not asked of them.
 */
const hasOneCutoff = ({ limit, rules }: PromiseInputs): boolean =>
  limit.unit !== 'same_day' || (rules.receptionCutoff === null && !rules.lastHourCountsNextDay);

describe('the laws of a due date', () => {
  it('received later is never due earlier', () => {
    const later = fc.nat({ max: 5 * 86_400_000 });
    check(
      fc.property(cases, later, ({ edition, inputs }, ms) => {
        fc.pre(hasOneCutoff(inputs));
        const receivedAt = new Date(Date.parse(inputs.receivedAt) + ms).toISOString() as Instant;
        const [first, second] = [
          promised(edition, inputs, { pauses: [] }),
          promised(edition, inputs, { pauses: [], receivedAt }),
        ];
        expect(second.dueAt >= first.dueAt).toBe(true);
      }),
    );
  });

  it('a longer limit is never due earlier', () => {
    check(
      fc.property(
        cases,
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom(0, 0.25, 0.375, 0.5, 0.875),
        ({ edition, inputs }, more, part) => {
          const fraction = inputs.limit.unit === 'working_days' || inputs.limit.unit === 'working_hours' ? part : 0;
          const limit = { ...inputs.limit, value: inputs.limit.value + more + fraction };
          const [shorter, longer] = [promised(edition, inputs), promised(edition, inputs, { limit })];
          // A fraction of a day after a wait that ends on closed time: the spent limit ends with the day to which it rolls
          // (§18.4), the fraction within it. The date, which the law judges, is never earlier.
          const withinADay = inputs.pauses.length > 0 && (inputs.limit.value % 1 !== 0 || limit.value % 1 !== 0);
          if (withinADay) expect(longer.dueDate >= shorter.dueDate).toBe(true);
          else expect(longer.dueAt >= shorter.dueAt).toBe(true);
        },
      ),
    );
  });

  it('is never on closed time (clock hours apart)', () => {
    check(
      fc.property(cases, ({ edition, inputs }) => {
        fc.pre(inputs.limit.unit !== 'clock_hours');
        const { dueAt, dueDate } = promised(edition, inputs);
        const slots = workingCalendar(edition).slots(dueDate);
        expect(slots.some(([start, end]) => start < dueAt && dueAt <= end)).toBe(true);
      }),
    );
  });

  it('one more day off never makes it earlier', () => {
    check(
      fc.property(cases, fc.integer({ min: -5, max: 60 }), ({ around, edition, inputs }, offset) => {
        fc.pre(hasOneCutoff(inputs));
        const date = dateAt(around + offset);
        const off = { date, kind: 'off', name: '', source: null, announcedOn: null, confidence: 'memory' } as const;
        const shorter = { ...edition, days: [...edition.days.filter((row) => row.date !== date), off] };
        const asked = { pauses: [] };
        expect(promised(shorter, inputs, asked).dueAt >= promised(edition, inputs, asked).dueAt).toBe(true);
      }),
    );
  });

  it('what has elapsed between counting and due is the limit', () => {
    check(
      fc.property(cases, ({ edition, inputs }) => {
        fc.pre(['working_days', 'working_hours'].includes(inputs.limit.unit) && inputs.limit.value % 1 === 0);
        const calendar = workingCalendar(edition);
        const { receptionAt, dueAt } = promised(edition, inputs, { pauses: [], extensions: [] });
        if (inputs.limit.unit === 'working_hours')
          expect(calendar.workingMinutesBetween(receptionAt, dueAt)).toBe(inputs.limit.value * 60);
        else {
          const afterDay0 = `${dateAt(dayNo(localDate(receptionAt)))}T17:00:00.000Z` as Instant; // 24:00 in Viet Nam
          expect(calendar.workingDaysBetween(afterDay0, dueAt)).toBe(inputs.limit.value);
        }
      }),
    );
  });

  it('is proved by as many counted days as the limit has', () => {
    check(
      fc.property(cases, ({ edition, inputs }) => {
        const days = explain(promised(edition, inputs), workingCalendar(edition));
        const counted = days.filter(({ counted }) => counted).length;
        const minutes = days.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
        const { value, unit } = inputs.limit;
        const added = (inputs.extensions ?? []).reduce((sum, { days }) => sum + days, 0);
        if (unit === 'working_days' || unit === 'calendar_days') expect(counted).toBe(Math.ceil(value) + added);
        if (unit === 'working_hours' || unit === 'clock_hours') expect(minutes).toBe(value * 60);
        if (unit === 'same_day') expect(counted).toBe(1 + added);
      }),
    );
  });
});

describe('the laws of waiting (REMAINING)', () => {
  const due = (edition: CalendarEdition, inputs: PromiseInputs, pauses: readonly Pause[]) => promised(edition, inputs, { pauses }).dueAt; // prettier-ignore

  it('the order of pauses does not matter', () => {
    check(
      fc.property(cases, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), ({ edition, inputs }, keys) => {
        const shuffled = inputs.pauses
          .map((pause, i) => ({ pause, key: keys[i]! }))
          .sort((a, b) => a.key - b.key)
          .map(({ pause }) => pause);
        expect(due(edition, inputs, shuffled)).toBe(due(edition, inputs, inputs.pauses));
      }),
    );
  });

  it('overlapping pauses are united, not summed', () => {
    check(
      fc.property(cases, fc.nat(), ({ edition, inputs }, share) => {
        fc.pre(inputs.pauses.length > 0);
        const [first] = inputs.pauses;
        const length = Date.parse(first!.to!) - Date.parse(first!.from);
        const middle = new Date(Date.parse(first!.from) + (share % (length + 1))).toISOString() as Instant;
        const parts = [{ ...first!, to: middle }, { ...first!, from: middle }, first!];
        expect(due(edition, inputs, [...inputs.pauses, ...parts])).toBe(due(edition, inputs, inputs.pauses));
        expect(due(edition, inputs, [...inputs.pauses.slice(1), ...parts.slice(0, 2)])).toBe(
          due(edition, inputs, inputs.pauses),
        );
      }),
    );
  });

  it('pausing and resuming at once changes nothing', () => {
    check(
      fc.property(
        cases.chain((drawn) => momentsAfter(drawn.around, 40).map((at) => ({ ...drawn, at }))),
        ({ edition, inputs, at }) => {
          const nothing: Pause = { kind: 'payment', from: at, to: at };
          expect(due(edition, inputs, [...inputs.pauses, nothing])).toBe(due(edition, inputs, inputs.pauses));
        },
      ),
    );
  });

  it('one more pause never makes it earlier', () => {
    check(
      fc.property(cases, ({ edition, inputs }) => {
        expect(due(edition, inputs, inputs.pauses) >= due(edition, inputs, inputs.pauses.slice(1))).toBe(true);
      }),
    );
  });
});

describe('the law of starting again (RESTART)', () => {
  const offset = fc.integer({ min: 0, max: 20 * 24 * 60 });

  it('is due as if received at the last completion', () => {
    const waits = fc.array(fc.tuple(offset, offset), { minLength: 1, maxLength: 3 });
    check(
      fc.property(cases, waits, fc.integer(), ({ edition, inputs }, lengths, seed) => {
        const { receivedAt, limit } = inputs;
        const lines = new DeadlineLines(edition);
        const due = (from: Instant, pauses: readonly object[] = []) =>
          lines.preview({ receivedAt: from, limit, rules: { supplementResume: 'restart' }, pauses }).dueAt;
        // Each request lies within the limit that runs then: at a share of it, and at least at its beginning.
        const pauses: { from: string; to: string; kind: string }[] = [];
        let start = receivedAt;
        for (const [share, length] of lengths) {
          const span = Date.parse(due(start)) - Date.parse(start);
          const from = Date.parse(start) + Math.floor((Math.max(0, span - 60_000) * share) / (20 * 24 * 60));
          const to = from + length * 60_000 + 60_000;
          pauses.push({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), kind: 'supplement' });
          start = new Date(to).toISOString() as Instant;
        }
        expect(due(receivedAt, seed % 2 === 0 ? pauses : pauses.toReversed())).toBe(due(start));
      }),
    );
  });
});

describe('the laws of adding', () => {
  it('minutes add up, and days do', () => {
    const amount = fc.integer({ min: 1, max: 5_000 });
    check(
      fc.property(cases, amount, amount, ({ edition, inputs: { receivedAt } }, a, b) => {
        const calendar = workingCalendar(edition);
        const day = localDate(receivedAt);
        const inTwo = calendar.addWorkingMinutes(calendar.addWorkingMinutes(receivedAt, a), b);
        expect(calendar.addWorkingMinutes(receivedAt, a + b)).toBe(inTwo);
        expect(calendar.addWorkingDays(day, (a % 99) + (b % 99) + 2)).toBe(
          calendar.addWorkingDays(calendar.addWorkingDays(day, (a % 99) + 1), (b % 99) + 1),
        );
      }),
    );
  });

  it('the previous of the next working day is the day itself', () => {
    check(
      fc.property(cases, ({ edition, inputs }) => {
        const calendar = workingCalendar(edition);
        const day: LocalDate = calendar.addWorkingDays(localDate(inputs.receivedAt), 0);
        expect(calendar.previousWorkingDay(calendar.nextWorkingDay(day))).toBe(day);
      }),
    );
  });
});
