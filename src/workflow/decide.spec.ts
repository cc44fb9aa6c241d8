import { describe, expect, it } from '@jest/globals';
import { apologise, proposeApology } from '../../test/support/apology.js';
import {
  ASSIGN,
  assigned,
  DELIVER,
  document,
  filing,
  finished,
  HAND_OVER,
  handedOver,
  numbered,
  OTHER,
  PROCEDURES,
  PROPOSE,
  proposed,
  RECEIVE,
  received,
  RETURN,
  returned,
  REVIEWED,
  reviewed,
  SIGN,
  signed,
  Story,
  SUBMIT,
  submitted,
  withNumber,
} from '../../test/support/law.js';
import type { Ask, Twist } from '../../test/support/law.js';
import { isReceived } from './dossier.js';
import { inVietNam } from './instant.js';
import type { PartyRef } from './people.js';

const types = (facts: readonly { type: string }[]) => facts.map(({ type }) => type);
const MONDAY = '2026-11-16T08:00';

describe('T1: a citizen files online', () => {
  it('starts the intake check of 8 working hours: filed Saturday 22:00, to be checked by Monday 17:00 (edge 16)', () => {
    const [fact] = submitted.facts;
    expect(fact).toMatchObject({ type: 'DossierSubmitted', citizen: 'citizen', assisted: false });
    expect(fact?.type === 'DossierSubmitted' && inVietNam(fact.intakeDueAt)).toBe('2026-11-23T17:00:00+07:00');
  });
  it('is not received by it: no promise, no step', () => expect(isReceived(submitted.dossier)).toBe(false));
  it('may be helped by the desk, and stays the desk’s own', () => {
    expect(Story.empty.ask('desk', MONDAY, SUBMIT)[0]).toMatchObject({ assisted: true, citizen: null });
  });
});

describe('T2: the desk receives a complete dossier', () => {
  it('gives a receipt, the pins and the first promise', () => {
    expect(types(received.facts)).toEqual(['DossierReceived', 'PromiseMade']);
    expect(received.facts[0]).toMatchObject({
      receipt: { kind: 'receipt', form: 'F2-01' },
      pins: { regime: 'C', procedure: { variant: 'main' } },
    });
  });
  it('counts ten working days from the next day on, over the day off of 24/11/2026', () => {
    expect(received.facts[1]).toMatchObject({ promise: { no: 1, generation: 1, dueDate: '2026-12-01' } });
  });
  it('opens the reception step until the close of the day', () => {
    expect(received.facts[0]).toMatchObject({
      opens: { no: 1, kind: 'reception', owner: 'tq.vp.ttpvhcc', dueAt: '2026-11-16T10:00:00.000Z' },
    });
  });
  it('may be told later, never beforehand', () => {
    const at = (receivedAt: string) => ({ ...RECEIVE, channel: 'postal', receivedAt }) as Ask;
    expect(types(Story.empty.ask('post', MONDAY, at('2026-11-16T00:30:00.000Z')))).toContain('DossierReceived');
    expect(Story.empty.refusal('post', MONDAY, at('2026-11-16T01:00:00.001Z'))).toBe('date-in-future /receivedAt');
  });
  it.each<[string, Partial<Parameters<typeof filing>[0]>, string]>([
    ['a procedure nobody knows', { procedureCode: '1.999999' }, 'unknown-procedure /filing/procedureCode'],
    ['a case the procedure does not have', { variant: 'v9' }, 'unknown-variant /filing/variant'],
    [
      'a procedure whose limit is not settled',
      { procedureCode: '1.005136' },
      'procedure-not-ready /filing/procedureCode',
    ],
    ['an agency nobody knows', { resolver: 'tq.nobody' }, 'unknown-agency /filing/resolver'],
    ['an agency closed on 30/6/2025', { resolver: 'tq.old' }, 'agency-closed /filing/resolver'],
    ['an agency of another level', { resolver: 'tq.x' }, 'wrong-level /filing/resolver'],
    ['an agency without an identifier: no code could be given', { resolver: 'tq.snv' }, 'agency-without-identifier'],
    ['no papers at all', { papers: [] }, 'papers-missing /filing/papers'],
    [
      'a paper beyond the published list (Đ.5)',
      { papers: [{ paperId: 'zz', name: 'x', originals: 1, certifiedCopies: 0, photocopies: 0, digitised: false }] },
      'paper-not-listed /filing/papers/0/paperId',
    ],
  ])('refuses %s', (_, more, code) => {
    expect(Story.empty.refusal('desk', MONDAY, { ...RECEIVE, filing: filing(more) } as Ask)).toBe(code);
  });
  it('refuses a desk officer of another desk', () =>
    expect(Story.empty.refusal('stranger', MONDAY, RECEIVE)).toBe('not-yours'));
  it('refuses a specialist', () => expect(Story.empty.refusal('specialist', MONDAY, RECEIVE)).toBe('wrong-role'));
  it('refuses to receive twice', () => expect(received.refusal('desk', MONDAY, RECEIVE)).toBe('wrong-status'));
});

