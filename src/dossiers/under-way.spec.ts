import { describe, expect, it } from '@jest/globals';
import { APPROVE_APOLOGY, proposeApology } from '../../test/support/apology.js';
import * as law from '../../test/support/law.js';
import { OUTAGE_ORDER } from '../../test/support/outages.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { promiseChanges } from './promise-changes.js';
import { type Names, peopleIn, TELLING, underWayOf } from './under-way.js';

const NAMES: Names = { agency: (id) => `Cơ quan ${id}`, person: (id) => (id === 'nobody' ? null : `Người ${id}`) };

/** The facts of a story that an answer reads, as the ledger gives them back. */
const factsOf = ({ facts }: law.Story): RecordedFact[] =>
  facts
    .filter(({ type }) => TELLING.includes(type))
    .map((event, index) => ({
      ...{ position: '1', tx: '1', stream: law.ID, code: null, version: index + 1, event },
      ...{ occurredAt: event.occurredAt, recordedAt: event.occurredAt },
      actor: { kind: 'person', id: 'leader', post: null },
    }));
const told = (story: law.Story) => underWayOf(story.dossier, factsOf(story), NAMES);
const changes = (story: law.Story) => promiseChanges(factsOf(story), 'vi', NAMES);

const correct = (dueDate: string): law.Ask =>
  ({
    type: 'ProposeCorrection',
    correction: { kind: 'due-date', dueDate },
    reason: 'Nhập sai trường hợp',
    document: 'TTr 8',
  }) as law.Ask;
const proposed = law.assigned.then('office', '2026-11-18T09:00', correct('2026-12-08'));
const corrected = proposed.then('inspector', '2026-11-18T10:00', { type: 'ApproveCorrection', proposal: 1 });
const extended = law.assigned.then('leader', '2026-11-18T09:00', {
  type: 'ExtendLimit',
  days: 5,
  legalGround: 'NĐ 101/2024 Đ.19',
  number: '12/TB',
});

describe('what is under way', () => {
  it('is nothing at a dossier that is being processed', () => {
    expect(told(law.assigned)).toEqual({
      wait: null,
      supplementDraft: null,
      asked: [],
      apologyDraft: null,
      consultations: [],
      proposal: null,
      withdrawal: null,
      verifying: false,
      formerly: [],
    });
  });

  it('is an apology: its draft, then who has proposed and agreed to what, by their names; the applicant sees none of it', () => {
    const at = '2026-11-27T17:00';
    const drafted = law.assigned.then('system', at, { type: 'DraftApology', promiseNo: 1 });
    const draft = { promiseNo: 1, draftedAt: `${at}:00+07:00`, proposedDate: '2026-12-14' };
    expect(told(drafted).apologyDraft).toEqual({ ...draft, proposal: null });
    const checked = drafted.then('specialist', at, proposeApology()).then('head', at, APPROVE_APOLOGY);
    const proposal = { reason: 'field-verification', reasonText: null, newDate: '2026-12-04' };
    expect(told(checked).apologyDraft).toEqual({
      ...draft,
      proposal: { ...proposal, proposer: 'Người specialist', checker: 'Người head', signer: null },
    });
    expect(peopleIn(factsOf(checked))).toEqual(['specialist', 'head']);
    for (const story of [drafted, checked])
      expect(underWayOf(story.dossier, factsOf(story), NAMES, true).apologyDraft).toBeNull();
  });

  it('is a supplement: its draft, then the wait with what is missing, its ground, until when, and that the clock stands', () => {
    expect(told(law.supplementProposed).supplementDraft).toMatchObject({ approved: false, periodDays: 9 });
    expect(told(law.supplementApproved).supplementDraft).toMatchObject({ approved: true });
    expect(told(law.waitingForPapers)).toMatchObject({
      supplementDraft: null,
      wait: {
        kind: 'supplement',
        since: '2026-11-18T15:00:00+07:00',
        stopsClock: true,
        missing: law.missing,
        expired: false,
        ground: 'Luật Lý lịch tư pháp Đ.45',
      },
    });
    const part: law.Ask = { type: 'ReceiveSupplement', provided: ['m1'], papers: [] };
    const rest = told(law.waitingForPapers.then('desk', '2026-11-19T08:00', part)).wait!.missing;
    expect(rest.map(({ id }) => id)).toEqual(['m2']);
  });

  it('is a wait before reception, at which no clock runs', () => {
    expect(told(law.intakeSupplement).wait).toMatchObject({
      kind: 'intake-supplement',
      since: '2026-11-23T09:00:00+07:00',
      stopsClock: false,
      missing: law.missing,
    });
    expect(told(law.submitted).wait).toBeNull();
  });

  it('is a wait for money, whose clock runs on without a ground, or a pause with its reason', () => {
    expect(told(law.waitingForPayment).wait).toMatchObject({ kind: 'payment', stopsClock: false, ground: null });
    expect(told(law.paused).wait).toMatchObject({
      kind: 'pause',
      ground: 'NĐ 101/2024 Đ.19 k.2',
      reason: 'Chờ kết luận',
    });
  });

  it('is a wait that is left out of the limit for some days: until when its clock stands, then since when it runs', () => {
    const paused = law.assigned.under(law.twoDaysOf('pause')).then('leader', '2026-11-18T09:00', {
      ...{ type: 'PauseProcessing', reason: 'x', legalGround: 'y' },
    });
    const until = '2026-11-20T17:00:00+07:00';
    expect(told(paused).wait).toMatchObject({ stopsClock: true, until });
    const over = paused.then('system', '2026-11-20T17:00', { type: 'ReportWaitPeriodEnd' });
    expect(told(over).wait).toMatchObject({ stopsClock: false, until });
    expect([told(law.paused).wait!.until, told(law.waitingForPayment).wait!.until]).toEqual([null, null]);
  });

  it('is a consultation with its question, answered or not', () => {
    const asked = law.assigned.then('specialist', '2026-11-17T08:00', law.CONSULT);
    expect(told(asked).consultations).toEqual([
      expect.objectContaining({
        no: 1,
        agencyName: `Cơ quan ${law.OTHER}`,
        question: 'Xin ý kiến',
        state: 'open',
        dueAt: '2026-12-02T17:00:00+07:00',
      }),
    ]);
  });

  it('is a correction that waits for its second person, until he has agreed', () => {
    expect(told(proposed).proposal).toEqual({
      no: 1,
      kind: 'due-date',
      dueDate: '2026-12-08',
      reason: 'Nhập sai trường hợp',
      document: 'TTr 8',
      proposedAt: '2026-11-18T09:00:00+07:00',
      proposer: 'Người office',
    });
    expect(told(corrected).proposal).toBeNull();
  });

  it('is the applicant’s wish to withdraw, until it is answered', () => {
    const asked = law.submitted.then('citizen', '2026-11-22T08:00', { type: 'RequestWithdrawal', reason: 'Nộp nhầm' });
    expect(told(asked).withdrawal).toEqual({ requestedAt: '2026-11-22T08:00:00+07:00', reason: 'Nộp nhầm' });
    const gone = asked.then('desk', '2026-11-23T08:00', {
      type: 'WithdrawDossier',
      reason: null,
      originalsReturned: true,
    });
    expect(told(gone).withdrawal).toBeNull();
  });
});

