import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import type { Ask } from '../../test/support/law.js';
import { askedOf } from './asked.js';
import { type Refusal } from './refusal.js';

const all = (...provided: string[]): Ask => ({ type: 'ReceiveSupplement', provided, papers: [] });
const supplied = law.waitingForPapers.then('desk', '2026-11-20T08:00', all('m1', 'm2'));
const [marriage, photo] = law.missing;
const [pledge] = law.others;
const propose = (...missing: object[]) => ({ ...law.PROPOSE_SUPPLEMENT, missing }) as Ask;
const again = (...missing: object[]) => supplied.refusal('specialist', '2026-11-20T09:00', propose(...missing));

/** The parts of the list that are refused, and what is said of each. */
function refused(...missing: object[]): unknown[] {
  try {
    supplied.ask('specialist', '2026-11-20T09:00', propose(...missing));
    return [];
  } catch (error) {
    return (error as Refusal).parts.map(({ pointer, detail }) => [pointer, detail['items']]);
  }
}

describe('what was asked for and brought', () => {
  it('is asked for no second time: each such item is named, and those beside it are not', () => {
    expect(refused({ ...pledge, id: 'm1' }, { ...marriage, id: 'm2' }, { ...photo, id: 'm3' })).toEqual([
      ['/missing/1/name', 'Giấy chứng nhận kết hôn (18/11/2026)'],
      ['/missing/2/name', 'Ảnh chân dung (18/11/2026)'],
    ]);
    expect(again(...law.others)).toBe('accepted');
  });

  it('is known by its paper, or by its name however that is written', () => {
    expect(again({ ...marriage, name: 'GIẤY  chứng nhận kết hôn' })).toBe('asked-before /missing/0/name');
    const [paper] = law.PROCEDURES.ten.papers;
    const listed = { ...marriage, paperId: paper!.id, name: paper!.name };
    const brought = law.assigned
      .then('specialist', '2026-11-17T09:00', propose(listed))
      .then('leader', '2026-11-17T10:00', { type: 'ApproveSupplement', leaderReason: null })
      .then('desk', '2026-11-17T11:00', { type: 'SendSupplementRequest', number: '1' })
      .then('desk', '2026-11-18T08:00', all('m1'));
    expect(brought.refusal('specialist', '2026-11-18T09:00', propose({ ...listed, name: 'Khác' }))).toBe(
      'asked-before /missing/0/paperId',
    );
  });

  it('is kept with when, at which check, and whether it came', () => {
    const part = law.waitingForPapers.then('desk', '2026-11-20T08:00', all('m2'));
    expect(askedOf(part.dossier)).toEqual([
      { paperId: null, name: marriage!.name, at: '2026-11-18T08:00:00.000Z', stage: 'processing', came: false },
      { paperId: null, name: photo!.name, at: '2026-11-18T08:00:00.000Z', stage: 'processing', came: true },
    ]);
    expect(askedOf(supplied.dossier).every(({ came }) => came)).toBe(true);
  });
});

describe('a list before reception', () => {
  const papers = law.missing.slice(0, 1).map(({ paperId, name }) => ({ ...law.filing().papers[0]!, paperId, name }));
  const answered = law.intakeSupplement.then('citizen', '2026-11-25T10:00', { type: 'SubmitIntakeSupplement', papers });
  const request = (...missing: object[]) =>
    ({ type: 'RequestIntakeSupplement', missing, leaderReason: 'Văn bản mới' }) as Ask;

  it('names nothing that came; what did not come it may name again', () => {
    expect(answered.refusal('desk', '2026-11-25T14:00', request(marriage!))).toBe('asked-before /missing/0/name');
    expect(answered.refusal('desk', '2026-11-25T14:00', request(photo!))).toBe('accepted');
  });

  it('is still known after reception, and does not bind the appraisal, which is another check (Đ.19 k.4)', () => {
    const working = answered
      .then('desk', '2026-11-26T09:00', { type: 'AcceptSubmission', resolver: null })
      .then('desk', '2026-11-26T10:00', law.HAND_OVER)
      .then('head', '2026-11-26T11:00', law.ASSIGN);
    expect(askedOf(working.dossier).map(({ stage, came }) => [stage, came])).toEqual([
      ['intake', true],
      ['intake', false],
    ]);
    expect(working.refusal('specialist', '2026-11-26T14:00', propose(marriage!))).toBe('accepted');
  });
});
