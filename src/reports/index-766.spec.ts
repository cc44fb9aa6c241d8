import { describe, expect, it } from '@jest/globals';
import { line } from '../../test/support/counted.js';
import type { LinkedFigure } from './figures.js';
import { shippedIndex } from './formula-book.js';
import { carriedToEnd, type IndexItem, pointsOf, readIndex, scoredOf, totalOf } from './index-766.js';

const index = shippedIndex();
const item = (id: string): IndexItem => index.groups.flatMap(({ items }) => items).find((one) => one.id === id)!;
const figure = (value: number | null): LinkedFigure => ({
  formula: { id: 'F-X', version: 1 },
  name: { vi: 'x', en: 'x' },
  unit: '%',
  numerator: value,
  denominator: 100,
  value,
  noData: value === null ? { vi: 'không có dữ liệu', en: 'no data' } : null,
  rows: { numerator: null, denominator: null },
});

describe('the index of QĐ 766', () => {
  it('has six groups of 18, 20, 12, 10, 18 and 22 points', () => {
    expect(index.groups.map(({ points, verified }) => [points, verified])).toEqual(
      [18, 20, 12, 10, 18, 22].map((points) => [points, true]),
    );
  });

  it('marks the sub-weights that were read, and leaves the others as parameters', () => {
    const verified = index.groups.flatMap(({ items }) =>
      items.filter((one) => one.verified).map(({ points }) => points),
    );
    expect(verified).toEqual([4, 20, 2, 2, 6, 6]);
  });

  it('is refused when items do not make up their group, or groups not 100', () => {
    const text = (points: number, own: number) =>
      `{ version: 1, from: '2022-06-23', source: x, groups: [{ id: g, name: g, points: ${points}, verified: true, tag: D, items: [{ id: i, name: i, points: ${own}, verified: true, tag: D, formula: null, full: 100 }] }] }`;
    expect(readIndex(text(100, 100)).groups).toHaveLength(1);
    expect(() => readIndex(text(100, 99))).toThrow('items of a group');
    expect(() => readIndex(text(99, 99))).toThrow('100 points');
  });
});

describe('points', () => {
  it('grow in a line with the value up to the one that is worth all, and not beyond', () => {
    const paid = item('payment-dossiers');
    expect([0, 15, 29.99, 30, 100].map((value) => pointsOf(value, paid))).toEqual([0, 3, 6, 6, 6]);
    expect([40, 80, 90].map((value) => pointsOf(value, item('payment-procedures')))).toEqual([1, 2, 2]);
    expect(pointsOf(97.5, item('on-time'))).toBe(19.5);
  });

  it('are explained', () => {
    const scored = scoredOf(item('payment-dossiers'), figure(15), null);
    expect(scored).toMatchObject({ scored: 3, points: 6, full: 30, why: '6 × min(1, 15 / 30) = 3' });
  });

  it('are neither won nor lost where there is no data, and nothing is reckoned of what is unknown', () => {
    const unknown = scoredOf(item('satisfied'), figure(null), null);
    expect(unknown).toMatchObject({ scored: null, why: 'không có dữ liệu', forecast: { value: null, scored: null } });
    expect(scoredOf(item('transparency-rest'), null, null)).toMatchObject({ scored: null, why: 'chưa rõ cách tính' });
    const won = scoredOf(item('on-time'), figure(50), null);
    expect(totalOf([unknown, won])).toEqual({ scored: 10, known: 20, points: 26 });
    expect(totalOf([unknown])).toEqual({ scored: null, known: 0, points: 6 });
  });
});

describe('the forecast for the month’s end', () => {
  const lines = [
    line({ early: 5, onTime: 1, late: 2, openDueByEnd: 6, openOverdue: 1, open: 9 }),
    line({ procedure: '1.2', openDueByEnd: 4, openOverdue: 1 }),
  ];

  it('finishes on its due date what falls due by then, and late what is overdue', () => {
    const carried = carriedToEnd(lines);
    expect(carried.value).toBe(80); // (6 + 10) / (6 + 10 + 2 + 2)
    expect(carried.why).toContain('10 đến hạn từ nay đến cuối tháng');
    const scored = scoredOf(item('on-time'), figure(75), carried);
    expect(scored).toMatchObject({ scored: 15, forecast: { value: 80, scored: 16 } });
  });

  it('knows something even before the first result of the month', () => {
    const first = scoredOf(item('on-time'), figure(null), carriedToEnd([line({ openDueByEnd: 3 })]));
    expect(first).toMatchObject({ scored: null, forecast: { value: 100, scored: 20 } });
    expect(carriedToEnd([])).toEqual({ value: null, why: 'không có dữ liệu' });
  });

  it('leaves every other share what it is, and foretells nothing of a month that is over', () => {
    const carried = carriedToEnd(lines);
    expect(scoredOf(item('online-full'), figure(50), carried).forecast).toMatchObject({ value: 50, scored: 2 });
    expect(scoredOf(item('on-time'), figure(75), null).forecast).toEqual({
      value: 75,
      scored: 15,
      why: 'tháng đã hết',
    });
  });
});
