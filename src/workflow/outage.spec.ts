import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { type Ask, caseOf, type Story } from '../../test/support/law.js';
import {
  at,
  during as outage,
  extend,
  OUTAGE_FAULTS,
  OUTAGE_ORDER as ORDER,
  outageOrder as order,
  stood,
} from '../../test/support/outages.js';
import { openSteps } from './dossier.js';
import { inVietNam, type LocalDate } from './instant.js';

const refusal = (story: Story, more: Partial<typeof ORDER> = {}) =>
  story.refusal('system', '2026-11-25T09:00', order(more));
const numberOf = (story: Story) => {
  const { no, generation, cause, dueDate } = caseOf(story).promise!;
  return `${no}/${generation} ${cause} ${dueDate}`;
};
const resume: Ask = { type: 'ResumeProcessing', note: null };

describe('an extension for an outage', () => {
  const extended = extend(law.assigned);

  it('gives working days: the same promise, its next generation, counted by statistics too', () => {
    expect(numberOf(law.assigned)).toBe('1/1 reception 2026-12-01');
    expect(numberOf(extended)).toBe('1/2 outage 2026-12-03');
    expect(caseOf(extended)).toMatchObject({ countedDueDate: '2026-12-03', status: 'processing', extensions: 0 });
  });
  it('is one fact that names reason, ground, document and both hands, and one promise', () => {
    const { type: _, ...said } = ORDER;
    expect(extended.facts.slice(law.assigned.facts.length)).toMatchObject([
      { type: 'ExtendedForOutage', ...said, approvedAt: at('2026-11-25T09:00'), from: '2026-12-01', to: '2026-12-03', afterDue: false }, // prettier-ignore
      {
        type: 'PromiseMoved',
        promise: { inputs: { extensions: [{ days: 2, ground: 'QĐ 9', outage: ORDER.outage }] } },
      },
    ]);
  });
  it('is what the engine computes from the inputs that the fact carries', () => {
    const promise = caseOf(extended).promise!;
    const { time } = law.circumstances(law.PEOPLE.system, promise.dueAt, order(), extended.dossier);
    expect(time.promise(promise.inputs, 1, 2, 'outage')).toEqual(promise);
  });
  it('leaves the leader’s own extension of the limit to him', () => {
    const sector: Ask = { type: 'ExtendLimit', days: 5, legalGround: 'NĐ 101', number: '6/QĐ' };
    expect(numberOf(extended.then('leader', '2026-11-26T09:00', sector))).toBe('1/3 extension 2026-12-10');
    expect(numberOf(extend(law.assigned.then('leader', '2026-11-24T09:00', sector)))).toBe('1/3 outage 2026-12-10');
  });
  it('gives the open step the days too, and never more than the promise has', () => {
    const due = (story: Story) => openSteps(story.dossier).map(({ dueAt }) => dueAt && inVietNam(dueAt));
    expect(due(law.assigned)).toEqual(['2026-11-25T17:00:00+07:00']);
    expect(due(extended)).toEqual(['2026-11-27T17:00:00+07:00']);
    expect(due(extend(law.assigned, '2026-11-25T09:00', { days: 20 }))).toEqual(['2026-12-23T17:00:00+07:00']);
  });
  it('ends the draft of an apology, which was for the date before', () => {
    const drafted = law.assigned.then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 });
    expect(caseOf(extend(drafted, '2026-11-30T09:00')).apologyDraft).toBeNull();
  });
  it('stays with its promise through a wait; a RESTART counts the procedure’s own limit (§18.4)', () => {
    const paused = extended.then('leader', '2026-11-25T10:00', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' }); // prettier-ignore
    expect(numberOf(paused.then('leader', '2026-11-27T09:00', resume))).toBe('1/3 remaining 2026-12-07');
    const restarted =
      extend(law.supplementApproved, '2026-11-18T10:00', { outage: { from: at('2026-11-17T08:00'), to: at('2026-11-17T17:00') } }) // prettier-ignore
        .then('desk', '2026-11-18T15:00', { type: 'SendSupplementRequest', number: '45/TB' })
        .then('desk', '2026-11-26T09:00', { type: 'ReceiveSupplement', provided: ['m1', 'm2'], papers: [] });
    expect(numberOf(restarted)).toBe('2/1 restart 2026-12-10');
  });
  it('counts from the date that an inspector has set (T20)', () => {
    const corrected = law.assigned
      .then('office', '2026-11-20T09:00', {
        type: 'ProposeCorrection',
        correction: { kind: 'due-date', dueDate: '2026-12-10' as LocalDate },
        reason: 'x',
        document: 'y',
      })
      .then('inspector', '2026-11-20T10:00', { type: 'ApproveCorrection', proposal: 1 });
    expect(numberOf(extend(corrected))).toBe('1/3 outage 2026-12-14');
    expect(refusal(extend(corrected))).toBe('outage-made-up');
  });
});

