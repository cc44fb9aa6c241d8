import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mapped, readOverlay } from './process-mapping.js';
import { DATA, readMapping, readProcesses, shippedProcess } from './shipped-processes.js';
import { readAgencies } from './shipped.js';

const processes = readProcesses();
const units = readMapping();
const overlays = readdirSync(join(DATA, 'mapping/processes')).map(
  (name) => [name, readOverlay(readFileSync(join(DATA, 'mapping/processes', name), 'utf8'))] as const,
);

describe('data/mapping', () => {
  it.each(overlays)('%s is about a process that there is', (name, overlay) => {
    expect(name).toBe(`${overlay.process}.yaml`);
    expect(processes.some(({ id }) => id === overlay.process)).toBe(true);
  });

  it('names units that some source has, and agencies that the register has', () => {
    const words = new Set(processes.flatMap(({ steps }) => steps.map(({ unit }) => unit)));
    const known = new Set(readAgencies().map(({ id }) => id));
    for (const unit of Object.keys(units.units)) expect([unit, words.has(unit)]).toEqual([unit, true]);
    for (const agency of Object.values(units.fields)) expect([agency, known.has(agency)]).toEqual([agency, true]);
  });

  it('changes no name, no time and no order of any step, nor what the decision promises', () => {
    for (const source of processes.filter(({ version }) => version === 1)) {
      const completed = processes.find(({ id, version }) => id === source.id && version === 2)!;
      const said = completed.steps.map(({ id, name, limit, role, unit }) => ({ id, name, limit, role, unit }));
      const omitted = overlays.find(([, { process }]) => process === source.id)?.[1].omit ?? {};
      expect(said).toEqual(
        source.steps
          .filter(({ id }) => !(id in omitted))
          .map(({ id, name, limit, role, unit }) => ({ id, name, limit, role, unit })),
      );
      expect(completed.committed).toEqual(source.committed);
    }
  });

  it('gives the linked birth procedure its two branches, the land-tax one its wait', () => {
    const [, birth] = shippedProcess('LT-ND63-2024-khaisinh');
    expect(birth!.steps.map(({ id, owner, next, join }) => ({ id, owner, next, join })).slice(1)).toEqual([
      { id: 's2', owner: 'resolver', next: ['s3', 's4'], join: undefined },
      { id: 's3', owner: { unit: 'ca', of: 'resolver' }, next: ['s5'], join: undefined },
      { id: 's4', owner: { agency: 'tq.bhxh' }, next: undefined, join: undefined },
      { id: 's5', owner: 'receiver', next: undefined, join: true },
    ]);
    const [, land] = shippedProcess('HN-1610-2025-nghiavutaichinh');
    expect(land!.steps[0]!.id).toBe('s2');
    expect(land!.steps.find(({ id }) => id === 's5')).toMatchObject({ owner: 'applicant', wait: 'payment' });
    expect(land!.notes).toContain('s1: Việc của người nộp');
  });

  it('leaves a process alone that it says nothing about, and refuses a step that there is not', () => {
    const [source] = shippedProcess('CaoBang-2028-1.013934-a');
    const nothing = { why: 'x', units: {}, kinds: {}, fields: {} };
    expect(mapped(source!, nothing, undefined)).toBe(source);
    const wrong = { process: source!.id, why: 'x', omit: {}, steps: { s99: {} } };
    expect(() => mapped(source!, nothing, wrong)).toThrow('has no step s99');
  });
});
