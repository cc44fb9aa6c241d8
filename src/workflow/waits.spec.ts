import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { type Ask, caseOf, type Story } from '../../test/support/law.js';
import { inVietNam, type LocalDate } from './instant.js';

const types = (facts: readonly { type: string }[]) => facts.map(({ type }) => type);
const dueDate = (story: Story) => caseOf(story).promise?.dueDate;
const number = ({ dossier }: Story) =>
  'promise' in dossier &&
  dossier.promise &&
  `${dossier.promise.no}/${dossier.promise.generation} ${dossier.promise.cause}`;
const APPROVE: Ask = { type: 'ApproveSupplement', leaderReason: null };
const REASONED: Ask = { type: 'ApproveSupplement', leaderReason: 'Phát sinh khi thẩm định' };
const SEND: Ask = { type: 'SendSupplementRequest', number: '45/TB' };
const supply = (...provided: string[]): Ask => ({ type: 'ReceiveSupplement', provided, papers: [] });
const RESUME: Ask = { type: 'ResumeProcessing', note: null };

/** law.md §4: received Mon 5/10/2026, due 19/10; asked Thu 8/10, complete Tue 20/10. */
const october = law.Story.empty
  .then('desk', '2026-10-05T08:00', law.RECEIVE)
  .then('desk', '2026-10-05T09:00', law.HAND_OVER)
  .then('head', '2026-10-05T10:00', law.ASSIGN);
const asked = (story: Story) =>
  story
    .then('specialist', '2026-10-08T08:00', { ...law.PROPOSE_SUPPLEMENT, periodDays: 15 } as Ask)
    .then('leader', '2026-10-08T09:00', APPROVE)
    .then('desk', '2026-10-08T10:00', SEND);

