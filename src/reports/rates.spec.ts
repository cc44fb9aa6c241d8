import { describe, expect, it } from '@jest/globals';
import { rate, ratesOf } from './rates.js';

describe('a rate', () => {
  it('is rounded to two decimals', () => expect(rate('F', 'x', 2, 3).percent).toBe(66.67));

  it('says nothing, neither 0 nor 100, when there is nothing to divide by', () => {
    expect(rate('F', 'x', 0, 0).percent).toBeNull();
  });

  it('divides the on-time ones by what was finished, by what was received and by what fell due, under four names; what was closed without a result only in II.06a', () => {
    const counts = {
      received: 10,
      receivedOnline: 4,
      post: 1,
      finished: 5,
      finishedOnline: 2,
      postProcedures: 1,
      early: 3,
      onTime: 1,
      late: 1,
      placedOnTime: 5,
      receivedRated: 8,
      receivedOnTime: 4,
      due: 8,
      dueOnTime: 2,
      apologised: 4,
      apologyKept: 3,
    };
    const percents = Object.fromEntries(ratesOf(counts, 4).map(({ formula, percent }) => [formula, percent]));
    expect(percents).toEqual({
      'F-ONTIME.OWN': 80,
      'F-ONTIME.06A': 90,
      'F-ONTIME.RECEIVED': 50,
      'F-ONTIME.DUE': 25,
      'F-APOLOGY-KEPT': 75,
      'F-ONLINE': 40,
      'F-ONLINE-RESOLVED': 40,
      'F-POST(dossier)': 10,
      'F-POST(procedure)': 25,
    });
  });
});
