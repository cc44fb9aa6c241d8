import { describe, expect, it } from '@jest/globals';
import {
  type Ask,
  intakeSupplement,
  missing,
  RECEIVE,
  REFUSE,
  refused,
  Story,
  submitted,
  filing,
} from '../../test/support/law.js';
import { isReceived } from './dossier.js';
import { inVietNam } from './instant.js';

const MONDAY = '2026-11-23T09:00';
const request = (more: object = {}): Ask =>
  ({ type: 'RequestIntakeSupplement', missing, leaderReason: null, ...more }) as Ask;
const papers = filing().papers;
const SUPPLY: Ask = { type: 'SubmitIntakeSupplement', papers };
const GUIDE: Ask = { type: 'GuideAtCounter', filing: filing(), missing };
const supplied = intakeSupplement.then('citizen', '2026-11-25T10:00', SUPPLY);
const guided = Story.empty.then('desk', MONDAY, GUIDE);

describe('T4: papers are missing before reception', () => {
  it('the desk names them all at once, on Mẫu 02, and nothing is received', () => {
    expect(intakeSupplement.facts.at(-1)).toMatchObject({
      type: 'IntakeSupplementRequested',
      no: 1,
      missing,
      leaderReason: null,
      notice: { kind: 'supplement', form: 'F2-02', signer: 'desk' },
    });
    expect(intakeSupplement.dossier.status).toBe('intake-supplement');
    expect(isReceived(intakeSupplement.dossier)).toBe(false);
  });
  it('a second list needs the leader’s reason, and carries its number (edge 23)', () => {
    expect(supplied.refusal('desk', '2026-11-25T14:00', request())).toBe('supplement-once /leaderReason');
    expect(
      supplied.ask('desk', '2026-11-25T14:00', request({ leaderReason: 'Phát sinh giấy tờ mới' }))[0],
    ).toMatchObject({ no: 2, leaderReason: 'Phát sinh giấy tờ mới' });
  });
  it('names at least one thing, each once, and nothing that the procedure does not ask for', () => {
    expect(submitted.refusal('desk', MONDAY, request({ missing: [] }))).toBe('nothing-missing /missing');
    expect(submitted.refusal('desk', MONDAY, request({ missing: [missing[0], missing[0]] }))).toBe(
      'named-twice /missing',
    );
    expect(
      submitted.refusal('desk', MONDAY, request({ missing: [missing[0], { ...missing[1], paperId: 'p999' }] })),
    ).toBe('paper-not-listed /missing/1/paperId');
  });
  it('only the receiving desk may, and only of a submission that waits for its check', () => {
    expect(submitted.refusal('stranger', MONDAY, request())).toBe('not-yours');
    expect(submitted.refusal('leader', MONDAY, request())).toBe('wrong-role');
    expect(intakeSupplement.refusal('desk', MONDAY, request())).toBe('wrong-status');
    expect(refused.refusal('desk', MONDAY, request())).toBe('wrong-status');
  });
});

describe('T4 at the counter: papers are missing (edge 22)', () => {
  it('the applicant leaves with Mẫu 02: a contact, no dossier, no code, no due date', () => {
    expect(guided.facts).toEqual([
      expect.objectContaining({
        type: 'ApplicantGuided',
        channel: 'direct',
        missing,
        notice: expect.objectContaining({ form: 'F2-02' }),
      }),
    ]);
    expect(guided.dossier).toMatchObject({
      status: 'intake-supplement',
      channel: 'direct',
      supplements: 1,
      citizen: null,
    });
    expect(isReceived(guided.dossier)).toBe(false);
  });
  it('he comes back with the papers: the desk takes them and receives, still as direct', () => {
    const received = guided
      .then('desk', '2026-11-25T08:00', SUPPLY)
      .then('desk', '2026-11-25T08:05', { type: 'AcceptSubmission', resolver: null });
    expect(received.dossier).toMatchObject({ status: 'received', channel: 'direct' });
    expect(received.dossier).toHaveProperty('promise.dueDate', '2026-12-09');
  });
  it('the contact is nobody’s own: a citizen without an account’s tie to it is refused', () => {
    expect(guided.refusal('citizen', MONDAY, SUPPLY)).toBe('not-yours');
  });
  it('an empty list guides nobody', () =>
    expect(Story.empty.refusal('desk', MONDAY, { ...GUIDE, missing: [] } as Ask)).toBe('nothing-missing /missing'));
  it('a procedure that is unknown is guided to nobody', () => {
    expect(
      Story.empty.refusal('desk', MONDAY, { ...GUIDE, filing: filing({ procedureCode: '1.999999' }) } as Ask),
    ).toBe('unknown-procedure /filing/procedureCode');
  });
});

