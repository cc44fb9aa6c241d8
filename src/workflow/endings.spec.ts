import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { type Ask, caseOf, type Story } from '../../test/support/law.js';

const WITHDRAW: Ask = { type: 'WithdrawDossier', reason: 'Không còn nhu cầu', originalsReturned: true };
const STOP: Ask = { type: 'StopProcessing', reason: 'Có tranh chấp', legalGround: 'NĐ 101/2024 Đ.19', number: '8/TB' };
const CLOSE: Ask = { type: 'CloseUnsupplemented', number: '9/TB' };
const WISH: Ask = { type: 'RequestWithdrawal', reason: 'Đổi ý' };
const rehome = (into: string, agency: string | null = null): Ask => ({ type: 'RehomeDossier', agency, into, document: 'QĐ 1', reason: 'Sáp nhập' }); // prettier-ignore
const accepted = law.submitted.then('desk', '2026-11-23T09:00', { type: 'AcceptSubmission', resolver: null });

describe('T13: the applicant withdraws', () => {
  it('in regime C the desk closes it at once, with Mẫu 05 and the originals (§18.10, edge 32)', () => {
    expect(law.withdrawn.facts.at(-1)).toMatchObject({
      type: 'DossierWithdrawn',
      originalsReturned: true,
      notice: { kind: 'stop', form: 'F2-05', signer: 'desk' },
    });
    expect(law.withdrawn.dossier).toMatchObject({ status: 'withdrawn', wait: null });
    expect(caseOf(law.withdrawn).work.every(({ closedAt }) => closedAt !== null)).toBe(true);
  });
  it('in regime C no leader is asked', () =>
    expect(law.assigned.refusal('leader', '2026-11-18T09:00', WITHDRAW)).toBe('not-withdrawable-so'));
  it('in regime B the leader confirms, and there is no form 05', () => {
    const old = law.inRegimeB(law.assigned);
    expect(old.refusal('desk', '2026-11-18T09:00', WITHDRAW)).toBe('not-withdrawable-so');
    expect(old.then('leader', '2026-11-18T09:00', WITHDRAW).facts.at(-1)).toMatchObject({
      type: 'DossierWithdrawn',
      notice: null,
    });
  });
  it('before reception it is only taken back: no form, counted nowhere', () => {
    for (const story of [law.submitted, law.intakeSupplement]) {
      const gone = story.then('desk', '2026-11-23T10:00', WITHDRAW);
      expect(gone.dossier.status).toBe('intake-withdrawn');
      expect(gone.facts.at(-1)).toMatchObject({ notice: null });
    }
  });
  it('from every open state, waiting or not', () => {
    for (const story of [law.received, law.handedOver, law.waitingForPapers, law.waitingForPayment, law.paused]) {
      expect(story.then('desk', '2026-11-20T09:00', WITHDRAW).dossier).toMatchObject({
        status: 'withdrawn',
        wait: null,
      });
    }
  });
  it('never once a result is signed (edge 33), nor after any ending', () => {
    expect(law.signed.refusal('desk', '2026-11-20T09:30', WITHDRAW)).toBe('result-already-signed');
    expect(law.withNumber.refusal('desk', '2026-11-20T10:10', WITHDRAW)).toBe('result-already-signed');
    for (const story of [law.finished, law.returned, law.withdrawn, law.terminated, law.voided, law.refused]) {
      expect(story.refusal('desk', '2026-12-01T09:00', WITHDRAW)).toBe('wrong-status');
    }
  });
  it('the citizen’s wish is heard from the citizen who filed, and closes nothing by itself', () => {
    const wished = accepted.then('citizen', '2026-11-23T10:00', WISH);
    expect(wished.facts.at(-1)).toMatchObject({ type: 'WithdrawalRequested', reason: 'Đổi ý' });
    expect(wished.dossier).toMatchObject({ status: 'received', withdrawalRequested: true });
    expect(law.received.refusal('citizen', '2026-11-16T10:00', WISH)).toBe('not-yours');
    expect(accepted.refusal('desk', '2026-11-23T10:00', WISH)).toBe('wrong-role');
  });
  it('an overdue one keeps what was missed (edge 34)', () => {
    const late = law.assigned
      .then('system', '2026-12-02T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 1 })
      .then('desk', '2026-12-03T09:00', WITHDRAW);
    expect(late.dossier).toMatchObject({ status: 'withdrawn', missed: [1], countedDueDate: '2026-12-01' });
  });
});

describe('T14: stopped for good', () => {
  it('by the leader, with a plain notice and its ground: Mẫu 05 is only for the applicant’s own request', () => {
    expect(law.terminated.facts.at(-1)).toMatchObject({
      type: 'ProcessingStopped',
      legalGround: 'NĐ 101/2024 Đ.19',
      notice: { kind: 'notice', form: null, number: '8/TB', signer: 'leader' },
    });
  });
  it('from processing and from every wait, not before the hand-over', () => {
    for (const story of [law.waitingForPapers, law.waitingForPayment, law.paused])
      expect(story.then('leader', '2026-11-20T09:00', STOP).dossier.status).toBe('terminated');
    expect(law.received.refusal('leader', '2026-11-16T09:00', STOP)).toBe('wrong-status');
  });
  it('by no one else, and never after the signature', () => {
    expect(law.assigned.refusal('head', '2026-11-18T09:00', STOP)).toBe('wrong-role');
    expect(law.assigned.refusal('stranger', '2026-11-18T09:00', STOP)).toBe('not-yours');
    expect(law.signed.refusal('leader', '2026-11-20T10:00', STOP)).toBe('result-already-signed');
  });
  it('is final: it neither resumes nor ends again', () => {
    expect(law.terminated.refusal('leader', '2026-11-19T09:00', { type: 'ResumeProcessing', note: null })).toBe(
      'wrong-status',
    );
    expect(law.terminated.refusal('leader', '2026-11-19T09:00', STOP)).toBe('wrong-status');
  });
});

describe('T11: the papers never came', () => {
  it('is closed by the desk, only when the period is over (edge 27)', () => {
    expect(law.waitingForPapers.refusal('desk', '2026-11-27T23:59', CLOSE)).toBe('period-running');
    const closed = law.waitingForPapers.then('desk', '2026-11-28T00:00', CLOSE);
    expect(closed.facts.at(-1)).toMatchObject({
      type: 'DossierClosedUnsupplemented',
      notice: { kind: 'notice', form: null, number: '9/TB' },
    });
    expect(closed.dossier.status).toBe('terminated');
  });
  it('later papers make a new dossier (edge 27)', () => {
    const closed = law.waitingForPapers.then('desk', '2026-11-30T09:00', CLOSE);
    expect(
      closed.refusal('desk', '2026-12-01T09:00', { type: 'ReceiveSupplement', provided: ['m1'], papers: [] }),
    ).toBe('wrong-status');
  });
  it('is the desk’s alone, and only of a dossier that waits for papers', () => {
    expect(law.waitingForPapers.refusal('leader', '2026-11-30T09:00', CLOSE)).toBe('wrong-role');
    expect(law.waitingForPayment.refusal('desk', '2026-12-30T09:00', CLOSE)).toBe('wrong-status');
  });
});

describe('T19: the agency is merged or closed (edge 53)', () => {
  const moved = law.assigned.then('office', '2026-11-18T09:00', rehome(law.OTHER));
  it('the successor resolves it and its open step; history, pins and dates stay', () => {
    expect(moved.facts.at(-1)).toMatchObject({
      type: 'DossierRehomed',
      from: law.RESOLVER,
      into: law.OTHER,
      document: 'QĐ 1',
    });
    const [before, after] = [caseOf(law.assigned), caseOf(moved)];
    expect(after.filing.resolver).toBe(law.OTHER);
    expect(after.work.map(({ owner, assignee }) => `${owner} ${assignee}`)).toEqual([
      `${law.DESK} null`,
      `${law.OTHER} null`,
    ]);
    expect({ promise: after.promise, pins: after.pins, receivedAt: after.receivedAt }).toEqual({
      promise: before.promise,
      pins: before.pins,
      receivedAt: before.receivedAt,
    });
  });
  it('whoever held the step before has nothing to do with it any more', () => {
    expect(moved.refusal('specialist', '2026-11-18T10:00', law.PROPOSE)).toBe('not-assigned');
    expect(moved.refusal('head', '2026-11-18T10:00', law.ASSIGN)).toBe('not-yours');
  });
  it('a step that is sent back after the merger is the successor’s, and nobody’s yet', () => {
    const back = (story: Story) =>
      story
        .then('office', '2026-11-19T10:00', rehome(law.OTHER))
        .then('stranger', '2026-11-19T11:00', { type: 'SendBack', stepId: 'review', reason: 'Thiếu căn cứ' });
    expect(caseOf(back(law.proposed)).work.at(-1)).toMatchObject({
      stepId: 'processing',
      owner: law.OTHER,
      assignee: null,
    });
    const same = law.proposed.then('head', '2026-11-19T11:00', { type: 'SendBack', stepId: 'review', reason: 'x' });
    expect(caseOf(same).work.at(-1)).toMatchObject({ owner: law.RESOLVER, assignee: 'specialist' });
  });
  it('in the same state: a waiting dossier waits on', () => {
    for (const story of [law.received, law.waitingForPapers, law.paused] as Story[]) {
      expect(story.then('office', '2026-11-20T09:00', rehome(law.OTHER)).dossier.status).toBe(story.dossier.status);
    }
  });
  it('a desk that was merged: its heir receives, and everything else stays', () => {
    const desk = law.assigned.then('office', '2026-11-18T09:00', rehome(law.OTHER, law.DESK));
    const { filing, work } = caseOf(desk);
    expect([filing.receiver, filing.resolver]).toEqual([law.OTHER, law.RESOLVER]);
    expect(work.at(-1)).toMatchObject({ owner: law.RESOLVER, assignee: 'specialist' });
  });
  it('a consulted agency that was merged: its heir is asked', () => {
    const asked = law.assigned
      .then('specialist', '2026-11-18T09:00', law.CONSULT)
      .then('office', '2026-11-19T09:00', rehome(law.DESK, law.OTHER));
    expect(caseOf(asked).consultations[0]).toMatchObject({ agency: law.DESK, state: 'open' });
  });
  it('not for an agency that has nothing to do with it', () =>
    expect(law.assigned.refusal('office', '2026-11-18T09:00', rehome(law.OTHER, 'tq.x'))).toBe(
      'agency-not-involved /agency',
    ));
  it('to where it is already: nothing happens', () =>
    expect(law.assigned.ask('office', '2026-11-18T09:00', rehome(law.RESOLVER))).toEqual([]));
  it('never to an agency that is unknown or closed itself, nor by anyone but the supervising office', () => {
    expect(law.assigned.refusal('office', '2026-11-18T09:00', rehome('tq.nowhere'))).toBe('unknown-agency /into');
    expect(law.assigned.refusal('office', '2026-11-18T09:00', rehome('tq.old'))).toBe('agency-closed /into');
    expect(law.assigned.refusal('admin', '2026-11-18T09:00', rehome(law.OTHER))).toBe('wrong-role');
    expect(law.finished.refusal('office', '2026-11-20T12:00', rehome(law.OTHER))).toBe('wrong-status');
  });
});
