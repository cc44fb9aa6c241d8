import { describe, expect, it } from '@jest/globals';
import { readShipped, readTargets } from '../src/catalogue/shipped.js';
import { shippedFormulas } from '../src/reports/formula-book.js';
import { readSource } from '../web/src/admin/recorded-source.js';
import { boardAt, boardIn, standsIn } from '../web/src/reports/board-place.js';
import { partName } from '../web/src/reports/frozen-parts.js';
import { kindOf, meanWords, toldNumerator } from '../web/src/reports/mean.js';
import { violatedIn } from '../web/src/reports/violated.js';
import { en } from '../web/src/text/en.js';
import { vi } from '../web/src/text/vi.js';
import { type Language, type Values, worded } from '../web/src/text/wording.js';

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { vi, en };
const wordsOf =
  (language: Language) =>
  (key: string, values: Values = {}) =>
    worded(language, TEXTS[language][key]!, values);

describe('the target board', () => {
  const aim = (yearFrom: number, yearTo = yearFrom, level: 'province' | 'commune' | 'all' = 'province') => ({
    ...{ yearFrom, yearTo, level },
  });
  const opened = (address: string, aims = readTargets() as Parameters<typeof boardIn>[2]) => {
    const place = boardIn(new URLSearchParams(address), '2026-11-22', aims);
    return [place.year, place.targetYear, standsIn(aims, place)];
  };

  it('opens on the year itself where the plans aim at something in it', () => {
    expect(opened('year=2025')).toEqual([2025, 2025, false]);
    expect(opened('year=2023')).toEqual([2023, 2023, false]); // between the two years of a plan
    expect(opened('', [aim(2020), aim(2026)])).toEqual([2026, 2026, false]);
  });

  it('is held against the latest year before it that has targets, and says so', () => {
    expect(opened('')).toEqual([2026, 2025, true]);
    expect(opened('', [aim(2007), aim(2018, 2021)])).toEqual([2026, 2021, true]);
    expect(opened('', [aim(2018), aim(2030)])).toEqual([2026, 2018, true]); // not against what is still to come
    expect(opened('', [])).toEqual([2026, 2026, false]);
  });

  it('compares agencies by the first figure that has a target, and by the one that somebody chose', () => {
    const aims = readTargets() as Parameters<typeof boardIn>[2];
    const first = (address: string, formulas = shippedFormulas()) =>
      boardIn(new URLSearchParams(address), '2026-11-22', aims, formulas).formula;
    expect(first('by=agency')).toBe('F-ONLINE-RESOLVED');
    expect(first('by=agency&targetYear=2020')).toBe('F-ONLINE-RESOLVED');
    expect(first('by=agency&targetYear=2023')).toBe('F-LEVEL34-DOSSIERS');
    expect(first('by=agency&targetYear=2018')).toBe('F-ONTIME.OWN'); // its targets are of what nothing records
    expect(first('by=agency&formula=F-LATE')).toBe('F-LATE');
    expect(first('by=agency', [])).toBe('F-ONTIME.OWN');
  });

  it('leaves the targets of another level alone, which it does not show', () => {
    const aims = [aim(2020), aim(2024, 2024, 'commune')];
    expect(opened('', aims)).toEqual([2026, 2020, true]);
    expect(opened('by=commune', aims)).toEqual([2026, 2024, true]);
  });

  it('is held against the year that somebody chose, which the address keeps', () => {
    expect(opened('targetYear=2020')).toEqual([2026, 2020, false]);
    expect(opened('targetYear=2026')).toEqual([2026, 2026, false]);
    const place = boardIn(new URLSearchParams(), '2026-11-22', [aim(2021)]);
    expect(boardAt(place)).toContain('targetYear=2021');
    expect(opened(boardAt(place).split('?')[1]!, [aim(2021)])).toEqual([2026, 2021, true]);
  });
});