describe('T6: the missing papers come', () => {
  it('a new check of 8 working hours begins, and the papers join the others', () => {
    const [fact] = intakeSupplement.ask('citizen', '2026-11-25T10:00', SUPPLY);
    expect(fact?.type === 'IntakeSupplementSubmitted' && inVietNam(fact.intakeDueAt)).toBe('2026-11-26T10:00:00+07:00');
    expect(supplied.dossier).toMatchObject({ status: 'submitted', missing: [], intakeMissed: false, supplements: 1 });
    expect(supplied.dossier).toHaveProperty('filing.papers.length', 2);
  });
  it('an empty answer is none', () =>
    expect(intakeSupplement.refusal('citizen', MONDAY, { type: 'SubmitIntakeSupplement', papers: [] })).toBe(
      'papers-missing /papers',
    ));
  it('comes from the citizen who filed, or through the desk; from nobody else', () => {
    expect(intakeSupplement.refusal('desk', MONDAY, SUPPLY)).toBe('accepted');
    expect(intakeSupplement.refusal('stranger', MONDAY, SUPPLY)).toBe('not-yours');
    expect(intakeSupplement.refusal('specialist', MONDAY, SUPPLY)).toBe('wrong-role');
  });
  it('once accepted, the due date counts from the acceptance, not from the first submission', () => {
    const accepted = supplied.then('desk', '2026-11-26T09:00', { type: 'AcceptSubmission', resolver: null });
    expect(accepted.dossier).toMatchObject({
      status: 'received',
      promise: { no: 1, dueDate: '2026-12-10' },
      channel: 'online',
      citizen: 'citizen',
      supplements: 0,
    });
  });
});

describe('T5: refused at intake (edge 35)', () => {
  it('on Mẫu 03 with its reason and where to go instead; a dossier never came to be', () => {
    expect(refused.facts.at(-1)).toMatchObject({
      type: 'DossierRefused',
      ground: 'wrong-agency',
      legalGround: 'NĐ 61/2018/NĐ-CP Đ.17',
      reason: 'Không thuộc thẩm quyền',
      guidance: 'Nộp tại xã',
      notice: { kind: 'refusal', form: 'F2-03' },
    });
    expect(refused.dossier.status).toBe('refused');
    expect(isReceived(refused.dossier)).toBe(false);
  });
  it('by the law of a sector only with its article; for another agency only with where to go', () => {
    const refuse = (more: object) => submitted.refusal('desk', MONDAY, { ...REFUSE, ...more } as Ask);
    expect(refuse({ guidance: null })).toBe('guidance-missing /guidance');
    expect(refuse({ ground: 'sector-law' })).toBe('legal-ground-missing /legalGround');
    expect(refuse({ ground: 'sector-law', legalGround: 'Luật Hộ tịch Đ.5', guidance: null })).toBe('accepted');
  });
  it('never for papers that nobody was asked for', () => {
    expect(submitted.refusal('desk', MONDAY, { ...REFUSE, ground: 'not-supplemented' } as Ask)).toBe(
      'nothing-asked-yet /ground',
    );
  });
  it('nor for papers that he has brought', () => {
    const brought = missing.map(({ name }) => ({ ...papers[0]!, paperId: null, name }));
    const whole = intakeSupplement.then('citizen', '2026-11-25T10:00', { ...SUPPLY, papers: brought } as Ask);
    expect(whole.refusal('desk', '2026-11-25T14:00', { ...REFUSE, ground: 'not-supplemented' } as Ask)).toBe(
      'nothing-asked-yet /ground',
    );
  });
  it('also when what was asked for never came', () => {
    expect(
      intakeSupplement.then('desk', '2026-12-20T09:00', {
        type: 'RefuseDossier',
        ground: 'not-supplemented',
        legalGround: null,
        reason: 'Không bổ sung',
        guidance: null,
      }).dossier.status,
    ).toBe('refused');
  });
  it('is final: nothing follows it', () => {
    for (const ask of [SUPPLY, request(), { type: 'AcceptSubmission', resolver: null }, REFUSE] as Ask[]) {
      expect(refused.refusal('desk', MONDAY, ask)).toBe('wrong-status');
    }
  });
  it('is no answer to a dossier that was received: that is a negative result', () => {
    const received = Story.empty.then('desk', MONDAY, RECEIVE);
    expect(received.refusal('desk', MONDAY, REFUSE)).toBe('wrong-status');
  });
});
