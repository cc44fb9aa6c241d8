import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { APOLOGY_REASONS } from '../../workflow/apology.js';
import type { LocalDate } from '../../workflow/instant.js';
import { type Counted07, form07 } from './form-07.js';
import { causeOf, causesOn, readCauses } from './lateness-causes.js';
import { periodSlug, periodWords } from './period-words.js';
import { readForms } from './report-forms.js';
import { rowsOf } from './rows.js';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../../data', name), 'utf8');
const day = (text: string) => text as LocalDate;

describe('rows under sums', () => {
  const counted = [
    { unit: 'b', level: 'xa', c3: 2, c4: 1, c5: 1 },
    { unit: 'a', level: 'xa', c3: 5, c4: 5, c5: 0 },
    { unit: 's', level: 'tinh', c3: 1, c4: 0, c5: 1 },
    { unit: 'a', level: 'xa', c3: 1, c4: 0, c5: 1 },
  ];
  const shape = {
    columns: ['c3', 'c4', 'c5'] as const,
    identities: [['c3', 'c4', 'c5']] as const,
    figuresOf: ({ c3, c4, c5 }: (typeof counted)[number]) => ({ c3, c4, c5 }),
    groupOf: ({ level }: (typeof counted)[number]) => ({ key: level, name: level, order: level === 'tinh' ? 0 : 1 }),
    lineOf: ({ unit }: (typeof counted)[number]) => ({ key: unit, name: unit.toUpperCase() }),
  };

  it('stand in the order of the form, then of the alphabet, each sum above its lines', () => {
    const { rows, total, violations } = rowsOf(counted, shape);
    expect(rows.map(({ no, kind, group, name, c3, c4, c5 }) => [no, kind, group, name, c3, c4, c5])).toEqual([
      ['1', 'group', null, 'tinh', 1, 0, 1],
      ['1.1', 'line', 'tinh', 'S', 1, 0, 1],
      ['2', 'group', null, 'xa', 8, 6, 2],
      ['2.1', 'line', 'xa', 'A', 6, 5, 1],
      ['2.2', 'line', 'xa', 'B', 2, 1, 1],
    ]);
    expect(total).toEqual({ c3: 9, c4: 6, c5: 3 });
    expect(violations).toEqual([]);
  });

  it('are each held against the identities: line, sum and total', () => {
    const torn = [{ unit: 'a', level: 'xa', c3: 3, c4: 1, c5: 1 }];
    expect(rowsOf(torn, shape).violations).toEqual(['xa: 3=4+5 (3 ≠ 2)', 'A: 3=4+5 (3 ≠ 2)', 'total: 3=4+5 (3 ≠ 2)']);
  });

  it('of nothing are none, with a total of noughts', () => {
    expect(rowsOf([], shape)).toEqual({ rows: [], total: { c3: 0, c4: 0, c5: 0 }, violations: [] });
  });
});

describe('data/report-forms.yaml', () => {
  const forms = readForms(read('report-forms.yaml'));

  it('marks what is known from memory only', () => {
    expect(forms.map(({ id, verified, tag }) => [id, verified, tag])).toEqual([
      ['06a', true, 'V:P1'],
      ['06b', false, 'M-M'],
      ['06c', false, 'M-M'],
      ['06d', false, 'M-M'],
      ['07', false, 'M-M'],
    ]);
  });

  it('is refused with rows that its figures do not have, or two forms of one id', () => {
    const text = read('report-forms.yaml');
    expect(() => readForms(text.replace('rows: [cause, unit]', 'rows: [level]'))).toThrow();
    expect(() => readForms(text.replace('id: 06b', 'id: 06a'))).toThrow('two forms of one id');
  });
});

