import { describe, expect, it } from '@jest/globals';
import { assignableOf } from '../web/src/dossier/assignable.js';
import { offeredFor, subjectOfAll } from '../web/src/inbox/batch-commands.js';

type Lines = Parameters<typeof offeredFor>[1];

const line = (id: string, assignee: string | null, more = {}) => ({
  ...{ id, assignee, status: 'processing', stepKind: 'processing', stepOwner: 'tq.stp', stepId: 'processing' },
  ...more,
});
const lines = [
  line('mine', 'me'),
  line('nobody’s', null),
  line('another’s', 'an'),
  line('elsewhere', 'me', { stepOwner: 'tq.snv' }),
  line('in review', 'me', { stepKind: 'review' }),
] as unknown as Lines;
const offered = (role: string) =>
  offeredFor('Assign', lines, { account: 'me', posts: [{ role, agency: 'tq.stp' }] } as Parameters<
    typeof offeredFor
  >[2]).map(({ id }) => id);

describe('assigning many at once', () => {
  it('is for the head of a division, and for a specialist what is his to take or to give back', () => {
    expect(offered('division-head')).toEqual(['mine', 'nobody’s', 'another’s']);
    expect(offered('specialist')).toEqual(['mine', 'nobody’s']);
    expect(offered('clerk')).toEqual([]);
  });

  const one = (id: string, isAssignee = false) => ({ id, displayName: id, isAssignee });
  const subject = (...holders: (string | null)[]) =>
    subjectOfAll(holders.map((holder, no) => line(String(no), holder)) as unknown as Lines, '2026-11-22');
  const choice = (of: Parameters<typeof assignableOf>[0], ...answers: ReturnType<typeof one>[][]) => {
    const { people, isHeld } = assignableOf(of, answers);
    return [people.map(({ id }) => id), isHeld];
  };

  it('offers to give back as soon as anybody has one of them', () => {
    expect(choice(subject('me', null), [one('me', true), one('an')])).toEqual([['me', 'an'], true]);
    expect(choice(subject('me', 'me'), [one('me', true)])).toEqual([[], true]); // he has them all
    expect(choice(subject(null, null), [one('me')])).toEqual([['me'], false]);
  });

  it('offers whoever can have the step of each', () => {
    expect(choice(subject(null, null), [one('me'), one('an')], [one('an')])).toEqual([['an'], false]);
  });

  it('offers of one dossier all but who has it, who may lose it', () => {
    expect(choice({}, [one('me', true), one('an')])).toEqual([['an'], true]);
    expect(choice({}, [one('an')])).toEqual([['an'], false]);
  });
});
