import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import type { Ask, Story } from '../../test/support/law.js';
import { isReceived } from './dossier.js';
import type { ApologyIssued } from './events.js';
import type { LocalDate } from './instant.js';

const AT = '2026-11-30T09:00';
const propose = (newDate = '2026-12-04', more: object = {}): Ask =>
  ({
    type: 'ProposeApology',
    reason: 'field-verification',
    reasonText: null,
    newDate: newDate as LocalDate,
    ...more,
  }) as Ask;
const APPROVE: Ask = { type: 'ApproveApology' };
const NUMBER: Ask = { type: 'NumberApology', number: '12/XL', document: null };
const ISSUE = {
  type: 'IssueApology',
  ...{ cause: 'late', reason: 'staff-overload', reasonText: null, newDate: '2026-12-04', number: '1', document: null },
} as Ask;
const decline: Ask = { type: 'DeclineApology', reason: 'Chưa rõ cơ quan nào chậm' };

const drafted = law.assigned.then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 });
const proposed = drafted.then('specialist', AT, propose());
const checked = proposed.then('head', AT, APPROVE);
const signed = checked.then('leader', AT, APPROVE);
const issued = signed.then('clerk', AT, NUMBER);
const draftOf = ({ dossier }: Story) => (isReceived(dossier) ? dossier.apologyDraft : null);

describe('an apology’s way through the agency at fault', () => {
  it('goes from the specialist over the division head and the leader to văn thư, and is issued with the number', () => {
    expect(issued.facts.at(-1)).toMatchObject({
      type: 'ApologyIssued',
      agencyAtFault: law.RESOLVER,
      promisedDate: '2026-12-01',
      newDate: '2026-12-04',
      reason: 'field-verification',
      document: { number: '12/XL', signer: law.PEOPLE.leader.id, form: 'F2-04' },
    } satisfies Partial<Record<keyof ApologyIssued, unknown>>);
    expect(draftOf(issued)).toBeNull();
  });

  it('keeps the draft’s own moment and proposed date', () => {
    expect(draftOf(proposed)).toEqual({ ...draftOf(drafted), proposal: expect.anything() });
  });

  it('may begin before the draft is due: then no other draft appears', () => {
    const early = law.assigned.then('specialist', '2026-11-20T09:00', propose());
    expect(early.ask('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 })).toEqual([]);
  });

  it.each<[string, Story, law.Who, Ask]>([
    ['no-apology-proposed', drafted, 'head', APPROVE],
    ['apology-unchecked', proposed, 'leader', APPROVE],
    ['apology-approved', checked, 'head', APPROVE],
    ['apology-approved', signed, 'leader', APPROVE],
    ['apology-unsigned', proposed, 'clerk', NUMBER],
    ['apology-unsigned', checked, 'clerk', NUMBER],
    ['no-apology-proposed', drafted, 'clerk', NUMBER],
    ['apology-under-way', proposed, 'specialist', propose()],
    ['apology-under-way', signed, 'leader', ISSUE],
    ['no-apology-proposed', drafted, 'head', decline],
    ['wrong-role', proposed, 'clerk', APPROVE],
    ['wrong-role', signed, 'leader', NUMBER],
    ['not-yours', signed, 'stranger', APPROVE],
    ['apology-already-issued', issued, 'specialist', propose('2026-12-08')],
  ])('refuses a hand out of turn: %s', (code, story, who, ask) => expect(story.refusal(who, AT, ask)).toBe(code));

  it('is never approved by who proposed it, whatever posts he holds', () => {
    const posts = [...law.PEOPLE.specialist.posts, ...law.PEOPLE.head.posts];
    const both = { ...law.PEOPLE.specialist, posts };
    expect(proposed.under((c) => ({ ...c, actor: both })).refusal('specialist', AT, APPROVE)).toBe('same-person');
  });

  it('is given back by head or leader, and begins anew', () => {
    for (const [story, who] of [
      [proposed, 'head'],
      [checked, 'leader'],
      [signed, 'leader'],
    ] as const) {
      const back = story.then(who, AT, decline);
      expect(draftOf(back)).toEqual(draftOf(drafted));
      expect(back.refusal('clerk', AT, NUMBER)).toBe('no-apology-proposed');
      expect(back.refusal('specialist', AT, propose('2026-12-08'))).toBe('accepted');
    }
  });

  it.each([
    ['new-date-not-after-old /newDate', propose('2026-12-01')],
    ['new-date-closed /newDate', propose('2026-12-05')],
    ['reason-missing /reasonText', propose('2026-12-04', { reason: 'other' })],
  ])('refuses what no letter may say: %s', (code, ask) => expect(drafted.refusal('specialist', AT, ask)).toBe(code));

  it('refuses to sign or number a date that has passed on the way', () => {
    expect(checked.refusal('leader', '2026-12-07T09:00', APPROVE)).toBe('new-date-in-past /newDate');
    expect(signed.refusal('clerk', '2026-12-07T09:00', NUMBER)).toBe('new-date-in-past /newDate');
  });

  it.each<[string, law.Who, Ask]>([
    ['a pause', 'leader', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' }],
    ['a withdrawal', 'desk', { type: 'WithdrawDossier', reason: null, originalsReturned: true }],
  ])('ends with %s in the same commit', (_, who, ask) => {
    const ended = signed.then(who, AT, ask);
    expect(draftOf(ended)).toBeNull();
    expect(ended.refusal('clerk', AT, NUMBER)).not.toBe('accepted');
  });

  it('ends with the finish', () => {
    const finished = [
      ['specialist', law.PROPOSE],
      ['head', law.REVIEWED],
      ['leader', law.SIGN],
      ['clerk', law.numbered('2026-11-30')],
      ['clerk', law.DELIVER],
    ] as const;
    const story = finished.reduce<Story>((one, [who, ask]) => one.then(who, AT, ask), signed);
    expect(draftOf(story)).toBeNull();
    expect(story.refusal('clerk', AT, NUMBER)).toBe('wrong-status');
  });

  it('may begin in a wait once lateness had begun (law.md §18.7), and not before', () => {
    const late = law.assigned.then('system', '2026-12-02T00:01', {
      type: 'ReportDeadline',
      promiseNo: 1,
      generation: 1,
    });
    const pause: Ask = { type: 'PauseProcessing', reason: 'x', legalGround: 'y' };
    const waiting = late.then('leader', '2026-12-02T08:00', pause);
    const through = waiting
      .then('specialist', '2026-12-02T09:00', propose('2026-12-10'))
      .then('head', '2026-12-02T09:00', APPROVE)
      .then('leader', '2026-12-02T09:00', APPROVE)
      .then('clerk', '2026-12-02T09:00', NUMBER);
    expect(through.facts.at(-1)).toMatchObject({ type: 'ApologyIssued', newDate: '2026-12-10' });
    const inTime = law.assigned.then('leader', '2026-11-20T08:00', pause);
    expect(inTime.refusal('specialist', '2026-11-20T09:00', propose('2026-12-10'))).toBe('apology-not-owed');
  });
});