describe('causes of lateness', () => {
  const text = read('lateness-causes.yaml');
  const all = readCauses(text);
  const causes = causesOn(all, day('2026-12-04'));

  it('have a place for every reason that an apology may give, and one for none', () => {
    const places = [...APOLOGY_REASONS, null].map((reason) => causeOf(causes, reason).key);
    expect(places).toEqual(['many-agencies', 'other', 'rules', 'staff', 'facilities', 'other', 'other', 'unknown']);
  });

  it('are refused when a reason is left out or counted twice', () => {
    expect(() => readCauses(text.replace('[staff-overload]', '[system-failure]'))).toThrow('every reason');
    expect(() => readCauses(text.replace('[force-majeure, other]'.slice(1), 'other]'))).toThrow('every reason');
  });

  it('are those in force on the last day of the period', () => {
    const later = { ...causes, version: 2, from: '2027-01-01' };
    expect([day('2014-01-01'), day('2026-12-31'), day('2027-01-01')].map((on) => causesOn([causes, later], on).version)).toEqual([1, 1, 2]); // prettier-ignore
  });
});

describe('Biểu II.07', () => {
  const causes = readCauses(read('lateness-causes.yaml'))[0]!;
  const names = { agency: (id: string) => id.toUpperCase(), reason: (reason: string | null) => reason ?? 'không' };
  const counted: Counted07[] = [
    { agency: 'x', reason: 'other', late: 2, finished: 2, open: 0 },
    { agency: 'x', reason: null, late: 3, finished: 1, open: 2 },
    { agency: 's', reason: 'force-majeure', late: 1, finished: 0, open: 1 },
    { agency: 's', reason: 'consulted-agency', late: 4, finished: 4, open: 0 },
  ];
  const linesOf = (by: 'cause' | 'unit') =>
    form07(counted, by, causes, names).rows.map(({ no, key, c3, c4, c5 }) => [no, key, c3, c4, c5]);

  it('has the causes in the order of the form, below each the reasons that were given, and at last those without', () => {
    expect(linesOf('cause')).toEqual([
      ['1', 'many-agencies', 4, 4, 0],
      ['1.1', 'consulted-agency', 4, 4, 0],
      ['2', 'other', 3, 2, 1],
      ['2.1', 'force-majeure', 1, 0, 1],
      ['2.2', 'other', 2, 2, 0],
      ['3', 'unknown', 3, 1, 2],
      ['3.1', 'none', 3, 1, 2],
    ]);
  });

  it('or each agency with its causes, to the same total', () => {
    expect(linesOf('unit')).toEqual([
      ['1', 's', 5, 4, 1],
      ['1.1', 'many-agencies', 4, 4, 0],
      ['1.2', 'other', 1, 0, 1],
      ['2', 'x', 5, 3, 2],
      ['2.1', 'other', 2, 2, 0],
      ['2.2', 'unknown', 3, 1, 2],
    ]);
    const total = { c3: 10, c4: 7, c5: 3 };
    for (const by of ['cause', 'unit'] as const) expect(form07(counted, by, causes, names).total).toEqual(total);
  });
});

describe('the days of a report', () => {
  const [from, to] = [day('2025-12-15'), day('2026-03-14')];

  it.each([
    [{ period: '2026-Q1' }, 'Kỳ báo cáo quý I năm 2026 theo Nghị định 09/2019/NĐ-CP (từ ngày 15/12/2025 đến ngày 14/03/2026)', 'ky-2026-Q1'], // prettier-ignore
    [
      { calendar: '2026-Q1' },
      'Quý I năm 2026 theo dương lịch (từ ngày 15/12/2025 đến ngày 14/03/2026)',
      'lich-2026-Q1',
    ],
    [{ period: '2026' }, 'Kỳ báo cáo năm 2026 theo Nghị định 09/2019/NĐ-CP (từ ngày 15/12/2025 đến ngày 14/03/2026)', 'ky-2026'], // prettier-ignore
    [{ calendar: '2026-H2' }, '6 tháng cuối năm 2026 theo dương lịch (từ ngày 15/12/2025 đến ngày 14/03/2026)', 'lich-2026-H2'], // prettier-ignore
    [
      { calendar: '2026-03' },
      'Tháng 3 năm 2026 theo dương lịch (từ ngày 15/12/2025 đến ngày 14/03/2026)',
      'lich-2026-03',
    ],
    [{}, 'Từ ngày 15/12/2025 đến ngày 14/03/2026', '2025-12-15-2026-03-14'],
  ])('asked for as %j are told apart', (named, words, slug) => {
    expect(periodWords({ ...named, from, to })).toBe(words);
    expect(periodSlug({ ...named, from, to })).toBe(slug);
  });
});
