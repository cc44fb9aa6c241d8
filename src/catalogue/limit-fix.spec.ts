import { describe, expect, it } from '@jest/globals';
import { date } from '../workflow/instant.js';
import type { Limit } from '../workflow/procedure.js';
import { faultsOf, type LimitFix, withLimit } from './limit-fix.js';
import { readShipped } from './shipped.js';

const shipped = readShipped().procedures;
const procedure = (code: string) => shipped.find((held) => held.code === code)!;
const fix = (limit: Limit, more: Partial<LimitFix> = {}): LimitFix => ({
  limit,
  source: 'QĐ 1/QĐ-UBND ngày 02/01/2026',
  validFrom: date('2026-11-01'),
  ...more,
});

describe('fixing the limit of a procedure', () => {
  it('makes the next version, which can be received, with its document', () => {
    const before = procedure('1.012301');
    const after = withLimit(before, fix({ value: 30, unit: 'working_days' }), '15:00');
    expect(before.findings).toEqual(['limit-missing']);
    expect(after).toMatchObject({
      code: '1.012301',
      version: 2,
      findings: [],
      limitSource: 'QĐ 1/QĐ-UBND ngày 02/01/2026',
      validFrom: '2026-11-01',
    });
    expect(after.variants[0]).toMatchObject({
      id: 'main',
      limit: { value: 30, unit: 'working_days' },
      sameDayCutoff: null,
    });
    expect(after.papers).toEqual(before.papers);
  });

  it('gives a same-day limit its cut-off', () => {
    const after = withLimit(procedure('1.012301'), fix({ value: 0, unit: 'same_day' }), '15:00');
    expect(after.variants[0]!.sameDayCutoff).toBe('15:00');
  });

  it('keeps the cases when none are stated, replaces them when some are', () => {
    const before = procedure('1.014196');
    const kept = withLimit(before, fix({ value: 4, unit: 'working_days' }), '15:00');
    expect(kept.variants.slice(1)).toEqual(before.variants.slice(1));
    const cases = [{ name: 'cấp lại', limit: { value: 2, unit: 'working_days' } as const }];
    const replaced = withLimit(before, fix({ value: 4, unit: 'working_days' }, { cases }), '15:00');
    expect(replaced.variants.map(({ id, name, limit }) => [id, name, limit?.value])).toEqual([
      ['main', null, 4],
      ['v1', 'cấp lại', 2],
    ]);
    expect(withLimit(before, fix({ value: 4, unit: 'working_days' }, { cases: [] }), '15:00').variants).toHaveLength(1);
  });

  it('keeps the cut-off that moves day 0', () => {
    const after = withLimit(procedure('2.002621'), fix({ value: 3, unit: 'working_days' }), '15:00');
    expect(after.variants[0]!.receptionCutoff).toBe('15:00');
  });

  it('changes nothing the second time', () => {
    const first = withLimit(procedure('1.012301'), fix({ value: 30, unit: 'working_days' }), '15:00');
    const stored = JSON.parse(JSON.stringify(first)) as typeof first;
    expect(withLimit(stored, fix({ value: 30, unit: 'working_days' }), '15:00')).toBe(stored);
    expect(withLimit(stored, fix({ value: 31, unit: 'working_days' }), '15:00').version).toBe(3);
  });
});

describe('a faulty limit', () => {
  const faults = (limit: Limit, code = '1.012301', more: Partial<LimitFix> = {}) =>
    faultsOf(fix(limit, more), procedure(code)).map(({ pointer }) => pointer);

  it.each<[number, Limit['unit']]>([
    [0, 'working_days'],
    [10.25, 'working_days'],
    [1.5, 'calendar_days'],
    [1, 'same_day'],
    [100_000, 'working_days'],
  ])('is %p %s', (value, unit) => {
    expect(faults({ value, unit })).toEqual(['/value']);
  });

  it.each<[number, Limit['unit']]>([
    [10.5, 'working_days'],
    [0, 'same_day'],
    [12, 'clock_hours'],
    [30, 'calendar_days'],
  ])('is not %p %s', (value, unit) => {
    expect(faults({ value, unit })).toEqual([]);
  });

  it('is pointed out in its case', () => {
    const cases = [{ name: 'a', limit: { value: 0, unit: 'working_days' } as const }];
    expect(faults({ value: 1, unit: 'working_days' }, '1.012301', { cases })).toEqual(['/cases/0/value']);
  });

  it('is one that leaves doubtful cases as they are', () => {
    expect(faults({ value: 10, unit: 'working_days' }, '1.013040')).toEqual(['/cases']);
    expect(faults({ value: 10, unit: 'working_days' }, '1.013040', { cases: [] })).toEqual([]);
  });
});
