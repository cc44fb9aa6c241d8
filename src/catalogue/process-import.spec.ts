import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { importProcess, type RawProcess } from './process-import.js';
import { readShipped } from './shipped.js';

const raws = JSON.parse(readFileSync(new URL('../../data/processes.json', import.meta.url), 'utf8')) as (RawProcess & {
  sumOfSteps: number | null;
})[];
const shipped = readShipped().processes;
const process = (id: string) => shipped.find((held) => held.id === id)!;

describe('the published processes', () => {
  it('are all drafts, with their 307 steps in order and unchanged names', () => {
    expect(shipped).toHaveLength(38);
    expect(new Set(shipped.map(({ id }) => id)).size).toBe(38);
    expect(shipped.every(({ state, version }) => state === 'draft' && version === 1)).toBe(true);
    expect(shipped.flatMap(({ steps }) => steps)).toHaveLength(307);
    for (const raw of raws) {
      expect(process(raw.id).steps.map(({ name, kind, unit }) => [name, kind, unit])).toEqual(
        raw.steps.map(({ name, kind, unit }) => [name, kind, unit]),
      );
    }
  });

  it('have steps whose limits add up to the sum that the source gives', () => {
    const summed = raws.filter(({ sumOfSteps }) => sumOfSteps !== null);
    expect(summed.length).toBeGreaterThan(30);
    for (const raw of summed) {
      const sum = process(raw.id).steps.reduce((total, { limit }) => total + (limit?.value ?? 0), 0);
      expect([raw.id, sum]).toEqual([raw.id, raw.sumOfSteps]);
    }
  });

  it('count in the unit of their decision', () => {
    expect(process('CaoBang-2022-1.001806').steps[0]!.limit).toEqual({ value: 0.5, unit: 'working_days' });
    expect(process('NgheAn-3760-1.014333').steps[2]!.limit).toEqual({ value: 58, unit: 'working_hours' });
    expect(process('BacNinh-1582-1.009645').steps[5]!.limit).toEqual({ value: 7, unit: 'calendar_days' });
    expect(process('CaoBang-2022-1.004946').steps[0]!.limit).toEqual({ value: 0.5, unit: 'clock_hours' });
  });

  it('give a step without a duration no limit of its own', () => {
    expect(process('HN-1610-2025-nghiavutaichinh').steps.every(({ limit }) => limit === null)).toBe(true);
    expect(process('CaoBang-2022-1.001806').steps.at(-1)!.limit).toBeNull();
  });

  it('report 1.003999, whose steps do not add up, and those without a total or a procedure', () => {
    const having = (code: string) => shipped.filter(({ findings }) => findings.includes(code)).map(({ id }) => id);
    expect(having('steps-differ-from-total')).toEqual(['CaoBang-2028-1.003999']);
    expect(having('process-without-total')).toEqual(['HN-1610-2025-nghiavutaichinh']);
    expect(having('process-without-procedure')).toEqual(['CaoBang-1948-KTTV-1', 'LT-ND297-2025-karaoke']);
  });
});

describe('the owner of a step', () => {
  const owners = (leadAgency: string, ...units: string[]) => {
    const [first] = raws;
    const steps = units.map((unit, i) => ({ ...first!.steps[0]!, order: i + 1, unit }));
    return importProcess({ ...first!, leadAgency, steps }).steps;
  };

  it('is the receiver for a one-stop unit and the resolver for the lead agency', () => {
    const steps = owners(
      'Sở Nội vụ tỉnh Cao Bằng',
      'Trung tâm Phục vụ hành chính công tỉnh',
      'Bộ phận Một cửa',
      'Sở Nội vụ',
    );
    expect(steps.map(({ owner }) => owner)).toEqual(['receiver', 'receiver', 'resolver']);
    expect(steps.every(({ unresolvedUnit }) => unresolvedUnit === null)).toBe(true);
  });

  it('stays a name, to be mapped, for any other unit', () => {
    const [office] = owners('Sở Nội vụ tỉnh Cao Bằng', 'Văn phòng UBND tỉnh Cao Bằng');
    expect(office!.owner).toEqual({ agency: 'Văn phòng UBND tỉnh Cao Bằng' });
    expect(office!.unresolvedUnit).toBe('Văn phòng UBND tỉnh Cao Bằng');
  });

  it('is not guessed among several lead agencies', () => {
    expect(owners('UBND cấp xã; Sở Y tế', 'UBND cấp xã')[0]!.owner).toEqual({ agency: 'UBND cấp xã' });
  });
});
