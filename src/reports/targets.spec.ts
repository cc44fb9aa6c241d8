import { describe, expect, it } from '@jest/globals';
import { readTargets } from '../catalogue/shipped.js';
import type { LocalDate } from '../workflow/instant.js';
import { concerning, isMet, neededOf, remainingOf, targetsOf } from './targets.js';

const all = readTargets();
const day = (text: string) => text as LocalDate;
const year = { from: day('2025-12-15'), to: day('2026-12-14') };
const atLeast = (value: number) => ({ operator: '>=' as const, value });

describe('the targets of a year', () => {
  it('of 2020 say both 20 % and 30 % of the online share, each naming the other', () => {
    const online = targetsOf(all, 2020, 'province').filter(({ formula }) => formula === 'F-ONLINE-RESOLVED');
    expect(online.map(({ id, value, conflictsWith }) => [id, value, conflictsWith])).toEqual([
      ['SB-2020-online-resolved-body', 20, ['SB-2020-online-resolved-annex']],
      ['SB-2020-online-resolved-annex', 30, ['SB-2020-online-resolved-body']],
    ]);
  });

  it('contradict each other nowhere else', () => {
    expect(targetsOf(all, null, null).filter(({ conflictsWith }) => conflictsWith.length > 0)).toHaveLength(2);
  });

  it('of post are of dossiers in 2020 and of procedures from 2021 to 2025', () => {
    const post = (of: number) =>
      targetsOf(all, of, null).flatMap(({ formula, value }) =>
        formula.startsWith('F-POST') ? `${formula} ${value}` : [],
      );
    expect([2020, 2021, 2025, 2026].map(post)).toEqual([
      ['F-POST-DOSSIER 10'],
      ['F-POST-PROCEDURE 50'],
      ['F-POST-PROCEDURE 50'],
      [],
    ]);
  });

  it('hold for a level’s agencies: its own, those of all levels, and the province’s where it has none', () => {
    const held = (level: 'province' | 'commune') =>
      concerning(targetsOf(all, 2020, null), level).flatMap(({ formula, level, value }) =>
        ['F-WORK-FILES', 'F-CUT', 'F-POST-DOSSIER'].includes(formula) ? `${formula} ${level} ${value}` : [],
      );
    expect(held('commune')).toEqual(['F-WORK-FILES commune 30', 'F-POST-DOSSIER province 10', 'F-CUT all 30']);
    expect(held('province')).toEqual(['F-WORK-FILES province 80', 'F-POST-DOSSIER province 10', 'F-CUT all 30']);
  });

  it('of a level are its own and those of all levels', () => {
    const levels = targetsOf(all, 2020, 'commune').map(({ level }) => level);
    expect([...new Set(levels)].sort()).toEqual(['all', 'commune']);
    expect(targetsOf(all, null, null)).toHaveLength(all.length);
  });
});

describe('what is needed by the end of the year', () => {
  it('reckons with as many dossiers a day as so far', () => {
    expect(remainingOf(year, day('2026-06-15'), 183, true)).toEqual({ daysGone: 183, daysLeft: 182, expected: 182 });
    expect(remainingOf(year, day('2026-12-14'), 183, true)).toEqual({ daysGone: 365, daysLeft: 0, expected: 0 });
    expect(remainingOf(year, day('2027-03-01'), 183, true)).toMatchObject({ daysLeft: 0, expected: 0 });
    expect(remainingOf(year, day('2025-12-14'), 0, true)).toEqual({ daysGone: 0, daysLeft: 365, expected: 0 });
  });

  it('is how many of those that are still to come', () => {
    const remaining = { daysGone: 300, daysLeft: 65, expected: 100 };
    expect(neededOf(atLeast(50), 100, 300, remaining, true)).toEqual({ ...remaining, more: 100, reachable: true });
    expect(neededOf(atLeast(50), 99, 300, remaining, true)).toMatchObject({ more: 101, reachable: false });
    expect(neededOf(atLeast(50), 200, 300, remaining, true)).toMatchObject({ more: 0, reachable: true });
    expect(neededOf(atLeast(20), 0, 201, { ...remaining, expected: 0 }, true)).toMatchObject({
      more: 41,
      reachable: false,
    });
  });

  it('takes 30 % of 10 for 3, and one more where the target must be exceeded', () => {
    const nothing = { daysGone: 1, daysLeft: 1, expected: 0 };
    expect(neededOf(atLeast(30), 3, 10, nothing, true).more).toBe(0);
    expect(neededOf({ operator: '>', value: 30 }, 3, 10, nothing, true).more).toBe(1);
    expect(neededOf({ operator: '=', value: 100 }, 9, 10, nothing, true)).toMatchObject({ more: 1, reachable: false });
  });

  it('of a fixed number of procedures is how many of the rest, as long as the year lasts', () => {
    const remaining = remainingOf(year, day('2026-06-15'), 40, false);
    expect(remaining.expected).toBe(0);
    expect(neededOf(atLeast(50), 15, 40, remaining, false)).toMatchObject({ more: 5, reachable: true });
    const over = remainingOf(year, day('2026-12-14'), 40, false);
    expect(neededOf(atLeast(50), 15, 40, over, false)).toMatchObject({ more: 5, reachable: false });
  });
});

describe('a target', () => {
  it('is met from its value on, above it, or exactly at it; unknown where there is no value', () => {
    expect([19.99, 20].map((value) => isMet(atLeast(20), value))).toEqual([false, true]);
    expect([20, 20.01].map((value) => isMet({ operator: '>', value: 20 }, value))).toEqual([false, true]);
    expect([99.99, 100].map((value) => isMet({ operator: '=', value: 100 }, value))).toEqual([false, true]);
    expect([isMet(atLeast(20), null), isMet({ operator: '>', value: null }, 50)]).toEqual([null, null]);
  });
});
