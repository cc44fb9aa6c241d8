import { describe, expect, it } from '@jest/globals';
import { apologise } from '../../test/support/apology.js';
import * as law from '../../test/support/law.js';
import { type Ask, caseOf, type Story } from '../../test/support/law.js';
import { overdueAtOf, returnDateOf } from './dossier.js';
import { inVietNam } from './instant.js';

const EXTEND: Ask = { type: 'ExtendLimit', days: 5, legalGround: 'NĐ 101/2024/NĐ-CP', number: '6/QĐ' };
const BILL: Ask = { type: 'RaiseObligation', stepId: 'processing', amountVnd: 500_000, noticeNumber: '7/TB' };
const pay = (amountVnd = 500_000): Ask => ({ type: 'RecordPayment', transaction: `gd-${amountVnd}`, amountVnd });
const PAUSE: Ask = { type: 'PauseProcessing', reason: 'x', legalGround: 'y' };
const RESUME: Ask = { type: 'ResumeProcessing', note: null };
const supply: Ask = { type: 'ReceiveSupplement', provided: ['m1', 'm2'], papers: [] };
const promiseOf = (story: Story) => caseOf(story).promise!;
const numberOf = (story: Story) => {
  const { no, generation, cause, dueDate } = promiseOf(story);
  return `${no}/${generation} ${cause} ${dueDate}`;
};

describe('an extension of the limit', () => {
  const extended = law.assigned.then('leader', '2026-11-25T09:00', EXTEND);
  it('moves the legal due date, on a sector ground, by the leader’s decision', () => {
    expect(extended.facts.slice(-2)).toMatchObject([
      {
        type: 'LimitExtended',
        days: 5,
        legalGround: 'NĐ 101/2024/NĐ-CP',
        notice: { kind: 'notice', number: '6/QĐ', signer: 'leader' },
      },
      { type: 'PromiseMoved', promise: { inputs: { extensions: [{ days: 5, ground: 'NĐ 101/2024/NĐ-CP' }] } } },
    ]);
    expect(numberOf(extended)).toBe('1/2 extension 2026-12-08'); // 2, 3, 4, 7 and 8/12 after 1/12
    expect(caseOf(extended)).toMatchObject({ countedDueDate: '2026-12-08', status: 'processing', extensions: 1 });
    expect(returnDateOf(caseOf(extended))).toBe('2026-12-08');
  });
  it('is what the engine computes from the inputs that the fact carries', () => {
    const { inputs } = promiseOf(extended);
    const { time } = law.circumstances(law.PEOPLE.leader, promiseOf(extended).dueAt, EXTEND, extended.dossier);
    expect(time.promise(inputs, 1, 2, 'extension')).toEqual(promiseOf(extended));
  });
  it('only before the due date', () => {
    expect(law.assigned.refusal('leader', '2026-11-30T23:59', EXTEND)).toBe('accepted');
    expect(law.assigned.refusal('leader', '2026-12-01T00:00', EXTEND)).toBe('limit-ended');
    expect(law.assigned.refusal('leader', '2026-12-03T09:00', EXTEND)).toBe('limit-ended');
  });
  it('once a dossier, or as often as the rules say', () => {
    expect(extended.refusal('leader', '2026-11-26T09:00', EXTEND)).toBe('already-extended');
    const twice = extended.under((c) => ({ ...c, rules: { ...c.rules, maxExtensions: 2 } }));
    expect(numberOf(twice.then('leader', '2026-11-26T09:00', EXTEND))).toBe('1/3 extension 2026-12-15');
  });
  it('by the signing leader of the agency that resolves, while nothing is signed and nobody waits', () => {
    expect(law.assigned.refusal('head', '2026-11-25T09:00', EXTEND)).toBe('wrong-role');
    expect(law.assigned.refusal('stranger', '2026-11-25T09:00', EXTEND)).toBe('not-yours');
    expect(law.signed.refusal('leader', '2026-11-25T09:00', EXTEND)).toBe('result-already-signed');
    expect(law.paused.refusal('leader', '2026-11-25T09:00', EXTEND)).toBe('wrong-status');
    expect(law.received.refusal('leader', '2026-11-25T09:00', EXTEND)).toBe('accepted');
  });
  it('ends the draft of an apology, which was for the date before', () => {
    const drafted = law.assigned.then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 });
    expect(caseOf(drafted.then('leader', '2026-11-30T09:00', EXTEND)).apologyDraft).toBeNull();
  });
  it('stays with the promise through a pause; a RESTART counts the procedure’s own limit (§18.4)', () => {
    const resumed = extended.then('leader', '2026-11-25T10:00', PAUSE).then('leader', '2026-11-27T09:00', RESUME);
    expect(numberOf(resumed)).toBe('1/3 remaining 2026-12-10');
    const restarted = law.supplementApproved
      .then('leader', '2026-11-18T10:00', EXTEND)
      .then('desk', '2026-11-18T15:00', { type: 'SendSupplementRequest', number: '45/TB' })
      .then('desk', '2026-11-26T09:00', supply);
    expect(numberOf(restarted)).toBe('2/1 restart 2026-12-10');
    expect(promiseOf(restarted).inputs).not.toHaveProperty('extensions');
  });
  it('heals no lateness that an earlier wait has kept', () => {
    const late = law.supplementProposed
      .then('leader', '2026-12-02T09:00', { type: 'ApproveSupplement', leaderReason: 'x' })
      .then('desk', '2026-12-02T10:00', { type: 'SendSupplementRequest', number: '1' })
      .then('desk', '2026-12-04T09:00', supply)
      .then('leader', '2026-12-07T09:00', EXTEND);
    expect(caseOf(late).countedDueDate).toBe('2026-12-01');
  });
});