describe('T3: the desk accepts an online submission', () => {
  it('receives it at the instant of acceptance, through the online channel', () => {
    const story = submitted.then('desk', '2026-11-23T09:00', { type: 'AcceptSubmission', resolver: null });
    expect(types(story.facts)).toEqual(['DossierSubmitted', 'SubmissionAccepted', 'PromiseMade']);
    expect(story.dossier).toMatchObject({
      status: 'received',
      channel: 'online',
      submittedAt: '2026-11-21T15:00:00.000Z',
    });
  });
  it('is the receiving desk’s alone', () =>
    expect(submitted.refusal('stranger', MONDAY, { type: 'AcceptSubmission', resolver: null })).toBe('not-yours'));
});

describe('T7: hand-over to the agency that resolves', () => {
  it('closes the reception step and opens processing at the resolver', () => {
    expect(handedOver.dossier).toMatchObject({
      status: 'processing',
      work: [
        { kind: 'reception', closedAt: '2026-11-16T03:00:00.000Z' },
        { kind: 'processing', owner: 'tq.stp' },
      ],
    });
  });
  it('is due the same day when received at 15:00:00, at the start of the next working day a moment later (edge 18)', () => {
    const due = (at: string) => Story.empty.ask('desk', at, RECEIVE)[0];
    expect(due('2026-11-16T15:00:00')).toMatchObject({ opens: { dueAt: '2026-11-16T10:00:00.000Z' } });
    expect(due('2026-11-16T15:00:01')).toMatchObject({ opens: { dueAt: '2026-11-17T01:00:00.000Z' } }); // 07:00 and an hour’s window
  });
  it('is refused a second time', () => expect(handedOver.refusal('desk', MONDAY, HAND_OVER)).toBe('wrong-status'));
});

