import { describe, expect, it } from '@jest/globals';
import { spentAt } from '../web/src/dossier/spent.js';

describe('the working time of a step, as the console tells it', () => {
  const turn = (no: number, stepId: string, owner = 'tq.stp') => ({ no, stepId, owner });
  const charge = (step: string, minutes: number, agency = 'tq.stp') => ({ step, minutes, agency });
  const work = [turn(1, 'reception', 'tq.desk'), turn(2, 'processing'), turn(3, 'review'), turn(4, 'processing')];
  const told = (charges: Parameters<typeof spentAt>[2]) => work.map((step) => spentAt(step, work, charges));

  it('is that of all its turns, beside the last of them', () => {
    expect(told([charge('processing', 90), charge('review', 30), charge('processing', 15)])).toEqual([
      null,
      null,
      30,
      105,
    ]);
  });
  it('is its own agency’s alone: the time of who was consulted at it is theirs', () => {
    expect(told([charge('processing', 60), charge('processing', 45, 'tq.snv')])).toEqual([null, null, null, 60]);
  });
  it('is not told where nothing has been charged', () => {
    expect(told([])).toEqual([null, null, null, null]);
  });
});