describe('T9: papers are missing during processing', () => {
  it('the specialist proposes, the leader approves, the desk asks: only then does the clock stand', () => {
    expect(law.supplementProposed.dossier.status).toBe('processing');
    expect(law.supplementApproved.dossier.status).toBe('processing');
    expect(law.waitingForPapers.facts.at(-1)).toMatchObject({
      type: 'SupplementRequested',
      no: 1,
      missing: law.missing,
      afterDue: false,
      resume: 'restart',
      notice: { form: 'F2-02', number: '45/TB', signer: 'desk' },
    });
    expect(law.waitingForPapers.dossier).toMatchObject({
      status: 'awaiting-supplement',
      wait: { kind: 'supplement', stopsClock: true },
      supplementDraft: null,
    });
  });
  it('reaches the applicant through the desk alone (Đ.5): neither specialist nor leader may send it', () => {
    expect(law.supplementApproved.refusal('specialist', '2026-11-18T10:00', SEND)).toBe('wrong-role');
    expect(law.supplementApproved.refusal('leader', '2026-11-18T10:00', SEND)).toBe('wrong-role');
    expect(law.supplementApproved.refusal('stranger', '2026-11-18T10:00', SEND)).toBe('not-yours');
  });
  it('is not sent before the leader agrees, nor approved before it is proposed, nor proposed twice', () => {
    expect(law.supplementProposed.refusal('desk', '2026-11-18T10:00', SEND)).toBe('no-supplement-proposed');
    expect(law.assigned.refusal('desk', '2026-11-18T10:00', SEND)).toBe('no-supplement-proposed');
    expect(law.assigned.refusal('leader', '2026-11-18T10:00', APPROVE)).toBe('no-supplement-proposed');
    expect(law.supplementApproved.refusal('leader', '2026-11-18T10:00', APPROVE)).toBe('supplement-pending');
    expect(law.supplementProposed.refusal('specialist', '2026-11-18T10:00', law.PROPOSE_SUPPLEMENT)).toBe(
      'supplement-pending',
    );
  });
  it.each([
    ['2026-11-18', '2026-11-28', 'a Friday: the last day is whole'],
    ['2026-11-19', '2026-12-01', 'a Saturday: it ends with Monday 30/11 (R4.3)'],
    ['2026-11-20', '2026-12-01', 'a Sunday: with the same Monday'],
  ])('nine days from %s end at 00:00 of %s (%s)', (day, end) => {
    expect(inVietNam(law.expiryOf(law.supplementApproved.then('desk', `${day}T15:00`, SEND)))).toBe(
      `${end}T00:00:00+07:00`,
    );
  });
  it('is asked within 3 working days of reception; later only with the leader’s reason, and flagged (§18.5)', () => {
    expect(law.supplementProposed.ask('leader', '2026-11-19T16:59', APPROVE)[0]).toMatchObject({ flagged: false });
    expect(law.supplementProposed.refusal('leader', '2026-11-20T08:00', APPROVE)).toBe(
      'supplement-too-late /leaderReason',
    );
    expect(law.supplementProposed.ask('leader', '2026-11-20T08:00', REASONED)[0]).toMatchObject({
      type: 'SupplementApproved',
      flagged: true,
      leaderReason: 'Phát sinh khi thẩm định',
    });
  });
  it('a further one only with the leader’s reason, and flagged (R4.9)', () => {
    const again = law.waitingForPapers
      .then('desk', '2026-11-20T08:00', supply('m1', 'm2'))
      .then('specialist', '2026-11-20T09:00', law.PROPOSE_OTHERS);
    expect(again.refusal('leader', '2026-11-20T10:00', APPROVE)).toBe('supplement-once /leaderReason');
    const sent = again.then('leader', '2026-11-20T10:00', REASONED).then('desk', '2026-11-20T11:00', SEND);
    expect(sent.facts.slice(-2)).toMatchObject([{ flagged: true }, { no: 2 }]);
  });
  it('an empty list, a paper named twice or one that no law asks for is refused', () => {
    const propose = (missing: object) =>
      law.assigned.refusal('specialist', '2026-11-17T09:00', { ...law.PROPOSE_SUPPLEMENT, missing } as Ask);
    expect(propose([])).toBe('nothing-missing /missing');
    expect(propose([law.missing[0], law.missing[0]])).toBe('named-twice /missing');
    expect(propose([{ ...law.missing[0], paperId: 'nope' }])).toBe('paper-not-listed /missing/0/paperId');
  });
  it('is no way round a result that is signed', () => {
    const approvedThenSigned = law.supplementApproved
      .then('specialist', '2026-11-18T10:00', law.PROPOSE)
      .then('head', '2026-11-19T09:00', law.REVIEWED)
      .then('leader', '2026-11-20T09:00', law.SIGN);
    expect(approvedThenSigned.refusal('desk', '2026-11-20T10:00', SEND)).toBe('result-already-signed');
    const proposedThenSigned = law.supplementProposed
      .then('specialist', '2026-11-18T10:00', law.PROPOSE)
      .then('head', '2026-11-19T09:00', law.REVIEWED)
      .then('leader', '2026-11-19T10:00', law.SIGN);
    expect(proposedThenSigned.refusal('leader', '2026-11-19T11:00', APPROVE)).toBe('result-already-signed');
  });
  it('nobody else’s task: another specialist of the same agency may not', () => {
    expect(law.assigned.refusal('colleague', '2026-11-17T09:00', law.PROPOSE_SUPPLEMENT)).toBe('not-your-task');
    expect(law.handedOver.refusal('specialist', '2026-11-17T09:00', law.PROPOSE_SUPPLEMENT)).toBe('not-assigned');
  });
});