describe('T8: the agency’s own steps', () => {
  it('assigns a specialist of the step’s owner, and nobody else', () => {
    expect(assigned.facts.at(-1)).toMatchObject({ type: 'StepAssigned', assignee: 'specialist' });
    expect(handedOver.refusal('head', MONDAY, { ...ASSIGN, assignee: 'clerk' } as Ask)).toBe(
      'unknown-assignee /assignee',
    );
  });
  it('names the agency whose step it is where that is not the one that resolves the dossier', () => {
    expect(assigned.facts.at(-1)).not.toHaveProperty('owner');
    const atDesk: Twist = (c) => ({
      ...c,
      holds: () => true,
      process: { ...c.process!, steps: c.process!.steps.map((step) => (step.id === 'processing' ? { ...step, owner: { agency: OTHER } } : step)) }, // prettier-ignore
    });
    const elsewhere = received.under(atDesk).then('desk', MONDAY, HAND_OVER);
    expect(elsewhere.ask('stranger', '2026-11-16T15:00', ASSIGN)).toMatchObject([
      { type: 'StepAssigned', owner: OTHER },
    ]);
  });
  it('assigning the same person again changes nothing', () =>
    expect(assigned.ask('head', '2026-11-16T15:00', ASSIGN)).toEqual([]));
  it('lets only the assignee submit', () => {
    expect(handedOver.refusal('specialist', MONDAY, PROPOSE)).toBe('not-assigned');
    expect(assigned.refusal('colleague', MONDAY, PROPOSE)).toBe('not-your-task');
    expect(types(proposed.facts).at(-1)).toBe('SubmittedToLeader');
  });
  it('sends back to the same specialist, with the reason, as a new instance of the step', () => {
    const back = proposed.then('head', '2026-11-18T15:00', {
      type: 'SendBack',
      stepId: 'review',
      reason: 'Thiếu căn cứ',
    });
    expect(back.dossier).toMatchObject({
      work: [
        {},
        { no: 2 },
        { no: 3, closedAt: '2026-11-18T08:00:00.000Z' },
        { no: 4, kind: 'processing', assignee: 'specialist' },
      ],
    });
    expect(back.refusal('specialist', '2026-11-19T08:00', PROPOSE)).toBe('accepted');
  });
  it('the leader may send back too', () =>
    expect(reviewed.refusal('leader', '2026-11-19T10:00', { type: 'SendBack', stepId: 'approval', reason: 'x' })).toBe(
      'accepted',
    ));
  it('names a step that is open', () =>
    expect(proposed.refusal('leader', '2026-11-19T10:00', SIGN)).toBe('no-open-step'));
  it('signs with a document', () => {
    expect(reviewed.refusal('leader', '2026-11-20T09:00', { ...SIGN, document: null } as Ask)).toBe(
      'result-document-missing /document',
    );
    expect(signed.facts.at(-1)).toMatchObject({
      type: 'ResultSigned',
      document: { kind: 'result', signer: 'leader', number: null },
    });
  });
  it('signs a refusal as a result, with its reason, on the form of refusal (edge 36, §18.1)', () => {
    const no = { ...SIGN, decision: 'refused' } as Ask;
    expect(reviewed.refusal('leader', '2026-11-20T09:00', no)).toBe('reason-missing /reason');
    expect(reviewed.ask('leader', '2026-11-20T09:00', { ...no, reason: 'Không đủ điều kiện' } as Ask)[0]).toMatchObject(
      { document: { kind: 'refusal', form: 'F2-03' } },
    );
  });
  it('numbers what was signed, once, with a date from the signature to today', () => {
    expect(reviewed.refusal('clerk', '2026-11-20T10:00', numbered('2026-11-20'))).toBe('no-open-step');
    expect(signed.refusal('clerk', '2026-11-20T10:00', numbered('2026-11-21'))).toBe('date-in-future /date');
    expect(signed.refusal('clerk', '2026-11-20T10:00', numbered('2026-11-19'))).toBe('nothing-signed /date');
    expect(withNumber.refusal('clerk', '2026-11-20T11:00', numbered('2026-11-20'))).toBe('already-numbered');
  });
});

describe('T16: the result reaches the desk', () => {
  it('finishes at that instant and closes every step', () => {
    expect(finished.dossier).toMatchObject({
      status: 'finished',
      finishedAt: '2026-11-20T03:30:00.000Z',
      result: { document: { number: '12/KQ' } },
    });
    expect(isReceived(finished.dossier) && finished.dossier.work.every(({ closedAt }) => closedAt !== null)).toBe(true);
  });
  it('not before it is numbered', () =>
    expect(signed.refusal('clerk', '2026-11-20T10:30', DELIVER)).toBe('nothing-numbered'));
  it('at once from reception only for a same-day procedure, signed by a leader of the resolver (R4.18)', () => {
    const immediate = { document, number: '1/CT', signer: 'leader' };
    const now: Ask = { type: 'DeliverResult', stepId: null, immediate };
    expect(received.refusal('desk', MONDAY, now)).toBe('not-immediate');
    const { sameDay } = PROCEDURES;
    const resolver = sameDay.levels.includes('province') ? 'tq.stp' : 'tq.x';
    const papers = [
      { paperId: null, name: 'Giấy tờ', originals: 1, certifiedCopies: 0, photocopies: 0, digitised: false },
    ];
    const atOnce = Story.empty.then('desk', MONDAY, {
      ...RECEIVE,
      filing: filing({ procedureCode: sameDay.code, resolver, papers }),
    } as Ask);
    expect(atOnce.refusal('desk', MONDAY, { ...now, immediate: null } as Ask)).toBe(
      'result-document-missing /immediate',
    );
    expect(atOnce.refusal('desk', MONDAY, { ...now, immediate: { ...immediate, signer: 'clerk' } } as Ask)).toBe(
      'signer-without-power /immediate/signer',
    );
    if (resolver === 'tq.stp') expect(atOnce.then('desk', MONDAY, now).dossier.status).toBe('finished');
  });
});

