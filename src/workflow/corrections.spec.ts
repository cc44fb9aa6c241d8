import { describe, expect, it } from '@jest/globals';
import { apologise as apologiseForLateness } from '../../test/support/apology.js';
import * as law from '../../test/support/law.js';
import { type Ask, caseOf } from '../../test/support/law.js';
import type { Correction } from './commands/changes.js';
import { inVietNam, type LocalDate } from './instant.js';

const NOW = '2026-11-20T12:00';
const propose = (correction: Correction): Ask => ({
  type: 'ProposeCorrection',
  correction,
  reason: 'Nhập sai',
  document: 'TTr 8',
});
const date = (dueDate: string) => propose({ kind: 'due-date', dueDate: dueDate as LocalDate });
const APPROVE: Ask = { type: 'ApproveCorrection', proposal: 1 };
const STATUS = propose({ kind: 'status', status: 'processing' });
const VOID = propose({ kind: 'void' });
const dated = law.assigned.then('office', '2026-11-18T09:00', date('2026-12-08'));

describe('T20: a correction is proposed and approved by two people (edge 69)', () => {
  it('the proposal changes nothing but itself', () => {
    expect(dated.facts.at(-1)).toMatchObject({
      type: 'CorrectionProposed',
      no: 1,
      reason: 'Nhập sai',
      document: 'TTr 8',
      proposer: 'office',
      session: 's1',
    });
    expect(caseOf(dated).promise).toEqual(caseOf(law.assigned).promise);
  });
  it('not by the same person, nor in the same session under another name', () => {
    expect(dated.refusal('office', '2026-11-18T10:00', APPROVE)).toBe('same-person');
    const sameSession = { ...law.PEOPLE.inspector, session: 's1' };
    const from = dated.under((c) => ({ ...c, actor: sameSession }));
    expect(from.refusal('inspector', '2026-11-18T10:00', APPROVE)).toBe('same-person');
    const laterSession = dated.under((c) => ({ ...c, actor: { ...law.PEOPLE.office, session: 's9' } }));
    expect(laterSession.refusal('office', '2026-11-18T10:00', APPROVE)).toBe('same-person');
    expect(dated.refusal('inspector', '2026-11-18T10:00', APPROVE)).toBe('accepted');
  });
  it('only the supervising office proposes or approves: no administrator, no leader', () => {
    for (const who of ['admin', 'leader', 'desk', 'stranger', 'citizen'] as const) {
      expect(law.assigned.refusal(who, '2026-11-18T09:00', VOID)).toBe('wrong-role');
      expect(dated.refusal(who, '2026-11-18T10:00', APPROVE)).toBe('wrong-role');
    }
  });
  it('one at a time, and only the one that stands is approved', () => {
    expect(dated.refusal('inspector', '2026-11-18T10:00', VOID)).toBe('correction-pending');
    expect(dated.refusal('inspector', '2026-11-18T10:00', { type: 'ApproveCorrection', proposal: 2 })).toBe(
      'no-such-proposal /proposal',
    );
    expect(law.assigned.refusal('inspector', '2026-11-18T10:00', APPROVE)).toBe('no-such-proposal');
  });
  it('a contact before reception has nothing to correct', () =>
    expect(law.submitted.refusal('office', '2026-11-23T09:00', VOID)).toBe('wrong-status'));
});

