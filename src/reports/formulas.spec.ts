import { describe, expect, it } from '@jest/globals';
import { readTargets } from '../catalogue/shipped.js';
import type { LocalDate } from '../workflow/instant.js';
import { COUNT_NAMES } from './counts.js';
import { shippedFormulas, shippedIndex } from './formula-book.js';
import { countsOf, formulasOn, isListable, readFormulas, tellsProcedures } from './formulas.js';

const all = shippedFormulas();
const words = '{ vi: a, en: b }';
const version = (more: string, sums = ', sum: [{ count: received }]') =>
  `{ version: 1, from: '2020-01-01', name: ${words}, numerator: { vi: a, en: b${sums} }, denominator: { vi: a, en: b${sums} }, source: x, tag: D${more} }`;
const one = (...versions: string[]) => `[{ id: F-X, versions: [${versions.join(', ')}] }]`;

describe('the formulas', () => {
  it('are in force one version of each at a time; a period of 2021 has the words of 2021', () => {
    const named = (day: string) =>
      formulasOn(all, day as LocalDate).flatMap(({ id, version, name }) =>
        id === 'F-FULL' ? `${version} ${name.vi}` : [],
      );
    expect(named('2021-12-31')).toEqual(['1 Tỷ lệ trực tuyến, dịch vụ mức độ 4']);
    expect(named('2022-01-01')).toEqual(['2 Tỷ lệ trực tuyến, dịch vụ toàn trình']);
    const ids = formulasOn(all, '2026-11-30' as LocalDate).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('define every figure that a target or the index asks for, in every year of the target', () => {
    const missing = readTargets().filter(({ formula, yearFrom, yearTo }) =>
      [yearFrom, yearTo].some(
        (year) => !formulasOn(all, `${year}-12-14` as LocalDate).some(({ id }) => id === formula),
      ),
    );
    expect(missing.map(({ id, formula }) => `${id} ${formula}`)).toEqual([]);
    const indexed = shippedIndex().groups.flatMap(({ items }) => items.flatMap(({ formula }) => formula ?? []));
    expect(indexed.filter((id) => !all.some((formula) => formula.id === id))).toEqual([]);
  });

  it('say which of them look at some procedures alone, and what they count', () => {
    const now = formulasOn(all, '2026-11-30' as LocalDate);
    const of = (id: string) => now.find((formula) => formula.id === id)!;
    expect(['F-LATE', 'F-ONLINE-RESOLVED', 'F-POST-PROCEDURE', 'F-FULL'].map((id) => tellsProcedures(of(id)))).toEqual([
      ...[false, false, true, true],
    ]);
    expect(countsOf(of('F-ONLINE-RESOLVED'))).toEqual(['finishedOnline', 'finished']);
    expect(countsOf(of('F-POST-PROCEDURE'))).toEqual(['post']);
    expect(countsOf(of('F-CUT'))).toEqual([]);
  });

  it('have the four names of the on-time rate', () => {
    const names = all.filter(({ id }) => id.startsWith('F-ONTIME')).map(({ id }) => id);
    expect(names).toEqual(['F-ONTIME.OWN', 'F-ONTIME.06A', 'F-ONTIME.RECEIVED', 'F-ONTIME.DUE']);
  });

  it('leave no count without use but what a forecast and the lines of the channels need', () => {
    const used = all.flatMap(({ numerator, denominator }) => [...(numerator.sum ?? []), ...(denominator.sum ?? [])]);
    const named = new Set(used.flatMap((term) => ('count' in term && term.count ? term.count : [])));
    expect(COUNT_NAMES.filter((name) => !named.has(name))).toEqual(['openDueByEnd', 'openInTime']);
  });

  it('can list the dossiers behind a count of dossiers, and of nothing else', () => {
    const listed = (id: string) => {
      const { numerator, denominator } = all.find((formula) => formula.id === id)!;
      return [isListable(numerator), isListable(denominator)];
    };
    expect(listed('F-PAY-DOSSIER')).toEqual([true, true]);
    expect(listed('F-POST-PROCEDURE')).toEqual([false, false]);
    expect(listed('F-CUT')).toEqual([false, false]);
    expect(listed('F-SAT')).toEqual([false, false]);
  });
});

describe('a file of formulas', () => {
  it('is taken when each part has a sum, or the reason why none has', () => {
    expect(readFormulas(one(version('')))[0]).toMatchObject({
      id: 'F-X',
      unit: '%',
      decimals: 2,
      to: null,
      noData: null,
    });
    expect(readFormulas(one(version(`, noData: ${words}`, '')))).toHaveLength(1);
    expect(() => readFormulas(one(version('', '')))).toThrow('noData');
    expect(() => readFormulas(one(version(`, noData: ${words}`)))).toThrow('noData');
  });

  it('is refused for a count that nobody makes, two of one id, or versions that overlap', () => {
    expect(() => readFormulas(one(version('', ', sum: [{ count: invented }]')))).toThrow();
    expect(() => readFormulas(`[${one(version('')).slice(1, -1)}, ${one(version('')).slice(1, -1)}]`)).toThrow(
      'one id',
    );
    const second = version('').replace('version: 1', 'version: 2').replace('2020-01-01', '2022-01-01');
    expect(() => readFormulas(one(version(''), second))).toThrow('overlap');
    expect(readFormulas(one(version(`, to: '2021-12-31'`), second))).toHaveLength(2);
  });
});
