import { describe, expect, it } from '@jest/globals';
import type { ProcessVersion, StepDefinition } from '../../workflow/procedure.js';
import { minutesOf, type OpenAhead, type UsualTime, wayAhead } from './way-ahead.js';

const step = (id: string, next: readonly string[], more: Partial<StepDefinition> = {}): StepDefinition => ({
  ...{ id, next, kind: 'processing', name: `Bước ${id}`, owner: 'resolver', limit: { value: 1, unit: 'working_days' } },
  ...more,
});
/** a, then b and c side by side, joined at d. */
const PROCESS: ProcessVersion = {
  ...{ id: 'p', version: 1, procedureCode: null, state: 'published', name: 'p', source: 's' },
  steps: [step('a', ['b', 'c']), step('b', ['d']), step('c', ['d']), step('d', [], { join: true })],
};
const open = (id: string, more: Partial<OpenAhead> = {}): OpenAhead => ({
  ...{ step: id, spentMinutes: 0, leftMinutes: 480 },
  ...more,
});
const usual =
  (times: Readonly<Record<string, Partial<UsualTime>>>) =>
  (id: string): UsualTime | null =>
    times[id] ? { cases: 20, mostly: 0, atMost: 0, ...times[id] } : null;
const known = (times: Readonly<Record<string, Partial<UsualTime>>> = {}) => ({ usual: usual(times), least: 20 });
const ahead = (from: OpenAhead[], times: Readonly<Record<string, Partial<UsualTime>>> = {}, process = PROCESS) =>
  wayAhead(process, from, [], known(times)).map(({ step: id, minutes, basis }) => [id, minutes, basis]);

describe('the steps that lie ahead', () => {
  it('are those of the longest way, the open one among them', () => {
    expect(ahead([open('a')], { b: { mostly: 100 }, c: { mostly: 900 } })).toEqual([
      ['a', 480, 'limit'],
      ['c', 900, 'usual'],
      ['d', 480, 'limit'],
    ]);
  });

  it('take what they usually take, once there are cases enough', () => {
    expect(ahead([open('d')], { d: { mostly: 60, cases: 20 } })).toEqual([['d', 60, 'usual']]);
    expect(ahead([open('d')], { d: { mostly: 60, cases: 19 } })).toEqual([['d', 480, 'limit']]);
  });

  it('of the open one what is left: of the usual time what has not been spent, of its own limit until its due instant', () => {
    expect(ahead([open('d', { spentMinutes: 50 })], { d: { mostly: 60 } })).toEqual([['d', 10, 'usual']]);
    expect(ahead([open('d', { spentMinutes: 90 })], { d: { mostly: 60 } })).toEqual([['d', 0, 'usual']]);
    expect(ahead([open('d', { leftMinutes: 0 })])).toEqual([['d', 0, 'limit']]);
  });

  it('of branches that are open side by side those of the longer', () => {
    const both = [open('b', { leftMinutes: 10 }), open('c', { leftMinutes: 700 })];
    expect(ahead(both).map(([id]) => id)).toEqual(['c', 'd']);
  });

  it('are told to be unknown where there is neither', () => {
    const way = wayAhead(PROCESS, [open('d', { leftMinutes: null })], [], known({ d: { cases: 3 } }));
    expect(way).toEqual([{ step: 'd', name: 'Bước d', minutes: null, basis: 'unknown', cases: 3 }]);
    expect(minutesOf(way)).toBe(0);
  });

  it('are none that the applicant does, that is waited at, passed over, or outside the limit', () => {
    for (const more of [{ owner: 'applicant' }, { outsideLimit: true }, { wait: 'payment' }] as const) {
      const process = { ...PROCESS, steps: [step('a', ['b']), step('b', ['c'], more), step('c', [])] };
      expect([more, ahead([open('a')], {}, process).map(([id]) => id)]).toEqual([more, ['a', 'c']]);
    }
    const ids = wayAhead(PROCESS, [open('a')], ['b', 'c'], known()).map(({ step: id }) => id);
    expect(ids).toEqual(['a', 'd']);
  });

  it('are none of a step that the process does not have', () => {
    expect(ahead([open('gone')])).toEqual([]);
  });
});
