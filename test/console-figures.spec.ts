import { describe, expect, it } from '@jest/globals';
import { readShipped, readTargets } from '../src/catalogue/shipped.js';
import { shippedFormulas } from '../src/reports/formula-book.js';
import { readSource } from '../web/src/admin/recorded-source.js';
import { boardAt, boardIn, standsIn } from '../web/src/reports/board-place.js';
import { partName } from '../web/src/reports/frozen-parts.js';
import { kindOf, meanWords } from '../web/src/reports/mean.js';
import { violatedIn } from '../web/src/reports/violated.js';
import { en } from '../web/src/text/en.js';
import { vi } from '../web/src/text/vi.js';

const wordsOf =
  (texts: Readonly<Record<string, string>>) =>
  (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    texts[key]!.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

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

  it('is told as a mean with its sum, in dossiers or in what else it counts', () => {
    const told = (texts: Readonly<Record<string, string>>, sum: string, what: 'dossiers' | 'cases') =>
      meanWords(wordsOf(texts), sum, what).join('36');
    expect(told(vi, '1.710 phút', 'dossiers')).toBe('trung bình của 36 hồ sơ (tổng 1.710 phút)');
    expect(told(vi, '47,5 %', 'cases')).toBe('trung bình của 36 trường hợp (tổng 47,5 %)');
    expect(told(en, '47.5 %', 'cases')).toBe('mean of 36 cases (sum 47.5 %)');
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
  const say = wordsOf(vi);

  it('is called as the form itself calls it', () => {
    expect(partName('06a', 'c4', say)).toBe(`${vi['form-06a.handled']}: ${vi['form-06a.c4']} (4)`);
    expect(partName('06b', 'c4', say)).toBe(partName('06a', 'c4', say));
    expect(partName('07', 'c4', say)).toBe(vi['consolidated.07.c4']);
    expect(partName('board', 'numerator', say)).toBe(vi['formula.numerator']);
  });
});