describe('why a date is not the one that was counted', () => {
  it('is nothing of a promise that nobody has changed', () => {
    expect(changes(law.assigned)).toEqual([]);
  });

  it('is a correction: from, to, why, by which document, who proposed and who approved (T20)', () => {
    expect(changes(corrected)).toEqual([
      {
        cause: 'correction',
        text: 'Hạn được đính chính từ 01/12/2026 thành 08/12/2026',
        at: '2026-11-18T10:00:00+07:00',
        from: '2026-12-01',
        to: '2026-12-08',
        kept: false,
        edition: law.caseOf(corrected).promise!.edition,
        reason: 'Nhập sai trường hợp',
        ground: null,
        document: 'TTr 8',
        proposer: 'Người office',
        approver: 'Người inspector',
      },
    ]);
    expect(peopleIn(factsOf(corrected))).toEqual(expect.arrayContaining(['office', 'inspector']));
    expect(promiseChanges(factsOf(corrected), 'en', NAMES)[0]!.text).toBe(
      'Due date corrected from 01/12/2026 to 08/12/2026',
    );
  });

  it('is an extension for an outage with reason, ground, document and both people, beside one of the sector’s law', () => {
    const both = extended.then('system', '2026-11-25T09:00', OUTAGE_ORDER);
    expect(changes(both)).toMatchObject([
      { cause: 'extension' },
      {
        cause: 'outage',
        text: expect.stringMatching(/^Hạn được gia hạn do sự cố hệ thống từ .* đến /),
        reason: OUTAGE_ORDER.reason,
        ground: OUTAGE_ORDER.legalGround,
        document: OUTAGE_ORDER.document.number,
        proposer: 'Người office',
        approver: 'Người inspector',
      },
    ]);
    expect(changes(law.assigned.then('system', '2026-11-25T09:00', OUTAGE_ORDER))).toMatchObject([{ cause: 'outage' }]);
  });

  it('is an extension with its ground, its notice and who decided', () => {
    expect(changes(extended)).toMatchObject([
      {
        cause: 'extension',
        from: '2026-12-01',
        to: '2026-12-08',
        ground: 'NĐ 101/2024 Đ.19',
        document: '12/TB',
        approver: 'Người leader',
      },
    ]);
  });

  it('is gone once the limit is counted anew beyond it', () => {
    const anew = corrected
      .then('specialist', '2026-11-19T09:00', law.PROPOSE_SUPPLEMENT)
      .then('leader', '2026-11-19T10:00', { type: 'ApproveSupplement', leaderReason: 'x' })
      .then('desk', '2026-11-19T11:00', { type: 'SendSupplementRequest', number: '1' })
      .then('desk', '2026-12-01T08:00', { type: 'ReceiveSupplement', provided: ['m1', 'm2'], papers: [] });
    expect(law.caseOf(anew).promise!.dueDate > '2026-12-08').toBe(true);
    expect(changes(anew)).toEqual([]);
  });
});
