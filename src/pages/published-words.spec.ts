import { describe, expect, it } from '@jest/globals';
import { BRAND } from '../../test/support/brand.js';
import type { Formula } from '../reports/formulas.js';
import { countText, endsOf, shareText } from './published-words.js';
import { wordsIn } from './words.js';

const [VI, EN] = [wordsIn('vi', BRAND), wordsIn('en', BRAND)];
const formula = { decimals: 2 } as Formula;

describe('a published number in words', () => {
  it('is grouped as the language does, small, or hidden', () => {
    expect([1234, 0, 'few', 'hidden'].map((one) => countText(VI, one as number, 5))).toEqual([
      '1.234',
      '0',
      '<5',
      'ẩn',
    ]);
    expect(countText(EN, 1234567, 5)).toBe('1,234,567');
  });

  it('is a share in the formula’s decimals, or from where to where it lies, rounded outwards', () => {
    expect(shareText(VI, [98.3333, 98.3333], formula)).toBe('98,33 %');
    expect(shareText(EN, [96.001, 98.999], formula)).toBe('96–99 %');
    expect(shareText(VI, [96.0049, 98.9951], formula)).toBe('96–99 %');
    expect(shareText(VI, [100, 100], formula)).toBe('100 %');
    expect(endsOf([33.335, 66.665], { decimals: 1 })).toEqual([33.3, 66.7]);
  });

  it('is no data where there is nothing to divide by, and hidden where it cannot be told', () => {
    expect([shareText(VI, 'none', formula), shareText(VI, null, formula)]).toEqual(['không có dữ liệu', 'ẩn']);
  });
});