describe('T9: the leader declines', () => {
  const DECLINE: Ask = { type: 'DeclineSupplement', reason: 'Cơ quan tự tra cứu được' };
  it('with his reason; the specialist may propose anew, and nothing counts as asked', () => {
    const declined = law.supplementProposed.then('leader', '2026-11-17T10:00', DECLINE);
    expect(declined.facts.at(-1)).toMatchObject({ type: 'SupplementDeclined', reason: 'Cơ quan tự tra cứu được' });
    expect(declined.dossier).toMatchObject({ status: 'processing', supplementDraft: null, supplements: 0 });
    expect(declined.refusal('leader', '2026-11-17T11:00', APPROVE)).toBe('no-supplement-proposed');
    const again = declined.then('specialist', '2026-11-17T14:00', law.PROPOSE_SUPPLEMENT);
    expect(again.refusal('leader', '2026-11-18T09:00', APPROVE)).toBe('accepted');
  });
  it('even what he had agreed to, as long as it is not sent', () => {
    const declined = law.supplementApproved.then('leader', '2026-11-18T10:00', DECLINE);
    expect(declined.refusal('desk', '2026-11-18T15:00', SEND)).toBe('no-supplement-proposed');
    expect(law.waitingForPapers.refusal('leader', '2026-11-19T09:00', DECLINE)).toBe('wrong-status');
  });
  it('nobody else does, and there must be a proposal', () => {
    expect(law.supplementProposed.refusal('specialist', '2026-11-17T10:00', DECLINE)).toBe('wrong-role');
    expect(law.supplementProposed.refusal('stranger', '2026-11-17T10:00', DECLINE)).toBe('not-yours');
    expect(law.assigned.refusal('leader', '2026-11-17T10:00', DECLINE)).toBe('no-supplement-proposed');
  });
});

describe('T10: the papers come', () => {
  it('RESTART: the limit counts anew from the completion, under the next number (edge 25)', () => {
    const complete = asked(october).then('desk', '2026-10-20T09:00', supply('m1', 'm2'));
    expect(types(complete.facts.slice(-2))).toEqual(['SupplementCompleted', 'PromiseMade']);
    expect(dueDate(october)).toBe('2026-10-19');
    expect(dueDate(complete)).toBe('2026-11-03');
    expect(number(complete)).toBe('2/1 restart');
    expect(caseOf(complete)).toMatchObject({ countedDueDate: '2026-11-03', status: 'processing', wait: null });
  });
  it('REMAINING: the wait is left out, under the same number, next generation (edge 25)', () => {
    const complete = asked(october.under(law.supplementGoesOn)).then('desk', '2026-10-20T09:00', supply('m1', 'm2'));
    expect(types(complete.facts.slice(-2))).toEqual(['SupplementCompleted', 'PromiseMoved']);
    expect(dueDate(complete)).toBe('2026-10-29');
    expect(number(complete)).toBe('1/2 remaining');
  });
  it('some of them: the wait stands, and names only what is still missing (edge 28)', () => {
    const part = law.waitingForPapers.then('desk', '2026-11-20T08:00', supply('m1'));
    expect(part.facts.at(-1)).toMatchObject({ type: 'SupplementPartReceived', provided: ['m1'] });
    expect(part.dossier).toMatchObject({
      status: 'awaiting-supplement',
      wait: { missing: [law.missing[1]], since: caseOf(law.waitingForPapers).wait!.since },
    });
    expect(dueDate(part)).toBe('2026-12-01');
    expect(part.then('desk', '2026-11-23T08:00', supply('m2')).dossier.status).toBe('processing');
  });
  it('what nobody asked for does not start the clock, nor does nothing', () => {
    expect(law.waitingForPapers.refusal('desk', '2026-11-20T08:00', supply('m1', 'm9'))).toBe(
      'not-asked-for /provided/1',
    );
    expect(law.waitingForPapers.refusal('desk', '2026-11-20T08:00', supply())).toBe('papers-missing /provided');
    const part = law.waitingForPapers.then('desk', '2026-11-20T08:00', supply('m1'));
    expect(part.refusal('desk', '2026-11-20T09:00', supply('m1'))).toBe('not-asked-for /provided/0');
  });
  it('the open step counts its own limit anew', () => {
    const complete = law.waitingForPapers.then('desk', '2026-12-02T08:00', supply('m1', 'm2'));
    const step = caseOf(complete).work.find(({ closedAt }) => closedAt === null);
    expect(step).toMatchObject({ stepId: 'processing', missed: false, assignee: 'specialist' });
    expect(step!.dueAt! > '2026-12-02').toBe(true);
  });
});

