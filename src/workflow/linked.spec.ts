import { describe, expect, it } from '@jest/globals';
import { proposeApology } from '../../test/support/apology.js';
import * as law from '../../test/support/law.js';
import type { Ask, Story, Twist, Who } from '../../test/support/law.js';
import { at, CHILD, child, ENDED, linked, OPEN_CHILD, parent, receipt } from '../../test/support/linked-law.js';
import { LINKED } from './allowed.js';
import type { Part } from './commands/linked.js';
import type { Open } from './dossier.js';

const open = (story: Story) => (story.dossier as Open).work.filter(({ closedAt }) => closedAt === null);
const part = (stepNo: number, more: Partial<Part> = {}) => ({ stepNo, dossierId: `child-${stepNo}`, procedure: CHILD, outcome: 'granted' as const, document: null, ...more }); // prettier-ignore
const ended = (stepNo: number, endedAt: string, more: Partial<Part> = {}): Ask => ({ type: 'ReportChildEnded', part: part(stepNo, more), endedAt: at(endedAt) }); // prettier-ignore

describe('a linked dossier as it opens', () => {
  it('begins with its parent’s step, beyond its own reception, on its own clock', () => {
    const { status, receivedAt, work, promise, skipped, parent: of } = child.dossier as Open;
    expect({ status, receivedAt, of, skipped }).toEqual({
      status: 'processing',
      receivedAt: at('2026-11-16T10:00'),
      of: { dossierId: 'parent', stepNo: 2 },
      skipped: ['reception'],
    });
    expect(work.map(({ no, stepId, openedAt }) => [no, stepId, openedAt])).toEqual([[1, 'processing', at('2026-11-16T10:00')]]); // prettier-ignore
    expect(promise!.dueDate).toBe('2026-12-01');
    expect((child.dossier as Open).receipt).toEqual(receipt);
  });
  it('asks neither for papers nor for a channel: its parent was asked', () => {
    const offline: Twist = (c) => ({ ...c, procedure: c.procedure && { ...c.procedure, channels: ['direct'] } });
    expect(law.Story.empty.under(offline).refusal('system', '2026-11-16T10:05', OPEN_CHILD)).toBe('accepted');
  });
  it('is refused where its agency cannot receive it', () => {
    const elsewhere = { ...OPEN_CHILD, filing: law.filing({ papers: [], resolver: law.OTHER }) } as Ask;
    expect(law.Story.empty.refusal('system', '2026-11-16T10:05', elsewhere)).toBe('agency-without-identifier');
  });
  it('is opened by nobody but the service', () => {
    for (const who of Object.keys(law.PEOPLE) as Who[])
      expect(law.Story.empty.refusal(who, '2026-11-16T10:05', OPEN_CHILD)).toBe(
        who === 'system' ? 'accepted' : 'system-only',
      );
  });
  it('opens no linked dossier itself, whatever its process says: there is no circle of procedures', () => {
    const nested = law.Story.empty.under(linked).then('system', '2026-11-16T10:05', OPEN_CHILD);
    expect(open(nested).map(({ stepId, child: of }) => [stepId, of])).toEqual([['one', undefined], ['two', undefined]]); // prettier-ignore
  });
  it('is left out of the numbers where the rules count the parent alone', () => {
    const alone: Twist = (c) => ({ ...c, rules: { ...c.rules, linkedCounted: 'parent-alone' } });
    const [first] = law.Story.empty.under(alone).ask('system', '2026-11-16T10:05', OPEN_CHILD);
    expect(first).toMatchObject({ uncounted: true });
    expect(child.facts[0]).not.toHaveProperty('uncounted');
  });
});