describe('T20: a proposal that is not agreed to', () => {
  const REJECT: Ask = { type: 'RejectCorrection', proposal: 1, reason: 'Hạn đang ghi là đúng' };
  it('is rejected by another person, with the reason; nothing else changes', () => {
    const rejected = dated.then('inspector', '2026-11-18T10:00', REJECT);
    expect(rejected.facts.at(-1)).toMatchObject({
      type: 'CorrectionRejected',
      proposal: 1,
      reason: 'Hạn đang ghi là đúng',
      proposer: 'office',
      by: 'inspector',
    });
    expect(caseOf(rejected)).toEqual({ ...caseOf(law.assigned), proposals: 1 });
    expect(rejected.refusal('inspector', '2026-11-18T11:00', APPROVE)).toBe('no-such-proposal');
  });
  it('or taken back by the proposer himself', () => {
    const back = dated.then('office', '2026-11-18T10:00', REJECT);
    expect(back.facts.at(-1)).toMatchObject({ proposer: 'office', by: 'office' });
  });
  it('blocks nobody: the next has the next number', () => {
    const next = dated.then('inspector', '2026-11-18T10:00', REJECT).then('office', '2026-11-18T11:00', VOID);
    expect(next.refusal('inspector', '2026-11-18T14:00', APPROVE)).toBe('no-such-proposal /proposal');
    expect(next.then('inspector', '2026-11-18T14:00', { ...APPROVE, proposal: 2 } as Ask).dossier.status).toBe(
      'voided',
    );
  });
  it('by the supervising office alone, and only the one that stands', () => {
    expect(dated.refusal('leader', '2026-11-18T10:00', REJECT)).toBe('wrong-role');
    expect(dated.refusal('inspector', '2026-11-18T10:00', { ...REJECT, proposal: 2 } as Ask)).toBe(
      'no-such-proposal /proposal',
    );
    expect(law.assigned.refusal('inspector', '2026-11-18T10:00', REJECT)).toBe('no-such-proposal');
  });
});

