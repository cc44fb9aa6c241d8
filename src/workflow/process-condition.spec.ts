import { describe, expect, it } from '@jest/globals';
import { type Condition, constantOf, type DossierData, faultsIn, holds, type Names } from './process-condition.js';

const data: DossierData = {
  channel: 'online',
  returnChannel: 'direct',
  variant: 'v1',
  subjectKind: null,
  receiverLevel: 'commune',
  resolverLevel: 'province',
  authorised: false,
  owed: 300_000,
  supplements: 1,
  silentConsultations: 0,
  papers: ['p1', 'p3'],
};
const names: Names = { variants: ['main', 'v1'], papers: ['p1', 'p2', 'p3'] };

describe('a condition', () => {
  it.each<[Condition, boolean]>([
    [{ field: 'channel', op: 'eq', value: 'online' }, true],
    [{ field: 'channel', op: 'in', value: ['direct', 'postal'] }, false],
    [{ field: 'variant', op: 'ne', value: 'main' }, true],
    [{ field: 'owed', op: 'gt', value: 300_000 }, false],
    [{ field: 'owed', op: 'gte', value: 300_000 }, true],
    [{ field: 'supplements', op: 'lt', value: 2 }, true],
    [{ field: 'supplements', op: 'lte', value: 0 }, false],
    [{ field: 'authorised', op: 'eq', value: false }, true],
    [{ field: 'papers', op: 'has', value: 'p3' }, true],
    [{ field: 'papers', op: 'has', value: 'p2' }, false],
    [
      {
        and: [
          { field: 'owed', op: 'gt', value: 0 },
          { field: 'papers', op: 'has', value: 'p2' },
        ],
      },
      false,
    ],
    [
      {
        or: [
          { field: 'owed', op: 'gt', value: 0 },
          { field: 'papers', op: 'has', value: 'p2' },
        ],
      },
      true,
    ],
    [{ not: { field: 'receiverLevel', op: 'eq', value: 'province' } }, true],
  ])('%j holds: %s', (condition, expected) => {
    expect(faultsIn(condition, names)).toEqual([]);
    expect(holds(condition, data)).toBe(expected);
  });

  it('of something unknown holds only when it says "is not"', () => {
    expect(holds({ field: 'subjectKind', op: 'eq', value: 'citizen' }, data)).toBe(false);
    expect(holds({ field: 'subjectKind', op: 'in', value: ['citizen'] }, data)).toBe(false);
    expect(holds({ field: 'subjectKind', op: 'ne', value: 'citizen' }, data)).toBe(true);
  });

  it.each<[string, unknown, string]>([
    ['a field that is not declared', { field: 'note', op: 'eq', value: 'khẩn' }, 'field-unknown'],
    ['a field by an inherited name', { field: 'toString', op: 'eq', value: 'x' }, 'field-unknown'],
    ['an order of things without one', { field: 'channel', op: 'gt', value: 'direct' }, 'operator-unfit'],
    ['a number as text', { field: 'owed', op: 'gt', value: '0' }, 'value-unfit'],
    ['a yes as text', { field: 'authorised', op: 'eq', value: 'true' }, 'value-unfit'],
    ['a channel that there is not', { field: 'channel', op: 'eq', value: 'Online' }, 'value-unfit'],
    ['a case that the procedure does not have', { field: 'variant', op: 'in', value: ['v2'] }, 'value-unfit'],
    ['a paper that the procedure does not have', { field: 'papers', op: 'has', value: 'p9' }, 'value-unfit'],
    ['one of none', { field: 'channel', op: 'in', value: [] }, 'value-unfit'],
    ['all of none', { and: [] }, 'condition-empty'],
    [
      'something wrong deep inside',
      { not: { or: [{ and: [{ field: 'owed', op: 'in', value: 1 }] }] } },
      'operator-unfit',
    ],
  ])('does not type-check with %s', (_, condition, fault) => {
    expect(faultsIn(condition as Condition, names)).toEqual([fault]);
  });
});

describe('a guard that is always the same', () => {
  const online: Condition = { field: 'channel', op: 'eq', value: 'online' };

  it.each<[Condition, boolean | null]>([
    [online, null],
    [{ or: [online, { not: online }] }, true],
    [{ field: 'channel', op: 'in', value: ['direct', 'online', 'postal'] }, true],
    [
      {
        and: [
          { field: 'owed', op: 'gt', value: 10 },
          { field: 'owed', op: 'lt', value: 10 },
        ],
      },
      false,
    ],
    [
      {
        and: [
          { field: 'owed', op: 'gt', value: 10 },
          { field: 'owed', op: 'lt', value: 12 },
        ],
      },
      null,
    ],
    [
      {
        and: [
          { field: 'variant', op: 'eq', value: 'main' },
          { field: 'variant', op: 'eq', value: 'v1' },
        ],
      },
      false,
    ],
    [
      {
        and: [
          { field: 'papers', op: 'has', value: 'p1' },
          { field: 'papers', op: 'has', value: 'p2' },
        ],
      },
      null,
    ],
  ])('%j: %s', (condition, always) => {
    expect(constantOf(condition)).toBe(always);
  });

  it('is not looked for among more papers than can be tried out', () => {
    const papers = Array.from({ length: 40 }, (_, i): Condition => ({ field: 'papers', op: 'has', value: `p${i}` }));
    expect(constantOf({ or: papers })).toBeNull();
    expect(constantOf({ or: papers }, { papers: ['p7'] })).toBe(true);
  });
});