describe('two appointments (law.md §16)', () => {
  const land = law.twoAppointments;
  const billed = law.assigned.under(land).then('specialist', '2026-11-18T09:00', BILL);
  const paid = billed.then('desk', '2026-11-20T09:00', pay());

  it('the notice ends the first, in time; the wait is in neither limit', () => {
    expect(billed.facts.at(-1)).toMatchObject({
      type: 'ObligationRaised',
      stopsClock: 'NĐ 101/2024/NĐ-CP',
      firstPhase: { promiseNo: 1, dueDate: '2026-12-01', late: false },
    });
    expect(billed.dossier).toMatchObject({ wait: { kind: 'payment', stopsClock: true, resume: 'phase' }, phase: 1 });
  });
  it('the second counts from the payment, under the next number: 3 working days from 20/11 end with 26/11', () => {
    expect(paid.facts.slice(-2).map(({ type }) => type)).toEqual(['PaymentRecorded', 'PromiseMade']);
    expect(numberOf(paid)).toBe('2/1 phase 2026-11-26');
    expect(promiseOf(paid).inputs).toMatchObject({ limit: { value: 3, unit: 'working_days' }, pauses: [] });
    expect(caseOf(paid)).toMatchObject({ phase: 2, countedDueDate: '2026-11-26', status: 'processing', wait: null });
    expect(inVietNam(promiseOf(paid).dueAt)).toBe('2026-11-26T17:00:00+07:00');
  });
  it('is what the engine computes from the inputs that the fact carries', () => {
    const { time } = law.circumstances(law.PEOPLE.desk, promiseOf(paid).dueAt, BILL, paid.dossier);
    expect(time.promise(promiseOf(paid).inputs, 2, 1, 'phase')).toEqual(promiseOf(paid));
  });
  it('a part of the money does not begin it', () => {
    const part = billed.then('desk', '2026-11-19T09:00', pay(200_000));
    expect(numberOf(part)).toBe('1/1 reception 2026-12-01');
    expect(numberOf(part.then('desk', '2026-11-20T09:00', pay(300_000)))).toBe('2/1 phase 2026-11-26');
  });
  it('a first appointment that was missed stays missed', () => {
    const late = law.assigned.under(land).then('specialist', '2026-12-03T09:00', BILL);
    expect(late.facts.at(-1)).toMatchObject({ firstPhase: { dueDate: '2026-12-01', late: true }, afterDue: true });
    const resumed = late.then('desk', '2026-12-04T09:00', pay());
    expect(numberOf(resumed)).toBe('2/1 phase 2026-12-09');
    expect(caseOf(resumed).countedDueDate).toBe('2026-12-01');
  });
  it('on the last day of the first it is in time', () => {
    const [fact] = law.assigned.under(land).ask('specialist', '2026-12-01T23:59', BILL);
    expect(fact).toMatchObject({ firstPhase: { late: false }, afterDue: false });
  });
  it('there is no third: an obligation in the second phase is like any other', () => {
    const again = paid.then('specialist', '2026-11-23T09:00', BILL);
    expect(again.facts.at(-1)).toMatchObject({ stopsClock: null });
    expect(again.facts.at(-1)).not.toHaveProperty('firstPhase');
    expect(numberOf(again.then('desk', '2026-11-25T09:00', pay(500_001)))).toBe('2/1 phase 2026-11-26');
  });
  it('is no second reception: papers are asked for within three working days of the first, or with a reason (§18.5)', () => {
    const proposed = paid.then('specialist', '2026-11-20T10:00', law.PROPOSE_SUPPLEMENT);
    const approve = { type: 'ApproveSupplement', leaderReason: null } as const;
    expect(proposed.refusal('leader', '2026-11-20T11:00', approve)).toBe('supplement-too-late /leaderReason');
  });
  it('a pause in the second is left out of the second alone', () => {
    const resumed = paid.then('leader', '2026-11-23T08:00', PAUSE).then('leader', '2026-11-25T09:00', RESUME);
    expect(numberOf(resumed)).toBe('2/2 remaining 2026-11-27');
  });
});

describe('the dates beside the promise', () => {
  it('the citizen’s: the later of what the apology asked for and a due date that has moved beyond it', () => {
    const letter = apologise(law.assigned, '2026-11-27T09:00', '2026-12-03');
    expect(returnDateOf(caseOf(letter))).toBe('2026-12-03');
    expect(returnDateOf(caseOf(letter.then('leader', '2026-11-30T09:00', EXTEND)))).toBe('2026-12-08');
  });
  it('the statistics’: lateness that began before a wait is not healed by the promise after it (edge 26)', () => {
    const waiting = law.supplementProposed
      .then('leader', '2026-12-02T09:00', { type: 'ApproveSupplement', leaderReason: 'x' })
      .then('desk', '2026-12-02T10:00', { type: 'SendSupplementRequest', number: '1' });
    const resumed = waiting.then('desk', '2026-12-04T09:00', supply);
    for (const story of [waiting, resumed])
      expect(inVietNam(overdueAtOf(caseOf(story))!)).toBe('2026-12-02T00:00:00+07:00');
    expect(promiseOf(resumed).dueDate).toBe('2026-12-18');
  });
  it('none begins while the clock stands (edge 29), nor after the end', () => {
    for (const story of [law.waitingForPapers, law.paused, law.finished, law.withdrawn])
      expect(overdueAtOf(caseOf(story))).toBeNull();
    for (const story of [law.assigned, law.waitingForPayment])
      expect(overdueAtOf(caseOf(story))).toBe(promiseOf(story).overdueAt);
  });
});