describe('T17: the result is returned', () => {
  it('to the owner who shows the receipt and signs', () =>
    expect(returned.dossier).toMatchObject({ status: 'returned', returnedAt: '2026-11-23T01:00:00.000Z' }));
  const to = (more: object, channel = 'direct') =>
    ({
      ...RETURN,
      channel,
      recipient: { kind: 'owner', proof: 'receipt-slip', authorisation: null, signed: true, ...more },
    }) as Ask;
  it.each<[string, Ask, string]>([
    ['a proxy without an authorisation', to({ kind: 'proxy' }), 'authorisation-missing /recipient/authorisation'],
    ['a recipient who did not sign', to({ signed: false }), 'recipient-unproven /recipient/signed'],
    ['a submitter when there is none', to({ kind: 'submitter' }), 'recipient-unproven /recipient/kind'],
    ['a slip shown by post', to({}, 'postal'), 'recipient-unproven /recipient/proof'],
    ['somebody at the counter with a parcel', to({ parcel: 'EB123456785VN' }), 'recipient-unproven /recipient/parcel'],
    ['an online return without electronic identity', to({}, 'online'), 'recipient-unproven /recipient/proof'],
  ])('not to %s', (_, ask, code) => expect(finished.refusal('desk', '2026-11-23T08:00', ask)).toBe(code));
  it('by post, with the number of the parcel if there is one', () => {
    const posted = (more: object) => finished.then('desk', '2026-11-23T08:00', to(more, 'postal')).facts.at(-1);
    const sent = { proof: 'postal-delivery', signed: false };
    expect(posted({ ...sent, parcel: 'EB123456785VN' })).toMatchObject({ recipient: { parcel: 'EB123456785VN' } });
    expect(posted(sent)).toMatchObject({ recipient: expect.not.objectContaining({ parcel: expect.anything() }) });
  });
  it('to the submitter as he filed: one who only handed it in needs an authorisation to collect (Đ.6 k.2)', () => {
    const filedBy = (authorised: boolean) =>
      Story.of(
        finished.facts.map((fact) =>
          fact.type === 'DossierReceived'
            ? { ...fact, filing: { ...fact.filing, submitter: 's@1' as PartyRef, authorised } }
            : fact,
        ),
      );
    const submitter = to({ kind: 'submitter' });
    expect(filedBy(true).refusal('desk', '2026-11-23T08:00', submitter)).toBe('accepted');
    expect(filedBy(false).refusal('desk', '2026-11-23T08:00', submitter)).toBe(
      'authorisation-missing /recipient/authorisation',
    );
    const proven = to({ kind: 'submitter', authorisation: 'GUQ-1' });
    expect(filedBy(false).refusal('desk', '2026-11-23T08:00', proven)).toBe('accepted');
  });
  it('only once, and not before it is finished', () => {
    expect(returned.refusal('desk', '2026-11-23T09:00', RETURN)).toBe('wrong-status');
    expect(withNumber.refusal('desk', '2026-11-23T09:00', RETURN)).toBe('wrong-status');
  });
});

describe('T18: the apology for lateness', () => {
  const early = '2026-11-27T15:00';
  it('leaves the due date and adjusts the date told to the citizen', () => {
    const story = apologise(assigned, early);
    expect(story.dossier).toMatchObject({
      promise: { dueDate: '2026-12-01' },
      apologies: [{ newDate: '2026-12-04', promisedDate: '2026-12-01' }],
      apologyDraft: null,
    });
    expect(story.facts.at(-1)).toMatchObject({
      agencyAtFault: 'tq.stp',
      addressee: 'o@1',
      document: { form: 'F2-04', signer: 'leader', number: '3/XL' },
    });
  });
  it.each<[string, Ask, string]>([
    ['on the old date', proposeApology('2026-12-01'), 'new-date-not-after-old /newDate'],
    ['on a Saturday', proposeApology('2026-12-05'), 'new-date-closed /newDate'],
    [
      'for another reason without saying which',
      proposeApology('2026-12-04', { reason: 'other' }),
      'reason-missing /reasonText',
    ],
  ])('refuses a new date or letter %s (edges 43, 45)', (_, ask, code) =>
    expect(assigned.refusal('specialist', early, ask)).toBe(code),
  );
  it('refuses a new date that is past', () =>
    expect(assigned.refusal('specialist', '2026-12-08T08:00', proposeApology('2026-12-04'))).toBe(
      'new-date-in-past /newDate',
    ));
  it('is allowed after the due date too, and then counts as a late apology (edge 41)', () => {
    expect(assigned.refusal('specialist', '2026-12-02T08:00', proposeApology('2026-12-04'))).toBe('accepted');
  });
  it('re-appoints not more than once (edge 42)', () => {
    const once = apologise(assigned, early);
    expect(once.refusal('specialist', '2026-12-03T08:00', proposeApology('2026-12-08'))).toBe('apology-already-issued');
  });
  it('is begun by a specialist of the agency at fault, and by nobody alone', () => {
    for (const who of ['head', 'leader', 'clerk', 'desk'] as const)
      expect(assigned.refusal(who, early, proposeApology())).toBe('wrong-role');
    expect(assigned.refusal('stranger', early, proposeApology())).toBe('not-yours');
    expect(assigned.refusal('colleague', early, proposeApology())).toBe('accepted');
  });
  it('is never given after the finish (edge 48)', () =>
    expect(finished.refusal('specialist', early, proposeApology('2026-12-04'))).toBe('wrong-status'));
});