describe('T20: the due date', () => {
  const corrected = dated.then('inspector', '2026-11-18T10:00', APPROVE);
  it('both values and both people stand in the facts (edge 69)', () => {
    expect(corrected.facts.at(-2)).toMatchObject({
      type: 'DueDateCorrected',
      from: '2026-12-01',
      to: '2026-12-08',
      proposer: 'office',
      approver: 'inspector',
    });
    expect(corrected.facts.at(-1)).toMatchObject({
      type: 'PromiseMoved',
      promise: { no: 1, generation: 2, cause: 'correction', dueDate: '2026-12-08' },
    });
  });
  it('all that hangs on the date follows it: end of the last slot, lateness from midnight, apology the working day before', () => {
    const promise = caseOf(corrected).promise!;
    expect([promise.dueAt, promise.overdueAt, promise.apologyBy!].map(inVietNam)).toEqual([
      '2026-12-08T17:00:00+07:00',
      '2026-12-09T00:00:00+07:00',
      '2026-12-07T17:00:00+07:00',
    ]);
    expect(promise.apologyDraftAt <= promise.apologyBy!).toBe(true);
    expect(caseOf(corrected)).toMatchObject({ proposal: null, receivedAt: caseOf(law.assigned).receivedAt });
  });
  it('never onto closed time, nor before the reception; nor of a dossier that has ended', () => {
    expect(law.assigned.refusal('office', '2026-11-18T09:00', date('2026-11-24'))).toBe('new-date-closed /dueDate');
    expect(law.assigned.refusal('office', '2026-11-18T09:00', date('2026-11-28'))).toBe('new-date-closed /dueDate');
    expect(law.assigned.refusal('office', '2026-11-18T09:00', date('2026-11-13'))).toBe(
      'date-before-reception /dueDate',
    );
    expect(law.finished.refusal('office', NOW, date('2026-12-08'))).toBe('wrong-status');
  });
  it('a ring for the old date, late, says nothing', () => {
    expect(
      corrected.ask('system', '2026-12-02T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 1 }),
    ).toEqual([]);
    expect(
      corrected.ask('system', '2026-12-09T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 2 }),
    ).toHaveLength(1);
  });
  it('a proposal that the dossier has outlived is replaced by the next: no dossier is stuck with it', () => {
    const outlived = dated
      .then('specialist', '2026-11-18T10:00', law.PROPOSE)
      .then('head', '2026-11-19T09:00', law.REVIEWED)
      .then('leader', '2026-11-20T09:00', law.SIGN)
      .then('clerk', '2026-11-20T10:00', law.numbered('2026-11-20'))
      .then('clerk', '2026-11-20T10:30', law.DELIVER);
    expect(outlived.refusal('inspector', NOW, APPROVE)).toBe('wrong-status');
    expect(
      outlived
        .then('office', NOW, VOID)
        .then('inspector', '2026-11-20T13:30', { type: 'ApproveCorrection', proposal: 2 }).dossier.status,
    ).toBe('voided');
  });
});

describe('T20: the status', () => {
  const back = law.finished.then('office', NOW, STATUS).then('inspector', '2026-11-20T13:30', APPROVE);
  it('a dossier that was finished by mistake is in processing again: its result is gone, its reception and dates stay', () => {
    expect(back.facts.at(-1)).toMatchObject({
      type: 'StatusCorrected',
      from: 'finished',
      to: 'processing',
      opens: { no: 6, stepId: 'processing', assignee: null },
      proposer: 'office',
      approver: 'inspector',
    });
    expect(back.dossier).toMatchObject({ status: 'processing', result: null, proposal: null });
    expect(back.dossier).not.toHaveProperty('finishedAt');
    expect(caseOf(back).promise).toEqual(caseOf(law.finished).promise);
    expect(caseOf(back).receivedAt).toBe(caseOf(law.finished).receivedAt);
  });
  it('it walks the whole way again', () => {
    const again = back
      .then('head', '2026-11-23T08:00', law.ASSIGN)
      .then('specialist', '2026-11-23T09:00', law.PROPOSE)
      .then('head', '2026-11-23T10:00', law.REVIEWED)
      .then('leader', '2026-11-23T11:00', law.SIGN)
      .then('clerk', '2026-11-23T13:30', law.numbered('2026-11-23'))
      .then('clerk', '2026-11-23T14:00', law.DELIVER);
    expect(again.dossier.status).toBe('finished');
  });
  it('only of a finished one: what the citizen holds in his hands is not undone', () => {
    expect(law.returned.refusal('office', '2026-11-24T08:00', STATUS)).toBe('wrong-status /kind');
    expect(law.assigned.refusal('office', '2026-11-18T09:00', STATUS)).toBe('wrong-status /kind');
  });
});

describe('T20: voided', () => {
  it('leaves: no step, no wait, no proposal is open, and nothing follows', () => {
    expect(law.voided.dossier).toMatchObject({ status: 'voided', wait: null, proposal: null });
    expect(caseOf(law.voided).work.every(({ closedAt }) => closedAt !== null)).toBe(true);
    expect(law.voided.refusal('office', '2026-11-19T09:00', VOID)).toBe('wrong-status');
    expect(law.voided.refusal('desk', '2026-11-19T09:00', law.HAND_OVER)).toBe('wrong-status');
  });
  it('from an ending too, where the ending itself was the error', () => {
    for (const story of [law.finished, law.returned, law.withdrawn, law.terminated]) {
      expect(
        story.then('office', '2026-11-24T08:00', VOID).then('inspector', '2026-11-25T09:00', APPROVE).dossier,
      ).toMatchObject({ status: 'voided' });
    }
  });
});

describe('a wrong result (NĐ 61 Đ.21)', () => {
  const REPLACE: Ask = {
    type: 'ReplaceResult',
    reason: 'Sai tên',
    document: { id: 'doc-2', sha256: null },
    number: '13/KQ',
  };
  const apologise = (more: object = {}): Ask =>
    ({
      type: 'ApologiseForFault',
      cause: 'wrong-result',
      incident: 'i1',
      reasonText: 'Sai tên',
      number: '9/XL',
      ...more,
    }) as Ask;
  it('is replaced by a new one that names it; neither status nor dates change', () => {
    for (const story of [law.finished, law.returned]) {
      const replaced = story.then('leader', '2026-11-24T08:00', REPLACE);
      expect(replaced.facts.at(-1)).toMatchObject({
        type: 'ResultReplaced',
        replaces: 'doc-1',
        document: { id: 'doc-2', kind: 'result', number: '13/KQ', signer: 'leader' },
      });
      expect(replaced.dossier).toMatchObject({
        status: story.dossier.status,
        result: { document: { id: 'doc-2' }, decision: 'granted' },
      });
      expect(caseOf(replaced)).toHaveProperty('finishedAt', (story.dossier as { finishedAt?: string }).finishedAt);
    }
  });
  it('leaves an apology owed, until that of this incident is sent (Đ.21)', () => {
    const replaced = law.returned.then('leader', '2026-11-24T08:00', REPLACE);
    const owed = [{ cause: 'wrong-result', incident: 'doc-2' }];
    expect(caseOf(replaced).owedApologies).toEqual(owed);
    const other = replaced
      .then('leader', '2026-11-24T09:00', apologise())
      .then('leader', '2026-11-24T09:30', apologise({ cause: 'lost-or-damaged', incident: 'doc-2' }));
    expect(caseOf(other).owedApologies).toEqual(owed);
    const sorry = other.then('leader', '2026-11-24T10:00', apologise({ incident: 'doc-2' }));
    expect(caseOf(sorry).owedApologies).toEqual([]);
  });
  it('twice replaced is twice owed; a document replaces once', () => {
    const replaced = law.finished.then('leader', '2026-11-24T08:00', REPLACE);
    const used = 'document-already-used /document/id';
    expect(replaced.refusal('leader', '2026-11-24T09:00', REPLACE)).toBe(used);
    const third = { id: 'doc-3', sha256: null };
    const twice = replaced.then('leader', '2026-11-24T09:00', { ...REPLACE, document: third } as Ask);
    expect(caseOf(twice).owedApologies).toHaveLength(2);
    expect(twice.refusal('leader', '2026-11-24T10:00', REPLACE)).toBe(used);
    const sorry = twice.then('leader', '2026-11-24T10:00', apologise({ incident: 'doc-2' }));
    expect(sorry.refusal('leader', '2026-11-24T11:00', REPLACE)).toBe(used);
  });
  it('of a dossier that is voided nothing is owed', () => {
    const voided = law.finished
      .then('leader', '2026-11-24T08:00', REPLACE)
      .then('office', '2026-11-25T08:00', VOID)
      .then('inspector', '2026-11-25T09:00', APPROVE);
    expect(caseOf(voided).owedApologies).toEqual([]);
  });
  it('not before it is out, and not by another agency', () => {
    expect(law.withNumber.refusal('leader', '2026-11-20T10:10', REPLACE)).toBe('wrong-status');
    expect(law.finished.refusal('stranger', NOW, REPLACE)).toBe('not-yours');
    expect(law.finished.refusal('clerk', NOW, REPLACE)).toBe('wrong-role');
  });
  it('T18: is apologised for once an incident, on Mẫu 04, and no date moves', () => {
    const sorry = law.finished.then('leader', NOW, apologise());
    expect(sorry.facts.at(-1)).toMatchObject({
      type: 'FaultApologised',
      cause: 'wrong-result',
      incident: 'i1',
      agencyAtFault: law.RESOLVER,
      document: { kind: 'apology', form: 'F2-04', number: '9/XL' },
    });
    expect(caseOf(sorry)).toMatchObject({ promise: caseOf(law.finished).promise, apologies: [] });
    expect(sorry.refusal('leader', NOW, apologise())).toBe('apology-already-issued /incident');
    expect(sorry.refusal('leader', NOW, apologise({ incident: 'i2' }))).toBe('accepted');
    expect(sorry.refusal('leader', NOW, apologise({ cause: 'lost-or-damaged' }))).toBe('accepted');
  });
  it('T18: from 4, 9 and 10 (§18.7), by the signing leader alone', () => {
    for (const story of [law.assigned, law.finished, law.returned])
      expect(story.refusal('leader', '2026-11-24T09:00', apologise())).toBe('accepted');
    for (const story of [law.received, law.paused, law.withdrawn])
      expect(story.refusal('leader', '2026-11-24T09:00', apologise())).toBe('wrong-status');
    expect(law.finished.refusal('head', NOW, apologise())).toBe('wrong-role');
  });
  it('does not use up the one re-appointment for lateness', () => {
    const sorry = law.assigned.then('leader', '2026-11-24T09:00', apologise({ cause: 'lost-or-damaged' }));
    expect(apologiseForLateness(sorry, '2026-11-30T09:00').facts.at(-1)).toMatchObject({ type: 'ApologyIssued' });
  });
});