describe('what a figure is made of', () => {
  it('is a sum over how many where its formula says so, whatever it is called', () => {
    const formulas = shippedFormulas();
    const means = formulas.filter((one) => kindOf(one, formulas) === 'mean').map(({ id }) => id);
    expect(means).toEqual(['F-CUT']);
    const minutes = [
      { id: 'F-X', version: 1, kind: 'share' as const },
      { id: 'F-X', version: 2, kind: 'mean' as const },
    ];
    expect([1, 2, 3].map((version) => kindOf({ id: 'F-X', version }, minutes))).toEqual(['share', 'mean', null]);
  });

  const told = (language: Language, sum: string | null, what: 'dossiers' | 'cases', count = 36) =>
    meanWords(wordsOf(language), { sum, count, what }).join(String(count));

  it('is told as a mean with its sum, in dossiers or in what else it counts', () => {
    expect(told('vi', '1.710 phút', 'dossiers')).toBe('trung bình của 36 hồ sơ (tổng 1.710 phút)');
    expect(told('en', '47.5 points', 'cases')).toBe('mean of 36 cases (sum 47.5 points)');
    expect(told('en', '12 points', 'dossiers', 1)).toBe('mean of 1 dossier (sum 12 points)');
  });

  it('is told without its sum where that adds up percentages', () => {
    const formulas = [
      { id: 'F-CUT', version: 1, kind: 'mean' as const },
      { id: 'F-ALL', version: 1, kind: 'share' as const },
    ];
    const numerator = (id: string, unit: string) =>
      toldNumerator({ formula: { id, version: 1 }, numerator: 47.5, unit }, formulas);
    expect([numerator('F-CUT', '%'), numerator('F-CUT', 'phút'), numerator('F-ALL', '%')]).toEqual([null, 47.5, 47.5]);
    expect(told('vi', null, 'cases')).toBe('trung bình của 36 trường hợp');
    expect(told('en', null, 'cases', 1)).toBe('mean of 1 case');
  });
});

describe('a recorded source', () => {
  const { agencies, processes } = readShipped();
  const sources = [...agencies, ...processes].map(({ source }) => source);

  it('is the document alone, with the whole record beside it', () => {
    expect(readSource('Kế hoạch 56/KH-UBND ngày 20/5/2020 (tệp seed 001)')).toEqual({
      document: 'Kế hoạch 56/KH-UBND ngày 20/5/2020',
      recorded: 'Kế hoạch 56/KH-UBND ngày 20/5/2020 (tệp seed 001)',
      unchecked: false,
    });
    expect(readSource('memory (cơ cấu sở)')).toMatchObject({ document: null, unchecked: true });
    expect(readSource('https://dichvucong.gov.vn')).toMatchObject({ document: null, unchecked: false });
  });

  it('stays as somebody typed it', () => {
    const typed = 'QĐ 03/QĐ-UBND ngày 02/01/2026';
    expect(readSource(typed)).toEqual({ document: typed, recorded: null, unchecked: false });
  });

  it('shows nobody how the shipped data were come by', () => {
    const shown = [...new Set(sources.map((source) => readSource(source).document ?? ''))];
    expect(shown.filter((document) => /memory|github|https?:|seed|dataset|\.md|\.csv|[,;(]$/i.test(document))).toEqual(
      [],
    );
    expect(shown).toContain('Toàn văn trên Thư viện Pháp luật (thuvienphapluat.vn)');
  });
});

describe('an identity that does not hold', () => {
  it('names the last row in the reader’s words, and no other', () => {
    expect(violatedIn('total: 3=4+5 (3 ≠ 2)', 'Cộng')).toBe('Cộng: 3=4+5 (3 ≠ 2)');
    expect(violatedIn('Luật sư: 3=4+5 (3 ≠ 2)', 'Cộng')).toBe('Luật sư: 3=4+5 (3 ≠ 2)');
  });
});

describe('what differs from a report that was frozen', () => {
  const say = wordsOf('vi');

  it('is called as the form itself calls it', () => {
    expect(partName('06a', 'c4', say)).toBe(`${vi['form-06a.handled']}: ${vi['form-06a.c4']} (4)`);
    expect(partName('06b', 'c4', say)).toBe(partName('06a', 'c4', say));
    expect(partName('07', 'c4', say)).toBe(vi['consolidated.07.c4']);
    expect(partName('board', 'numerator', say)).toBe(vi['formula.numerator']);
  });
});