describe('the step that a linked dossier does', () => {
  it('is marked as its, and done by nobody else', () => {
    expect(open(parent).map(({ stepId, child: of }) => [stepId, of])).toEqual([['one', CHILD], ['two', '1.000001']]); // prettier-ignore
    const assigned = parent.then('head', '2026-11-16T11:00', { type: 'Assign', stepId: 'one', assignee: 'specialist' });
    expect(assigned.refusal('specialist', '2026-11-16T11:30', law.complete('one'))).toBe('done-by-child');
    const propose: Ask = { type: 'SubmitToLeader', stepId: 'one', proposal: 'grant', draft: null, note: null };
    expect(assigned.refusal('specialist', '2026-11-16T11:30', propose)).toBe('done-by-child');
  });
  it('ends when that ends, however late it is told; the join waits for both, and opens once', () => {
    const one = parent.then('system', '2026-11-20T08:00', ended(2, '2026-11-17T09:00'));
    expect((one.dossier as Open).work[1]).toMatchObject({
      stepId: 'one',
      closedAt: at('2026-11-17T09:00'),
      missed: false,
    });
    expect(open(one).map(({ stepId }) => stepId)).toEqual(['two']);
    const both = one.then('system', '2026-11-20T08:00', ended(3, '2026-11-17T09:00'));
    expect(open(both).map(({ stepId }) => stepId)).toEqual(['give']);
  });
  it('is told twice as once, and after its dossier ended not at all', () => {
    const one = parent.then('system', '2026-11-20T08:00', ended(2, '2026-11-17T09:00'));
    expect(one.ask('system', '2026-11-20T08:01', ended(2, '2026-11-17T09:00'))).toEqual([]);
    const gone = parent.then('desk', '2026-11-17T08:00', {
      type: 'WithdrawDossier',
      reason: null,
      originalsReturned: true,
    });
    expect(gone.ask('system', '2026-11-17T09:01', ended(2, '2026-11-17T09:00'))).toEqual([]);
  });
  it('is its people’s when no dossier can be opened', () => {
    const told: Ask = { type: 'ReportChildNotOpened', stepNo: 2, reason: 'agency-without-identifier' };
    const byHand = parent
      .then('system', '2026-11-16T10:01', told)
      .then('head', '2026-11-16T11:00', { type: 'Assign', stepId: 'one', assignee: 'specialist' });
    expect(byHand.facts.at(-2)).toMatchObject({
      type: 'ChildNotOpened',
      procedure: CHILD,
      reason: 'agency-without-identifier',
    });
    expect(byHand.refusal('specialist', '2026-11-16T11:30', law.complete('one'))).toBe('accepted');
    expect(byHand.ask('system', '2026-11-16T11:31', told)).toEqual([]);
  });
});

describe('the result of the parent', () => {
  const delivered = (...outcomes: readonly Part['outcome'][]) => {
    const joined = outcomes.reduce((story, outcome, n) => story.then('system', '2026-11-18T08:00', ended(n + 2, '2026-11-17T09:00', { outcome })), parent); // prettier-ignore
    return joined.ask('desk', '2026-11-18T09:00', { type: 'DeliverResult', stepId: 'give', immediate: null })[0];
  };
  it('names what became of each part, and is granted when one of them is', () => {
    expect(delivered('granted', 'refused')).toMatchObject({
      decision: 'granted',
      children: [
        { stepId: 'one', outcome: 'granted' },
        { stepId: 'two', outcome: 'refused' },
      ],
    });
  });
  it('is refused when every part was', () =>
    expect(delivered('refused', 'refused')).toMatchObject({ decision: 'refused' }));
});

