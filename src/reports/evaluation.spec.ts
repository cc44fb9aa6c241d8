import { describe, expect, it } from '@jest/globals';
import { parameterOn } from '../catalogue/rules.js';
import { readShipped } from '../catalogue/shipped.js';
import { date } from '../workflow/instant.js';
import { type Band, evaluated, type Indicator, pointsOfAttitude, ratingOf, scoreOf } from './evaluation.js';

const bandsOf = (name: string) => parameterOn(readShipped().parameters, name, date('2026-11-20'))!.value as Band[];
const agency = bandsOf('agencyRatingBands');
const officer = bandsOf('officerRatingBands');

describe('the evaluation of TT 01/2018', () => {
  it.each([
    [18, 'excellent'],
    [15, 'excellent'],
    [14.9, 'good'],
    [12, 'good'],
    [11.9, 'fair'],
    [9, 'fair'],
    [8.9, 'average'],
    [6, 'average'],
    [5.9, 'weak'],
    [0, 'weak'],
  ])('a total of %d is %s', (total, expected) => expect(ratingOf(total, agency)).toBe(expected));

  it.each([
    [5, 'full'],
    [4.9, 'most'],
    [3.5, 'most'],
    [3.4, 'part'],
  ])('an officer’s total of %d is %s', (total, expected) => expect(ratingOf(total, officer)).toBe(expected));

  it('has no class below its lowest band', () =>
    expect(() => ratingOf(5, [{ from: 6, class: 'x' }])).toThrow(RangeError));

  it('indicator 7 falls to nothing by a petition found true, and by no other', () => {
    expect([pointsOfAttitude('early', 0), pointsOfAttitude('on-time', 0)]).toEqual([2, 1]);
    expect([pointsOfAttitude('early', 1), pointsOfAttitude('late', 0)]).toEqual([0, 0]);
  });

  it('a score is the mean to one decimal; without a dossier there is none', () => {
    expect([scoreOf([2, 2, 1]), scoreOf([0, 1]), scoreOf([])]).toEqual([1.7, 0.5, null]);
  });

  it('leaves unknown indicators out, of the agency’s total and of the officer’s', () => {
    const scores = (...known: [Indicator, number][]) => evaluated(new Map(known), { agency, officer });
    expect(scores([1, 1.9], [2, 1.8], [5, 2], [8, 1])).toEqual({
      total: 6.7,
      class: 'average',
      officer: { total: 3.7, class: 'most' },
    });
    expect(scores([5, 2]).officer).toBeNull();
  });

  it('adds tenths as tenths: nine scores of 1.7, 1.7, 1.6 … to exactly 15 are excellent', () => {
    const scores = new Map<Indicator, number>([[1, 1.7], [2, 1.7], [3, 1.6], [4, 1.7], [5, 1.7], [6, 1.6], [7, 1.7], [8, 1.7], [9, 1.6]]); // prettier-ignore
    expect(evaluated(scores, { agency, officer })).toMatchObject({ total: 15, class: 'excellent' });
  });
});
