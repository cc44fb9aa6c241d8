import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COUNT_NAMES } from './counts.js';
import { figureOf } from './figures.js';
import { shippedFormulas } from './formula-book.js';
import { type Counted, PUBLISHED_COUNTS, PUBLISHED_SHARES, publishedLines } from './publication.js';

const NOTHING = Object.fromEntries([...COUNT_NAMES, 'answers', 'satisfied'].map((name) => [name, 0])) as Counted;
const n = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 400 }));

/** Counts as they can come out of dossiers: parts make their totals. */
const counted: fc.Arbitrary<Counted> = fc.tuple(...Array.from({ length: 15 }, () => n)).map((c) => {
  const [online, direct, post, early, onTime, late, placed, inTime, overdue, undated, kept, missed, by, otherwise, content] = c as number[]; // prettier-ignore
  const received = online! + direct! + post!;
  const receivedRated = Math.floor(received * 0.9);
  return {
    ...NOTHING,
    ...{ received, receivedOnline: online!, receivedDirect: direct!, receivedPost: post! },
    ...{ receivedRated, receivedOnTime: Math.floor(receivedRated * 0.8) },
    ...{ early: early!, onTime: onTime!, late: late!, placedOnTime: placed! },
    ...{ open: inTime! + overdue! + undated!, openInTime: inTime!, openOverdue: overdue! },
    ...{ due: kept! + missed!, dueOnTime: kept!, returned: by! + otherwise!, returnedPost: by! },
    ...{ answers: content! * 2, satisfied: content! },
  };
});

const formulas = shippedFormulas();
/** By the formula itself, of the counts as they are. */
function exact(id: string, of: Counted): number | null {
  const formula = formulas.findLast((one) => one.id === id)!;
  const { numerator, denominator } = figureOf(formula, [{ agency: 'a', procedure: 'p', ...of }], {
    classes: {} as never,
    offered: {} as never,
    given: of,
  });
  return denominator === 0 ? null : (100 * numerator!) / denominator!;
}

describe('what is published', () => {
  it('is each formula’s own share where nothing is small', () => {
    fc.assert(
      fc.property(counted, (one) => {
        const { shares } = publishedLines([one], 1).agencies[0]!;
        for (const { formula } of PUBLISHED_SHARES.filter(({ formula }) => isTold(formula))) {
          const value = exact(formula, one);
          const share = shares[formula]!;
          if (value === null) expect([formula, share]).toEqual([formula, 'none']);
          else for (const end of share as readonly number[]) expect(end).toBeCloseTo(value, 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is a share from the least to the most that it can be, where a count of it is small', () => {
    const rows = [
      { ...NOTHING, early: 60, onTime: 38, late: 2 },
      { ...NOTHING, early: 30, onTime: 60, late: 10 },
    ];
    const { agencies, province } = publishedLines(rows, 5);
    expect(agencies[0]!.counts).toMatchObject({ closed: 100, late: 'few', onTime: 38, early: 'hidden' });
    expect(agencies[0]!.shares['F-ONTIME.OWN']).toEqual([96, 99]);
    expect(agencies[1]!.shares['F-ONTIME.OWN']).toEqual([60, 100]);
    expect(province.shares['F-ONTIME.OWN']).toEqual([94, 94]);
  });

  it('is no share of an agency whose total is hidden, and nothing to divide by where there is nothing', () => {
    const rows = [{ ...NOTHING, early: 3 }, { ...NOTHING, early: 50 }, { ...NOTHING, early: 9 }, NOTHING];
    const shares = publishedLines(rows, 5).agencies.map((line) => line.shares['F-ONTIME.OWN']);
    expect(shares).toEqual([null, [100, 100], null, 'none']);
  });

  it('holds the true share between its ends, and no hidden part of it to the dossier', () => {
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 5 }), (rows) => {
        const { agencies } = publishedLines(rows, 5);
        for (const [i, { shares, counts }] of agencies.entries())
          for (const { formula, beside } of PUBLISHED_SHARES.filter(({ formula }) => isTold(formula))) {
            const share = shares[formula]!;
            if (share === null) continue;
            const value = exact(formula, rows[i]!);
            if (share === 'none') expect(value).toBeNull();
            else if (value !== null) {
              expect(share[0]).toBeLessThanOrEqual(value + 1e-9);
              expect(share[1]).toBeGreaterThanOrEqual(value - 1e-9);
              if (value > 0 && beside.length === 1 && counts[beside[0]] === 'few')
                expect(share[1]).toBeGreaterThan(share[0]);
            }
          }
      }),
      { numRuns: 60 },
    );
  });

  it('names every count once', () => {
    expect(new Set(PUBLISHED_COUNTS).size).toBe(PUBLISHED_COUNTS.length);
  });
});

/** The survey’s answers are counted elsewhere. */
const isTold = (id: string): boolean => id !== 'F-SAT';
