import { describe, expect, it } from '@jest/globals';
import { parameterOn } from '../../catalogue/rules.js';
import { readShipped } from '../../catalogue/shipped.js';
import { date } from '../../workflow/instant.js';
import { LISTS } from './lists.js';
import { THRESHOLDS, thresholdsOf } from './thresholds.js';

const { parameters } = readShipped();
const row = (name: string) => parameterOn(parameters, name, date('2026-11-23'));

describe('the parameters of the working lists', () => {
  it('are shipped, with a word on what they mean', () => {
    expect(thresholdsOf(row)).toMatchObject({ listDueWorkingDays: 1, atRiskUsualShare: 0.5, stuckUsualShare: 0.8 });
    for (const name of THRESHOLDS) expect([name, (row(name)?.note ?? '') !== '']).toEqual([name, true]);
  });

  it('are each named by a list', () => {
    expect(new Set(LISTS.flatMap(({ thresholds }) => thresholds))).toEqual(new Set(THRESHOLDS));
  });

  it.each([
    ['is missing', null],
    ['is no number', 'ten'],
    ['is negative', -1],
    ['is a share beyond one', 1.1],
  ])('stop the lists when one %s', (_, value) => {
    const broken = (name: string) => (name === 'stuckUsualShare' ? { ...row(name)!, value } : row(name));
    expect(() => thresholdsOf(broken)).toThrow('parameter stuckUsualShare has no usable value');
  });
});