describe('alarms ring as commands of the system', () => {
  const lead: Ask = { type: 'DraftApology', promiseNo: 1 };
  const late: Ask = { type: 'ReportDeadline', promiseNo: 1, generation: 1 };
  it('draft the apology at its own instant, however late the bell', () => {
    const [fact] = assigned.ask('system', '2026-12-01T09:00', lead);
    expect(fact).toMatchObject({ type: 'ApologyDrafted', promisedDate: '2026-12-01' });
    expect(fact && inVietNam(fact.occurredAt)).toBe('2026-11-27T17:00:00+07:00'); // 80 % of ten days, later than the opening of D-2
    expect(assigned.ask('system', '2026-11-27T16:59', lead)).toEqual([]);
  });
  it('propose a date by the budget of the remaining steps, not before the first working day after', () => {
    expect(withNumber.ask('system', '2026-12-01T09:00', lead)[0]).toMatchObject({ proposedDate: '2026-12-02' });
  });
  it('report the missed deadline from 00:00 of the next day (§18.2), once', () => {
    const story = assigned.then('system', '2026-12-02T00:05', late);
    expect(story.facts.at(-1)).toMatchObject({ type: 'DeadlineMissed', occurredAt: '2026-12-01T17:00:00.000Z' });
    expect(story.ask('system', '2026-12-02T00:06', late)).toEqual([]);
    expect(assigned.ask('system', '2026-12-01T23:59', late)).toEqual([]);
  });
  it('say nothing of a dossier that is finished, or for a promise that has moved', () => {
    expect(finished.ask('system', '2026-12-02T00:05', late)).toEqual([]);
    expect(finished.ask('system', '2026-12-02T00:05', lead)).toEqual([]);
    expect(assigned.ask('system', '2026-12-02T00:05', { ...late, generation: 2 } as Ask)).toEqual([]);
  });
  it('report an unchecked submission once; it is not received by it (edge 17)', () => {
    const dueAt = submitted.dossier.status === 'submitted' ? submitted.dossier.intakeDueAt : null;
    expect(submitted.ask('system', '2026-11-23T16:59', { type: 'ReportIntakeOverdue', dueAt } as Ask)).toEqual([]);
    const story = submitted.then('system', '2026-11-23T17:01', { type: 'ReportIntakeOverdue', dueAt } as Ask);
    expect(story.dossier).toMatchObject({ status: 'submitted', intakeMissed: true });
    expect(story.ask('system', '2026-11-23T17:02', { type: 'ReportIntakeOverdue', dueAt } as Ask)).toEqual([]);
  });
  it('report a step that ran out, only while it is open', () => {
    const step = isReceived(assigned.dossier) ? assigned.dossier.work[1]! : null;
    const ask = { type: 'ReportStepOverdue', stepNo: 2, dueAt: step!.dueAt } as Ask;
    expect(assigned.ask('system', '2026-11-30T08:00', ask)[0]).toMatchObject({
      type: 'StepDeadlineMissed',
      stepNo: 2,
      owner: 'tq.stp',
    });
    expect(proposed.ask('system', '2026-11-30T08:00', ask)).toEqual([]);
    expect(assigned.ask('system', '2026-11-17T08:00', ask)).toEqual([]);
  });
  it('nobody else may report', () => expect(assigned.refusal('leader', '2026-12-02T00:05', late)).toBe('system-only'));
  it('a person’s review needs the head', () =>
    expect(proposed.refusal('specialist', '2026-11-19T09:00', REVIEWED)).toBe('wrong-role'));
});
