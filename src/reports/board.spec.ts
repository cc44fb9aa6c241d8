import { describe, expect, it } from '@jest/globals';
import { known, line } from '../../test/support/counted.js';
import { readTargets } from '../catalogue/shipped.js';
import type { LocalDate } from '../workflow/instant.js';
import { grows, heldTargets } from './board.js';
import { type CountedLine, figureOf } from './figures.js';
import { shippedFormulas } from './formula-book.js';
import { targetsOf } from './targets.js';

const year = { from: '2019-12-15' as LocalDate, to: '2020-12-14' as LocalDate };
const today = '2020-06-14' as LocalDate; // 183 of 366 days
const formula = (id: string) => shippedFormulas().find((one) => one.id === id)!;
const held = (id: string, lines: readonly CountedLine[]) =>
  heldTargets(formula(id), figureOf(formula(id), lines, known()), targetsOf(readTargets(), 2020, null), year, today);

describe('the target board', () => {
  it('holds a figure against every target of its formula: gap, whether met, and what is needed', () => {
    const targets = held('F-ONLINE-RESOLVED', [line({ finished: 200, finishedOnline: 50 })]);
    const shown = targets.map(({ value, gap, met, needed }) => [value, gap, met, needed?.expected, needed?.more]);
    expect(shown).toEqual([
      [20, 5, true, 200, 30],
      [30, -5, false, 200, 70],
    ]);
  });

  it('says nothing of gap and need where there is no data', () => {
    expect(held('F-ONLINE-RESOLVED', []).map(({ gap, met, needed }) => [gap, met, needed])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    expect(held('F-SAT', []).map(({ value, gap, met, needed }) => [value, gap, met, needed])).toEqual([
      [80, null, null, null],
    ]);
  });

  it('tells shares whose denominator grows with the dossiers from those of a fixed number', () => {
    const growing = (id: string) => grows(formula(id));
    expect(['F-ONLINE-ALL', 'F-POST-DOSSIER', 'F-SAT'].map(growing)).toEqual([true, true, true]);
    expect(['F-POST-PROCEDURE', 'F-SVC-ACTIVE', 'F-CUT'].map(growing)).toEqual([false, false, false]);
  });

  it('asks no dossiers of a mean', () => {
    const cut = figureOf(formula('F-CUT'), [], { ...known(), given: { cutPercents: 50, cutsKnown: 2 } });
    const [target] = heldTargets(formula('F-CUT'), cut, targetsOf(readTargets(), 2020, null), year, today);
    expect(target).toMatchObject({ value: 30, gap: -5, met: false, needed: null });
  });
});
