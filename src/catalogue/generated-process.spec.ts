import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { date } from '../workflow/instant.js';
import type { Limit, LimitUnit } from '../workflow/procedure.js';
import { generatedProcess, parseGeneratedId } from './generated-process.js';
import type { ProcedureRecord } from './records.js';
import { rulesOn } from './rules.js';
import { readShipped } from './shipped.js';

const shipped = readShipped();
const rules = rulesOn(shipped.parameters, date('2026-11-23'));
const template = shipped.procedures.find(({ code }) => code === '2.000648')!;

function withLimit(limit: Limit | null): ProcedureRecord {
  return { ...template, variants: [{ ...template.variants[0]!, limit }] };
}
const limitsOf = (limit: Limit | null) =>
  generatedProcess(withLimit(limit), 'main', rules).steps.map((step) => step.limit?.value);

describe('the generated process', () => {
  it('goes reception → processing → review → approval → result', () => {
    const process = generatedProcess(template, 'main', rules);
    expect(process).toMatchObject({
      id: 'generated:2.000648:main',
      version: 1,
      state: 'generated',
      procedureCode: '2.000648',
    });
    expect(process.steps.map(({ id, kind, owner }) => [id, kind, owner])).toEqual([
      ['reception', 'reception', 'receiver'],
      ['processing', 'processing', 'resolver'],
      ['review', 'review', 'resolver'],
      ['approval', 'approval', 'resolver'],
      ['result', 'result', 'resolver'],
    ]);
  });

  it('gives each step its share of the limit, in half days', () => {
    expect(limitsOf({ value: 15, unit: 'working_days' })).toEqual([undefined, 9, 1.5, 1.5, 1.5]);
    expect(limitsOf({ value: 10.5, unit: 'working_days' })).toEqual([undefined, 6, 1, 1, 1]);
  });

  it('rounds calendar days and hours down to whole ones', () => {
    expect(limitsOf({ value: 35, unit: 'calendar_days' })).toEqual([undefined, 21, 3, 3, 3]);
    expect(limitsOf({ value: 12, unit: 'clock_hours' })).toEqual([undefined, 7, 1, 1, 1]);
  });

  it('takes an exact product as it is, whatever binary fractions say', () => {
    expect(limitsOf({ value: 30, unit: 'working_days' })).toEqual([undefined, 18, 3, 3, 3]);
    expect(limitsOf({ value: 60, unit: 'calendar_days' })).toEqual([undefined, 36, 6, 6, 6]);
  });

  it('leaves a step without a limit where nothing remains of it', () => {
    expect(limitsOf({ value: 2, unit: 'working_days' })).toEqual([undefined, 1, undefined, undefined, undefined]);
    expect(limitsOf({ value: 0, unit: 'same_day' })).toEqual(Array(5).fill(undefined));
    expect(limitsOf({ value: 1, unit: 'months' })).toEqual(Array(5).fill(undefined));
    expect(limitsOf(null)).toEqual(Array(5).fill(undefined));
  });

  it('never gives its steps more than the limit', () => {
    const unit = fc.constantFrom<LimitUnit>('working_days', 'working_hours', 'clock_hours', 'calendar_days');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), unit, (halves, by) => {
        const given = limitsOf({ value: halves / 2, unit: by }).map((value) => value ?? 0);
        expect(given.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(halves / 2);
      }),
    );
  });

  it('refuses a variant that the procedure has not', () => {
    expect(() => generatedProcess(template, 'v9', rules)).toThrow(RangeError);
  });
});

describe('a generated id', () => {
  it('tells code and variant', () => {
    expect(parseGeneratedId('generated:1.001193:v1')).toEqual({ code: '1.001193', variantId: 'v1' });
  });

  it.each(['CaoBang-2022-1.001806', 'generated:1.001193', 'generated::v1', 'generated:1.001193:v1:x'])(
    'is not %p',
    (id) => {
      expect(parseGeneratedId(id)).toBeNull();
    },
  );
});
