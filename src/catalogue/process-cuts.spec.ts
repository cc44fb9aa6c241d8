import { describe, expect, it } from '@jest/globals';
import type { Limit, LimitUnit, ProcedureVersion, ProcessVersion } from '../workflow/procedure.js';
import { shippedContext } from './process-context.js';
import { cutsOf, totalOf } from './process-cuts.js';

const { horizon } = shippedContext();
const limit = (value: number, unit: LimitUnit = 'working_days'): Limit => ({ value, unit });
const procedure = (code: string, ...limits: (Limit | null)[]) =>
  ({
    code,
    variants: limits.map((one, i) => ({ id: i === 0 ? 'main' : `v${i}`, limit: one })),
  }) as unknown as ProcedureVersion;
const process = (committed: Limit | undefined, more: Partial<ProcessVersion> = {}) =>
  ({ ...(committed ? { committed } : {}), ...more }) as ProcessVersion;
const cut = (committed: Limit | undefined, legal: Limit | null, asked: number | null = 30) =>
  cutsOf(process(committed), [procedure('1.000001', legal)], asked, horizon)[0]!;

describe('how much a process cuts', () => {
  it('is a share of the legal limit, be it in days or in hours of them', () => {
    expect(cut(limit(7), limit(10))).toMatchObject({ percent: 30, enough: true });
    expect(cut(limit(7.1), limit(10))).toMatchObject({ percent: 29, enough: false });
    expect(cut(limit(40, 'working_hours'), limit(10))).toMatchObject({ percent: 50 });
  });
  it('is below nothing where more is promised than the law gives', () => {
    expect(cut(limit(25), limit(10))).toMatchObject({ percent: -150, enough: false });
  });
  it('of units that do not convert is laid on the calendar', () => {
    const { percent } = cut(limit(10), limit(30, 'calendar_days'));
    expect(percent).toBeGreaterThan(45); // ten working days last a little over two weeks
    expect(percent).toBeLessThan(55);
    expect(cut(limit(0, 'same_day'), limit(0, 'same_day')).percent).toBe(0);
  });
  it('is not known where a limit is not, and nothing is asked where no plan does', () => {
    expect(cut(undefined, limit(10))).toMatchObject({ percent: null, enough: null });
    expect(cut(limit(5), null)).toMatchObject({ percent: null, enough: null });
    expect(cut(limit(5), limit(10), null)).toMatchObject({ percent: 50, enough: null });
  });
  it('is told for each case that the process is for', () => {
    const procedures = [procedure('1.000001', limit(10), limit(20)), procedure('1.000002', limit(5))];
    const of = (more: Partial<ProcessVersion>) =>
      cutsOf(process(limit(5), more), procedures, 30, horizon).map(({ variant, percent }) => [variant, percent]);
    expect(of({})).toEqual([['main', 50], ['v1', 75], ['main', 0]]); // prettier-ignore
    expect(of({ variants: ['v1'] })).toEqual([['v1', 75]]);
  });
});

describe('several cuts', () => {
  it('are one figure of those that are known, each alike', () => {
    const cuts = [cut(limit(5), limit(10)), cut(limit(9), limit(10)), cut(undefined, limit(10))];
    expect(totalOf(cuts)).toEqual({ cases: 3, known: 2, enough: 1, percent: 30 });
    expect(totalOf([])).toEqual({ cases: 0, known: 0, enough: 0, percent: null });
  });
});