describe('a dossier whose due date has passed', () => {
  const missed = law.assigned.then('system', '2026-12-02T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 1 }); // prettier-ignore
  const drafted = missed.then('system', '2026-12-02T00:02', { type: 'DraftApology', promiseNo: 1 });

  it('before the approval gets a new appointment, and stays late in the statistics with its apology owed', () => {
    const late = extend(drafted, '2026-12-02T09:00');
    expect(numberOf(late)).toBe('1/2 outage 2026-12-03');
    expect(caseOf(late)).toMatchObject({ countedDueDate: '2026-12-01', missed: [1] });
    expect(caseOf(late).apologyDraft).not.toBeNull();
  });
  it('after the approval is not late, whatever a timer has said meanwhile', () => {
    const held = drafted.then('system', '2026-12-02T09:00', order({ approvedAt: at('2026-12-01T16:50') }));
    expect(caseOf(held)).toMatchObject({ countedDueDate: '2026-12-03', missed: [], apologyDraft: null });
    const again = held.then('system', '2026-12-04T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 2 });
    expect(caseOf(again).missed).toEqual([1]);
  });
  it('on the due day itself is not late', () => {
    expect(caseOf(extend(law.assigned, '2026-12-01T23:59')).countedDueDate).toBe('2026-12-03');
    expect(caseOf(extend(law.assigned, '2026-12-02T00:00')).countedDueDate).toBe('2026-12-01');
  });
});

describe('an outage takes nothing from a dossier', () => {
  it.each(OUTAGE_FAULTS)('%s', (_, code, story, ask) => {
    expect(story.refusal('system', '2026-11-25T09:00', ask)).toBe(code);
  });
  it.each<[string, Story, Partial<typeof ORDER>]>([
    ['received before it was over', law.assigned, outage('2026-11-12T08:00', '2026-11-16T08:01')],
    ['late only when it began', law.assigned, outage('2026-12-01T23:59', '2026-12-03T17:00')],
    ['extended for another time', extend(law.assigned), outage('2026-11-20T17:00', '2026-11-23T17:00')],
    ['whose clock ran for a part of it', stood, outage('2026-11-24T08:00', '2026-11-24T17:00')],
    ['whose wait stops no clock', law.waitingForPayment, {}],
  ])('but does from one %s', (_, story, more) => {
    expect(refusal(story, more)).toBe('accepted');
  });
  it('but heals none of the lateness that an earlier wait has kept', () => {
    const kept = law.supplementProposed
      .then('leader', '2026-12-02T09:00', { type: 'ApproveSupplement', leaderReason: 'x' })
      .then('desk', '2026-12-02T10:00', { type: 'SendSupplementRequest', number: '1' })
      .then('desk', '2026-12-04T09:00', { type: 'ReceiveSupplement', provided: ['m1', 'm2'], papers: [] });
    const during = outage('2026-12-01T08:00', '2026-12-07T17:00');
    expect(caseOf(extend(kept, '2026-12-08T09:00', during)).countedDueDate).toBe('2026-12-01');
    const after = order(outage('2026-12-07T08:00', '2026-12-07T17:00'));
    expect(kept.refusal('system', '2026-12-08T09:00', after)).toBe('late-before-outage');
  });
  it('that nobody but the service carries out', () => {
    expect(law.assigned.refusal('office', '2026-11-25T09:00', order())).toBe('system-only');
  });
});
