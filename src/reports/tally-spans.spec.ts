import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LocalDate } from '../workflow/instant.js';
import { EVER, spansOf } from './tally-spans.js';

const DAY_MS = 86_400_000;
const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * DAY_MS).toISOString().slice(0, 10) as LocalDate;
const days = (since: LocalDate, until: LocalDate) =>
  Array.from({ length: Math.max(0, (Date.parse(until) - Date.parse(since)) / DAY_MS) }, (_, n) =>
    new Date(Date.parse(since) + n * DAY_MS).toISOString().slice(0, 10),
  );

/** How many rows of its grain a span is made of, each beginning where one begins. */
const rows: Readonly<Record<string, (since: LocalDate, until: LocalDate) => string[]>> = {
  day: days,
  half: (since, until) => days(since, until).filter((one) => /-(01|15)$/.test(one)),
  year: (since, until) => days(since, until).filter((one) => one.endsWith('-01-01')),
};

describe('the spans of a period', () => {
  it('cover each of its days once and no other, and begin and end where their rows do', () => {
    fc.assert(
      fc.property(fc.nat(1500), fc.nat(1500), (a, length) => {
        const [since, until] = [day(a), day(a + length)];
        const spans = spansOf(since, until);
        expect(spans.flatMap((span) => days(span.since, span.until))).toEqual(days(since, until));
        for (const { grain, since, until } of spans) {
          expect(rows[grain]!(since, until)[0]).toBe(since);
          if (grain === 'half') expect(until).toMatch(/-(01|15)$/);
          if (grain === 'year') expect(until).toMatch(/-01-01$/);
        }
      }),
    );
  });

  it('of statutory and calendar months and years are of halves and years alone', () => {
    const grains = (since: string, until: string) => [
      ...new Set(spansOf(since as LocalDate, until as LocalDate).map(({ grain }) => grain)),
    ];
    expect(grains('2025-12-15', '2026-12-15')).toEqual(['half']);
    expect(grains('2026-02-15', '2026-03-15')).toEqual(['half']);
    expect(grains('2026-02-01', '2026-03-01')).toEqual(['half']);
    expect(grains('2026-01-01', '2027-01-01')).toEqual(['year']);
    expect(grains('2026-02-02', '2026-02-09')).toEqual(['day']);
  });

  it('of all days before one are few', () => {
    expect(spansOf(EVER, '2026-11-23' as LocalDate)).toEqual([
      { grain: 'year', since: EVER, until: '2026-01-01' },
      { grain: 'half', since: '2026-01-01', until: '2026-11-15' },
      { grain: 'day', since: '2026-11-15', until: '2026-11-23' },
    ]);
  });
});
