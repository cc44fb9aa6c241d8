import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wellFormed } from '../../test/support/processes.js';
import type { StepDefinition } from './procedure.js';
import type { DossierData } from './process-condition.js';
import {
  branchOf,
  inOrder,
  limitOf,
  openingsAfter,
  predecessorsOf,
  reachableIn,
  successorsOf,
  type Way,
} from './process-flow.js';

const data: DossierData = {
  channel: 'direct',
  returnChannel: 'direct',
  variant: 'main',
  subjectKind: 'citizen',
  receiverLevel: 'commune',
  resolverLevel: 'commune',
  authorised: false,
  owed: 0,
  supplements: 0,
  silentConsultations: 0,
  papers: [],
};
const step = (id: string, more: Partial<StepDefinition> = {}): StepDefinition => ({
  ...{ id, kind: 'processing', name: id, owner: 'resolver', limit: null },
  ...more,
});
const online = { field: 'channel', op: 'eq', value: 'online' } as const;

/** Birth: register, then residence and insurance at once, then the result. */
const birth: Way = {
  steps: [
    step('in'),
    step('register', { next: ['home', 'card'] }),
    step('home', { next: ['out'] }),
    step('card'),
    step('out', { join: true }),
  ],
};
const opened = (way: Way, closed: string, done: string[], with_: DossierData = data) =>
  openingsAfter(way, closed, new Set(done), with_).open.map(({ id }) => id);

describe('the way through a process', () => {
  it('goes on to the next of the list, and nowhere after the last', () => {
    expect(successorsOf(birth, 'in')).toEqual(['register']);
    expect(successorsOf(birth, 'out')).toEqual([]);
    expect(successorsOf(birth, 'nothing')).toEqual([]);
  });

  it('opens several branches at once, and a join only when all are done', () => {
    expect(opened(birth, 'register', ['in'])).toEqual(['home', 'card']);
    expect(opened(birth, 'card', ['in', 'register'])).toEqual([]);
    expect(opened(birth, 'home', ['in', 'register', 'card'])).toEqual(['out']);
    expect(predecessorsOf(birth, 'out')).toEqual(['home', 'card']);
  });

  it('passes over steps whose condition does not hold, and counts them as done', () => {
    const way: Way = {
      steps: [
        step('in', { next: ['a', 'b'] }),
        step('a', { when: online, next: ['out'] }),
        step('b', { when: online }),
        step('out', { join: true }),
      ],
    };
    expect(openingsAfter(way, 'in', new Set(), data)).toMatchObject({ open: [{ id: 'out' }], skipped: ['a', 'b'] });
    expect(opened(way, 'in', [], { ...data, channel: 'online' })).toEqual(['a', 'b']);
  });

  it('names a branch by its first step, and the main way `main`', () => {
    const way: Way = {
      steps: [
        step('in', { next: ['a', 'b'] }),
        step('a'),
        step('a2', { next: ['x', 'y'] }),
        step('x', { next: ['z'] }),
        step('y'),
        step('z', { join: true, next: ['out'] }),
        step('b'),
        step('out', { join: true }),
      ],
    };
    const branches = way.steps.map(({ id }) => `${id}:${branchOf(way, id)}`);
    expect(branches).toEqual(['in:main', 'a:a', 'a2:a', 'x:x', 'y:y', 'z:a', 'b:b', 'out:main']);
  });

  it('has shorter limits by case', () => {
    const day = { value: 1, unit: 'working_days' } as const;
    const half = step('s', { limit: day, limits: [{ when: online, limit: { value: 4, unit: 'working_hours' } }] });
    expect(limitOf(half, data)).toEqual(day);
    expect(limitOf(half, { ...data, channel: 'online' })).toEqual({ value: 4, unit: 'working_hours' });
  });
});

const anyData = fc.record({
  channel: fc.constantFrom('direct' as const, 'online' as const, 'postal' as const),
  owed: fc.constantFrom(0, 10),
  authorised: fc.boolean(),
  papers: fc.subarray(['p1']),
  subjectKind: fc.constantFrom('citizen' as const, 'business' as const, null),
  resolverLevel: fc.constantFrom('commune' as const, 'province' as const),
});

describe('any well-formed process', () => {
  it('is walked to its end, whatever closes first: each step opens once, is skipped by its condition only, and joins wait', () => {
    fc.assert(
      fc.property(wellFormed, anyData, fc.infiniteStream(fc.nat()), ({ process, optional }, some, picks) => {
        const dossier = { ...data, ...some };
        const done = new Set<string>();
        let open = [process.steps[0]!.id];
        const seen: string[] = [];
        while (open.length > 0) {
          const [closing] = open.splice(picks.next().value % open.length, 1);
          seen.push(closing!);
          const { open: opens, skipped } = openingsAfter(process, closing!, done, dossier);
          for (const id of [closing!, ...skipped]) done.add(id);
          for (const { id, join } of opens) {
            if (join) expect(predecessorsOf(process, id).every((one) => done.has(one))).toBe(true);
          }
          expect(skipped.every((id) => optional.includes(id))).toBe(true);
          open = [...open, ...opens.map(({ id }) => id)];
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect([...done].sort()).toEqual(process.steps.map(({ id }) => id).sort());
        expect(process.steps.find(({ id }) => id === seen.at(-1))!.kind).toBe('result');
      }),
    );
  });

  it('has every step in order, after all that lead to it, its ends on the main way', () => {
    fc.assert(
      fc.property(wellFormed, ({ process }) => {
        const order = inOrder(process);
        expect(order.length).toBe(process.steps.length);
        expect(reachableIn(process).size).toBe(process.steps.length);
        order.forEach((id, i) => {
          expect(predecessorsOf(process, id).every((one) => order.indexOf(one) < i)).toBe(true);
        });
        expect(branchOf(process, order.at(-1)!)).toBe('main');
      }),
    );
  });
});