describe('a linked dossier and the applicant', () => {
  const worked = child.then('head', '2026-11-16T14:00', law.ASSIGN);
  it.each<[string, Who, Ask]>([
    ['papers', 'specialist', law.PROPOSE_SUPPLEMENT],
    ['money', 'specialist', { type: 'RaiseObligation', stepId: 'processing', amountVnd: 1000, noticeNumber: '7/TB' }],
    ['a payment', 'desk', { type: 'RecordPayment', transaction: 'gd-1', amountVnd: 1000 }],
    ['his withdrawal', 'desk', { type: 'WithdrawDossier', reason: null, originalsReturned: true }],
    ['an apology drafted', 'head', { type: 'DraftApology', promiseNo: 0 }],
    ['an apology', 'specialist', proposeApology()],
  ])('he is asked for and told of nothing by it: %s', (_, who, ask) => {
    expect(worked.refusal(who, '2026-11-18T09:00', ask)).toBe('through-the-parent');
  });
  it('its result is returned with its parent’s, never by itself, and is not taken back', () => {
    const done = worked
      .then('specialist', '2026-11-18T09:00', law.PROPOSE)
      .then('head', '2026-11-19T09:00', law.REVIEWED)
      .then('leader', '2026-11-20T09:00', law.SIGN)
      .then('clerk', '2026-11-20T10:00', law.numbered('2026-11-20'))
      .then('clerk', '2026-11-20T10:30', law.DELIVER);
    expect(done.refusal('desk', '2026-11-23T08:00', law.RETURN)).toBe('through-the-parent');
    const reopen: Ask = { type: 'ProposeCorrection', correction: { kind: 'status', status: 'processing' }, reason: 'x', document: 'y' }; // prettier-ignore
    expect(done.refusal('office', '2026-11-23T08:00', reopen)).toBe('through-the-parent /kind');
    const back = done.then('system', '2026-11-24T08:01', {
      ...ENDED,
      as: 'returned',
      channel: 'online',
      endedAt: at('2026-11-24T08:00'),
    } as Ask);
    expect(back.dossier).toMatchObject({
      status: 'returned',
      returnedAt: at('2026-11-24T08:00'),
      returnChannel: 'online',
    });
    const stands = done.then('system', '2026-11-24T08:01', ENDED);
    expect(stands.dossier.status).toBe('finished');
    expect(stands.refusal('desk', '2026-11-24T09:00', law.RETURN)).toBe('accepted');
    expect(done.then('system', '2026-11-24T08:01', { ...ENDED, as: 'voided' } as Ask).dossier.status).toBe('voided');
  });
  it('closes with its parent, as that closed, at that instant, once', () => {
    const gone = worked.then('system', '2026-11-18T09:05', ENDED);
    expect(gone.dossier).toMatchObject({ status: 'withdrawn', endedAt: at('2026-11-18T09:00') });
    expect(gone.ask('system', '2026-11-18T09:06', ENDED)).toEqual([]);
    const returned = worked.then('system', '2026-11-18T09:05', { ...ENDED, as: 'returned', channel: 'online' } as Ask);
    expect(returned.dossier.status).toBe('terminated'); // no result of its own came of it
  });
});

describe('a linked dossier while its parent waits for the applicant', () => {
  const waits: Ask = { type: 'ReportParentWaits', waitsFor: 'supplement', since: at('2026-11-18T09:00') };
  const still = child.then('system', '2026-11-18T09:05', waits);
  it('stands still from the same instant, on the ground of its being a part', () => {
    expect(still.facts.at(-1)).toMatchObject({ type: 'ProcessingPaused', occurredAt: at('2026-11-18T09:00'), reason: 'supplement', legalGround: LINKED, withParent: true }); // prettier-ignore
    expect(still.refusal('leader', '2026-11-19T09:00', { type: 'ResumeProcessing', note: null })).toBe(
      'through-the-parent',
    );
    expect(still.ask('system', '2026-11-18T09:06', waits)).toEqual([]);
  });
  it('goes on with it, the wait left out of its limit', () => {
    const on = still.then('system', '2026-11-20T09:00', { type: 'ReportParentGoesOn' });
    expect((on.dossier as Open).promise!.dueDate).toBe('2026-12-03');
    expect(on.ask('system', '2026-11-20T09:01', { type: 'ReportParentGoesOn' })).toEqual([]);
  });
  it('a pause of its own leader’s is his to end', () => {
    const own = child.then('leader', '2026-11-18T09:00', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' });
    expect(own.ask('system', '2026-11-18T09:05', waits)).toEqual([]);
    expect(own.ask('system', '2026-11-18T09:05', { type: 'ReportParentGoesOn' })).toEqual([]);
    expect(own.refusal('leader', '2026-11-19T09:00', { type: 'ResumeProcessing', note: null })).toBe('accepted');
  });
});

it('a dossier of its own hears of no parent', () => {
  expect(law.assigned.ask('system', '2026-11-18T09:05', ENDED)).toEqual([]);
});
