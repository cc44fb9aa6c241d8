import { describe, expect, it } from '@jest/globals';
import type { Dossier, Open, Received } from '../../workflow/dossier.js';
import { linkDifferences, type LinkedRow } from './linked-check.js';

const step = (no: number, more: object = {}) => ({ no, stepId: `s${no}`, closedAt: null, child: '1.000001', ...more });
const done = { closedAt: '2026-11-17T02:00:00.000Z' };
const dossier = (more: object): Received => ({ status: 'processing', pins: {}, work: [], ...more }) as unknown as Open;
const ended = { status: 'finished', finishedAt: '2026-11-17T02:00:00.000Z' };
const row = (id: string, stepNo: number, state: object): LinkedRow => ({ id, parent: 'p', stepNo, status: 'x', state: dossier(state) as Dossier }); // prettier-ignore
const told = (stepNo: number, dossierId: string) => ({ children: [{ stepNo, dossierId, outcome: 'granted' }] });

describe('a dossier beside its linked dossiers', () => {
  it('is as it should be: one that works, and one that has ended with its step', () => {
    const parent = dossier({ work: [step(2, done), step(3), step(4, { child: undefined })], ...told(2, 'a') });
    const children = [row('a', 2, ended), row('b', 3, {})];
    expect(linkDifferences(parent, children, null)).toEqual({ pending: 0, differences: [] });
  });
  it.each<[string, object, LinkedRow[], string[]]>([
    ['a step that two do', { work: [step(2)] }, [row('a', 2, {}), row('b', 2, {})], ['step 2: 2 linked dossiers do it']],
    ['one for a step that asks for none', { work: [step(2, { child: undefined })] }, [row('a', 2, {})], ['linked dossier a: does step 2, which asks for none']],
    ['a step that ended without its own', { work: [step(2, done)], ...told(2, 'x') }, [row('a', 2, ended)], ['step 2: ended with x, which is not its linked dossier']],
    ['a step that ended before', { work: [step(2, done)], ...told(2, 'a') }, [row('a', 2, {})], ['step 2: ended, and its linked dossier has not']],
  ])('names %s', (_, parent, children, differences) => {
    expect(linkDifferences(dossier(parent), children, null).differences).toEqual(differences);
  }); // prettier-ignore
  it('counts what the service is about to do', () => {
    const parent = dossier({ work: [step(2), step(3)] });
    expect(linkDifferences(parent, [row('a', 2, ended)], null)).toEqual({ pending: 2, differences: [] });
  });
});

describe('a linked dossier beside its parent', () => {
  const part = (more: object = {}) => dossier({ parent: { dossierId: 'p', stepNo: 2 }, ...more });
  it('names one whose parent has no such step, or is not there', () => {
    const wrong = ['parent p: there is no such step 2 of such a dossier'];
    expect(linkDifferences(part(), [], null).differences).toEqual(wrong);
    expect(linkDifferences(part(), [], row('p', 0, { work: [step(3)] })).differences).toEqual(wrong);
  });
  it('is still to hear of a step that closed without it', () => {
    const parent = row('p', 0, { work: [step(2, done)] });
    expect(linkDifferences(part(), [], parent)).toEqual({ pending: 1, differences: [] });
    expect(linkDifferences(part(ended), [], parent)).toEqual({ pending: 0, differences: [] });
  });
});
