import { describe, expect, it } from '@jest/globals';
import { date } from '../workflow/instant.js';
import type { ProcedureVersion } from '../workflow/procedure.js';
import { chosen, heldProcesses, type RecordedAct, type StoredProcess } from './process-acts.js';
import { shippedProcess } from './shipped-processes.js';

const stored = (version: number, more: Partial<StoredProcess> = {}): StoredProcess => ({
  ...shippedProcess('CaoBang-2022-1.001806')[0]!,
  version,
  author: 'an',
  ...more,
});
const act = (version: number, no: number, more: object): RecordedAct =>
  ({ id: 'CaoBang-2022-1.001806', version, no, by: 'binh', at: '2026-11-22T00:00:00Z', ...more }) as RecordedAct;
const published = (version: number, from: string) => act(version, 1, { act: 'published', from: date(from) });
const retired = (version: number, from: string) => act(version, 2, { act: 'retired', from: date(from), reason: 'x' });

const procedure = { code: '1.001806' } as ProcedureVersion;
const on = (day: string, more: object = {}) => ({ on: date(day), variant: 'main', resolverLevel: 'province', ...more });
const versionOn = (day: string, held: ReturnType<typeof heldProcesses>, more: object = {}) =>
  chosen(held, procedure, on(day, more))?.version ?? null;

describe('a version', () => {
  it('is a draft until it is published, and published until it is retired', () => {
    const held = heldProcesses(
      [stored(1), stored(2), stored(3)],
      [published(2, '2026-12-01'), published(3, '2026-12-01'), retired(3, '2027-01-01')],
    );
    expect(held.map(({ state, validFrom, validTo }) => [state, validFrom, validTo])).toEqual([
      ['draft', null, null],
      ['published', '2026-12-01', null],
      ['retired', '2026-12-01', '2026-12-31'],
    ]);
  });
});

describe('the process of a dossier that is received', () => {
  const held = heldProcesses(
    [stored(1), stored(2), stored(3), stored(4)],
    [published(1, '2026-12-01'), published(2, '2026-12-10'), published(3, '2026-12-20'), retired(3, '2026-12-25')],
  );

  it.each([
    ['2026-11-30', null],
    ['2026-12-01', 1],
    ['2026-12-09', 1],
    ['2026-12-10', 2],
    ['2026-12-20', 3],
    ['2026-12-24', 3],
    ['2026-12-25', 2],
  ])('of %s is version %s', (day, version) => {
    expect(versionOn(day, held)).toBe(version);
  });

  it('of versions from one day on is the one published under the higher number', () => {
    const two = heldProcesses([stored(1), stored(2)], [published(1, '2026-12-01'), published(2, '2026-12-01')]);
    expect(versionOn('2026-12-01', two)).toBe(2);
  });

  it('is for its procedures, cases and levels only', () => {
    const narrow = (more: Partial<StoredProcess>) => heldProcesses([stored(1, more)], [published(1, '2026-12-01')]);
    expect(versionOn('2026-12-01', narrow({ variants: ['v1'] }))).toBeNull();
    expect(versionOn('2026-12-01', narrow({ variants: ['v1'] }), { variant: 'v1' })).toBe(1);
    expect(versionOn('2026-12-01', narrow({ levels: ['commune'] }))).toBeNull();
    expect(versionOn('2026-12-01', narrow({ levels: ['commune'] }), { resolverLevel: 'commune' })).toBe(1);
    expect(versionOn('2026-12-01', narrow({ levels: ['commune'] }), { resolverLevel: null })).toBeNull();
    expect(versionOn('2026-12-01', narrow({ procedureCode: '1.000001' }))).toBeNull();
    expect(versionOn('2026-12-01', narrow({ procedureCode: '1.000001', alsoFor: ['1.001806'] }))).toBe(1);
  });
});
