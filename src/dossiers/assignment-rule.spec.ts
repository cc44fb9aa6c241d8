import { describe, expect, it } from '@jest/globals';
import { type AssignmentRule, type Candidate, choose, peopleOf } from './assignment-rule.js';

const rule = (kind: AssignmentRule['kind'], fields: AssignmentRule['fields'] = []): AssignmentRule => ({
  kind,
  fields,
});
const candidate = (id: string, open: number, turn: number): Candidate => ({ id, open, turn });

describe('the rule by which an agency gives out its steps', () => {
  it('in turn: who has never had one, then whose turn is longest ago, however much he has to do', () => {
    const people = [candidate('a', 0, 5), candidate('b', 9, 3), candidate('c', 1, 4)];
    expect(choose(rule('round-robin'), people)).toBe('b');
    expect(choose(rule('round-robin'), [...people, candidate('d', 20, 0)])).toBe('d');
  });
  it('by load: the fewest open steps, and of several whose turn is longest ago', () => {
    expect(choose(rule('load'), [candidate('a', 2, 1), candidate('b', 1, 9), candidate('c', 3, 0)])).toBe('b');
    expect(choose(rule('load'), [candidate('a', 1, 2), candidate('b', 1, 1)])).toBe('b');
  });
  it('is the same whatever the order in which people are found', () => {
    const people = [candidate('b', 0, 0), candidate('a', 0, 0)];
    expect([choose(rule('load'), people), choose(rule('load'), [...people].reverse())]).toEqual(['a', 'a']);
  });
  it('names nobody when nobody is there', () => {
    expect(choose(rule('round-robin'), [])).toBeNull();
  });
  it('by field: those named for it who are still specialists of the agency; nobody for another field', () => {
    const byField = rule('field', [{ field: 'Chứng thực', people: ['a', 'gone'] }]);
    expect(peopleOf(byField, ['a', 'b'], 'Chứng thực')).toEqual(['a']);
    expect(peopleOf(byField, ['a', 'b'], 'Đất đai')).toEqual([]);
    expect(peopleOf(rule('load'), ['a', 'b'], 'Đất đai')).toEqual(['a', 'b']);
  });
});