describe('a supplement that is asked for after the due date (edge 26)', () => {
  const late = law.supplementProposed
    .then('system', '2026-12-02T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 1 })
    .then('leader', '2026-12-02T09:00', REASONED)
    .then('desk', '2026-12-02T10:00', SEND);
  const resumed = late.then('desk', '2026-12-04T09:00', supply('m1', 'm2'));

  it('is flagged', () => expect(late.facts.at(-1)).toMatchObject({ afterDue: true }));
  it('gives a new date, while statistics keep the old one: lateness is not erased', () => {
    expect(dueDate(resumed)).toBe('2026-12-18');
    expect(caseOf(resumed)).toMatchObject({ countedDueDate: '2026-12-01', missed: [1] });
    expect(resumed.facts.at(-1)).toMatchObject({ type: 'PromiseMade', countedDueDate: '2026-12-01' });
  });
  it('nor by a second wait that begins before the new date', () => {
    const paused = resumed
      .then('leader', '2026-12-07T09:00', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' })
      .then('leader', '2026-12-09T09:00', RESUME);
    expect(dueDate(paused)).toBe('2026-12-22');
    expect(caseOf(paused).countedDueDate).toBe('2026-12-01');
  });
  it('on the due date itself is not late: the day ends at midnight (§18.2)', () => {
    const onTheDay = law.supplementProposed
      .then('leader', '2026-12-01T09:00', REASONED)
      .then('desk', '2026-12-01T23:59', SEND);
    expect(onTheDay.facts.at(-1)).toMatchObject({ afterDue: false });
  });
});

describe('the period for papers ends', () => {
  const expiresAt = law.expiryOf(law.waitingForPapers);
  const RING: Ask = { type: 'ReportSupplementExpiry', expiresAt };
  it('is reported at its instant, once, and closes nothing by itself', () => {
    const over = law.waitingForPapers.then('system', '2026-11-28T00:00', RING);
    expect(over.facts.at(-1)).toEqual({ type: 'SupplementPeriodEnded', occurredAt: expiresAt, expiresAt });
    expect(over.dossier).toMatchObject({ status: 'awaiting-supplement', wait: { expired: true } });
    expect(over.ask('system', '2026-11-28T08:00', RING)).toEqual([]);
    expect(law.waitingForPapers.ask('system', '2026-11-27T23:59', RING)).toEqual([]);
  });
  it('what comes before the notice of T11 is out is taken, and marked as after the period (R4.10, edge 27)', () => {
    const last = law.waitingForPapers.ask('desk', '2026-11-27T23:59', supply('m1', 'm2'));
    expect(last[0]).not.toHaveProperty('afterPeriod');
    const part = law.waitingForPapers.then('desk', '2026-11-28T00:00', supply('m1'));
    expect(part.facts.at(-1)).toMatchObject({ type: 'SupplementPartReceived', afterPeriod: true });
    const complete = part.then('system', '2026-11-28T07:00', RING).then('desk', '2026-11-30T09:00', supply('m2'));
    expect(complete.facts.at(-2)).toMatchObject({ type: 'SupplementCompleted', afterPeriod: true });
    expect(complete.dossier).toMatchObject({ status: 'processing', wait: null });
    expect(number(complete)).toBe('2/1 restart');
  });
  it('is the sector’s own where its law gives one: five working days from 18/11 end with 26/11', () => {
    const sector = law.supplementApproved.under((c) => ({
      ...c,
      procedure: c.procedure && { ...c.procedure, supplementPeriod: { workingDays: 5, ground: 'Luật chuyên ngành' } },
    }));
    expect(inVietNam(law.expiryOf(sector.then('desk', '2026-11-18T15:00', SEND)))).toBe('2026-11-27T00:00:00+07:00');
  });
  it('a ring for another period, or after the papers came, says nothing', () => {
    expect(
      law.waitingForPapers.ask('system', '2026-11-28T08:00', {
        type: 'ReportSupplementExpiry',
        expiresAt: caseOf(law.assigned).receivedAt,
      }),
    ).toEqual([]);
    expect(
      law.waitingForPapers.then('desk', '2026-11-20T08:00', supply('m1', 'm2')).ask('system', '2026-11-28T08:00', RING),
    ).toEqual([]);
  });
});

describe('T14a, T15: a pause on a sector ground', () => {
  it('the leader pauses; the fact names the ground; the draft of an apology ends', () => {
    expect(law.paused.facts.at(-1)).toMatchObject({ type: 'ProcessingPaused', legalGround: 'NĐ 101/2024 Đ.19 k.2' });
    const drafted = law.assigned.then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 });
    expect(
      caseOf(drafted.then('leader', '2026-11-30T09:00', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' }))
        .apologyDraft,
    ).toBeNull();
  });
  it('resumes with the pause left out: same number, next generation', () => {
    const resumed = law.paused.then('leader', '2026-11-25T09:00', RESUME);
    expect(types(resumed.facts.slice(-2))).toEqual(['ProcessingResumed', 'PromiseMoved']);
    expect(number(resumed)).toBe('1/2 remaining');
    expect(dueDate(resumed)).toBe('2026-12-07'); // 19, 20, 23, 25/11: four working days, 24/11 is off
    expect(caseOf(resumed).promise!.inputs.pauses).toHaveLength(1);
  });
  it('twice paused: both pauses are left out, third generation', () => {
    const twice = law.paused
      .then('leader', '2026-11-19T09:00', RESUME)
      .then('leader', '2026-11-20T09:00', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' })
      .then('leader', '2026-11-23T09:00', RESUME);
    expect(number(twice)).toBe('1/3 remaining');
    expect(dueDate(twice)).toBe('2026-12-03');
  });
  it('only one wait at a time: a paused dossier is neither paused nor billed nor asked for papers', () => {
    for (const [who, ask] of [
      ['leader', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' }],
      ['specialist', { type: 'RaiseObligation', stepId: 'processing', amountVnd: 1, noticeNumber: '1' }],
      ['specialist', law.PROPOSE_SUPPLEMENT],
      ['desk', SEND],
    ] as const) {
      expect(law.paused.refusal(who, '2026-11-19T09:00', ask as Ask)).toBe('wrong-status');
    }
  });
  it('only the leader of the deciding agency, never after the signature; only a paused one resumes', () => {
    const pause: Ask = { type: 'PauseProcessing', reason: 'x', legalGround: 'y' };
    expect(law.assigned.refusal('head', '2026-11-18T09:00', pause)).toBe('wrong-role');
    expect(law.assigned.refusal('stranger', '2026-11-18T09:00', pause)).toBe('not-yours');
    expect(law.signed.refusal('leader', '2026-11-20T09:30', pause)).toBe('result-already-signed');
    expect(law.assigned.refusal('leader', '2026-11-18T09:00', RESUME)).toBe('wrong-status');
    expect(law.terminated.refusal('leader', '2026-11-19T09:00', RESUME)).toBe('wrong-status');
  });
  it('no wait brings a date nearer than the one in force: a corrected date is not undone', () => {
    const corrected = law.assigned
      .then('office', '2026-11-17T09:00', {
        type: 'ProposeCorrection',
        correction: { kind: 'due-date', dueDate: '2026-12-25' as LocalDate },
        reason: 'Nhập sai',
        document: 'TTr 1',
      })
      .then('inspector', '2026-11-17T10:00', { type: 'ApproveCorrection', proposal: 1 })
      .then('leader', '2026-11-18T09:00', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' })
      .then('leader', '2026-11-20T09:00', RESUME);
    expect(dueDate(corrected)).toBe('2026-12-25');
    expect(number(corrected)).toBe('1/3 remaining');
  });
});

describe('R4.16: verification', () => {
  const open = law.assigned.then('specialist', '2026-11-17T08:00', {
    type: 'OpenVerification',
    stepId: 'processing',
    plan: 'KH-1',
  });
  const CLOSE: Ask = { type: 'CloseVerification', minutes: law.document };
  it('is opened with its plan, closed with its minutes, once at a time', () => {
    expect(open.facts.at(-1)).toMatchObject({ type: 'VerificationOpened', plan: 'KH-1' });
    expect(
      open.refusal('specialist', '2026-11-17T09:00', { type: 'OpenVerification', stepId: 'processing', plan: 'KH-2' }),
    ).toBe('verification-open');
    const closed = open.then('specialist', '2026-11-18T08:00', CLOSE);
    expect(closed.facts.at(-1)).toMatchObject({ type: 'VerificationClosed', minutes: { kind: 'minutes', form: null } });
    expect(closed.refusal('specialist', '2026-11-18T09:00', CLOSE)).toBe('no-verification');
  });
  it('stays inside the limit: no date moves', () =>
    expect(dueDate(open.then('specialist', '2026-11-20T08:00', CLOSE))).toBe('2026-12-01'));
});

describe('T8: a step that another system keeps waiting', () => {
  const WAIT: Ask = { type: 'OpenSystemWait', stepId: 'processing', system: 'CSDL dân cư' };
  const ANSWERED: Ask = { type: 'CloseSystemWait', note: null };
  const waiting = law.assigned.then('specialist', '2026-11-17T08:00', WAIT);
  it('is told by whom the step was given to, for one system at a time', () => {
    expect(waiting.facts.at(-1)).toMatchObject({ type: 'SystemWaitOpened', no: 1, stepNo: 2, system: 'CSDL dân cư' });
    expect(law.assigned.refusal('colleague', '2026-11-17T08:00', WAIT)).toBe('not-your-task');
    expect(waiting.refusal('specialist', '2026-11-17T09:00', WAIT)).toBe('system-awaited');
  });
  it('stops no clock: the dossier stays in processing, its promise as it was', () => {
    expect(waiting.dossier).toMatchObject({
      status: 'processing',
      wait: null,
      promise: law.caseOf(law.assigned).promise,
    });
  });
  it('ends with the answer, as any specialist of the agency may tell, or as the step goes on without', () => {
    const answered = waiting.then('colleague', '2026-11-18T08:00', ANSWERED);
    expect(answered.facts.at(-1)).toMatchObject({ type: 'SystemWaitClosed', no: 1 });
    expect(answered.refusal('specialist', '2026-11-18T09:00', ANSWERED)).toBe('no-system-awaited');
    expect(answered.then('specialist', '2026-11-18T09:00', WAIT).facts.at(-1)).toMatchObject({ no: 2 });
    const back = waiting
      .then('specialist', '2026-11-18T08:00', law.PROPOSE)
      .then('head', '2026-11-18T09:00', { type: 'SendBack', stepId: 'review', reason: 'Thiếu căn cứ' });
    expect(back.refusal('specialist', '2026-11-18T10:00', ANSWERED)).toBe('no-system-awaited');
  });
});

describe('R4.15: consultation', () => {
  const open = law.assigned.then('specialist', '2026-11-17T08:00', law.CONSULT);
  const answer = (more: object = {}): Ask =>
    ({ type: 'AnswerConsultation', consultation: 1, answer: 'Đồng ý', document: null, ...more }) as Ask;
  const SILENT: Ask = { type: 'ReportConsultationSilence', consultation: 1 };
  it('names agency, question and the day of the answer, due at the close of that day', () => {
    const [fact] = law.assigned.ask('specialist', '2026-11-17T08:00', law.CONSULT);
    expect(fact).toMatchObject({ type: 'ConsultationOpened', no: 1, agency: law.OTHER, answerBy: '2026-12-02' });
    expect(fact?.type === 'ConsultationOpened' && inVietNam(fact.dueAt)).toBe('2026-12-02T17:00:00+07:00');
  });
  it('is refused to an unknown agency, a closed one, oneself, for a day off or one that is over', () => {
    const refusal = (more: object) =>
      law.assigned.refusal('specialist', '2026-11-18T08:00', { ...law.CONSULT, ...more } as Ask);
    expect(refusal({ agency: 'tq.nowhere' })).toBe('unknown-agency /agency');
    expect(refusal({ agency: 'tq.old' })).toBe('agency-closed /agency');
    expect(refusal({ agency: law.RESOLVER })).toBe('consults-itself /agency');
    expect(refusal({ answerBy: '2026-11-24' })).toBe('new-date-closed /answerBy');
    expect(refusal({ answerBy: '2026-11-17' })).toBe('new-date-closed /answerBy');
  });
  it('is answered by the agency that was asked, no other', () => {
    expect(open.then('stranger', '2026-11-20T08:00', answer()).dossier).toMatchObject({
      consultations: [{ no: 1, state: 'answered' }],
    });
    expect(open.refusal('colleague', '2026-11-20T08:00', answer())).toBe('not-yours');
    expect(open.refusal('stranger', '2026-11-20T08:00', answer({ consultation: 2 }))).toBe(
      'not-consulted /consultation',
    );
  });
  it('answered twice: both facts stay, the newest is linked (edge 50)', () => {
    const twice = open
      .then('stranger', '2026-11-20T08:00', answer())
      .then('stranger', '2026-11-23T08:00', answer({ answer: 'Xin đính chính' }));
    expect(twice.facts.slice(-2)).toMatchObject([
      { no: 1, answer: 'Đồng ý' },
      { no: 1, answer: 'Xin đính chính' },
    ]);
  });
  it('two at once stand apart', () => {
    const two = open.then('specialist', '2026-11-17T09:00', { ...law.CONSULT, agency: 'tq.x' } as Ask);
    expect(two.refusal('stranger', '2026-11-20T08:00', answer({ consultation: 2 }))).toBe(
      'not-consulted /consultation',
    );
    expect(two.then('stranger', '2026-11-20T08:00', answer()).dossier).toMatchObject({
      consultations: [
        { no: 1, state: 'answered' },
        { no: 2, state: 'open' },
      ],
    });
  });
  it('silence is recorded at its instant, once; never agreement; the lead goes on and no date moves (edge 49)', () => {
    const silent = open.then('system', '2026-12-03T08:00', SILENT);
    expect(silent.facts.at(-1)).toMatchObject({
      type: 'ConsultationTimedOut',
      agency: law.OTHER,
      occurredAt: '2026-12-02T10:00:00.000Z',
    });
    expect(silent.dossier).toMatchObject({ consultations: [{ state: 'silent' }], status: 'processing' });
    expect(dueDate(silent)).toBe('2026-12-01');
    expect(silent.ask('system', '2026-12-03T09:00', SILENT)).toEqual([]);
    expect(silent.refusal('specialist', '2026-12-03T10:00', law.PROPOSE)).toBe('accepted');
  });
  it('an answer in time leaves nothing to report; one after silence is still taken', () => {
    expect(open.then('stranger', '2026-11-20T08:00', answer()).ask('system', '2026-12-03T08:00', SILENT)).toEqual([]);
    expect(
      open.then('system', '2026-12-03T08:00', SILENT).then('stranger', '2026-12-04T08:00', answer()).dossier,
    ).toMatchObject({ consultations: [{ state: 'answered' }] });
  });
});
