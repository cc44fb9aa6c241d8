import { describe, expect, it } from '@jest/globals';
import { APPROVE_APOLOGY, NUMBER_APOLOGY, proposeApology } from '../../test/support/apology.js';
import * as law from '../../test/support/law.js';
import type { Ask, Story } from '../../test/support/law.js';
import { isReceived } from './dossier.js';
import type { ApologyIssued } from './events/apologies.js';
import { instant } from './instant.js';

const AT = '2026-11-30T09:00';
const decline: Ask = { type: 'DeclineApology', reason: 'Chưa rõ cơ quan nào chậm' };

const drafted = law.assigned.then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 });
const proposed = drafted.then('specialist', AT, proposeApology());
const checked = proposed.then('head', AT, APPROVE_APOLOGY);
const signed = checked.then('leader', AT, APPROVE_APOLOGY);
const issued = signed.then('clerk', AT, NUMBER_APOLOGY);
const draftOf = ({ dossier }: Story) => (isReceived(dossier) ? dossier.apologyDraft : null);

describe('an apology’s way through the agency at fault', () => {
  it('goes from the specialist over the division head and the leader to văn thư, and is issued with the number', () => {
    expect(issued.facts.at(-1)).toMatchObject({
      type: 'ApologyIssued',
      agencyAtFault: law.RESOLVER,
      promisedDate: '2026-12-01',
      newDate: '2026-12-04',
      reason: 'field-verification',
      document: { number: '3/XL', signer: law.PEOPLE.leader.id, form: 'F2-04' },
    } satisfies Partial<Record<keyof ApologyIssued, unknown>>);
    expect(draftOf(issued)).toBeNull();
  });

  it('keeps the draft’s own moment and proposed date', () => {
    expect(draftOf(proposed)).toEqual({ ...draftOf(drafted), proposal: expect.anything() });
  });

  it('may begin before the draft is due: then no other draft appears', () => {
    const early = law.assigned.then('specialist', '2026-11-20T09:00', proposeApology());
    expect(early.ask('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 })).toEqual([]);
  });

  it.each<[string, Story, law.Who, Ask]>([
    ['no-apology-proposed', drafted, 'head', APPROVE_APOLOGY],
    ['apology-unchecked', proposed, 'leader', APPROVE_APOLOGY],
    ['apology-approved', checked, 'head', APPROVE_APOLOGY],
    ['apology-approved', signed, 'leader', APPROVE_APOLOGY],
    ['apology-unsigned', proposed, 'clerk', NUMBER_APOLOGY],
    ['apology-unsigned', checked, 'clerk', NUMBER_APOLOGY],
    ['no-apology-proposed', drafted, 'clerk', NUMBER_APOLOGY],
    ['apology-under-way', proposed, 'specialist', proposeApology()],
    ['apology-under-way', signed, 'specialist', proposeApology()],
    ['wrong-role', drafted, 'leader', proposeApology()],
    ['no-apology-proposed', drafted, 'head', decline],
    ['wrong-role', proposed, 'clerk', APPROVE_APOLOGY],
    ['wrong-role', signed, 'leader', NUMBER_APOLOGY],
    ['not-yours', signed, 'stranger', APPROVE_APOLOGY],
    ['apology-already-issued', issued, 'specialist', proposeApology('2026-12-08')],
  ])('refuses a hand out of turn: %s', (code, story, who, ask) => expect(story.refusal(who, AT, ask)).toBe(code));

  it('is never approved by who proposed it, whatever posts he holds', () => {
    const posts = [...law.PEOPLE.specialist.posts, ...law.PEOPLE.head.posts];
    const both = { ...law.PEOPLE.specialist, posts };
    expect(proposed.under((c) => ({ ...c, actor: both })).refusal('specialist', AT, APPROVE_APOLOGY)).toBe(
      'same-person',
    );
  });

  it('is approved twice by one person who holds both posts, as in an agency without divisions, each by its own post', () => {
    const both = { ...law.PEOPLE.leader, posts: [...law.PEOPLE.head.posts, ...law.PEOPLE.leader.posts] };
    const twice = proposed
      .under((c) => ({ ...c, actor: both }))
      .then('leader', AT, APPROVE_APOLOGY)
      .then('leader', AT, APPROVE_APOLOGY);
    expect(twice.facts.slice(-2)).toMatchObject([{ as: 'division-head' }, { as: 'signing-leader' }]);
    expect(draftOf(twice)!.proposal).toMatchObject({ checker: 'leader', signer: 'leader' });
    const alone = { ...both, posts: law.PEOPLE.leader.posts };
    expect(proposed.under((c) => ({ ...c, actor: alone })).refusal('leader', AT, APPROVE_APOLOGY)).toBe(
      'apology-unchecked',
    );
  });

  it('is approved by the delegate of a head or leader who is absent, but not by one who proposed it', () => {
    const standIns = [{ absent: 'head', posts: law.PEOPLE.head.posts, from: instant(`${AT}:00+07:00`), until: instant('2026-12-01T00:00:00+07:00') }]; // prettier-ignore
    const asked = (who: law.Who) =>
      proposed.under((c) => ({ ...c, actor: { ...law.PEOPLE[who], standIns } })).refusal(who, AT, APPROVE_APOLOGY);
    expect(asked('clerk')).toBe('accepted');
    expect(asked('specialist')).toBe('same-person');
    const unassigned = law.received.then('specialist', AT, proposeApology());
    const delegate = { ...law.PEOPLE.specialist, standIns };
    expect(unassigned.under((c) => ({ ...c, actor: delegate })).refusal('specialist', AT, APPROVE_APOLOGY)).toBe(
      'same-person',
    );
  });

  it('begins anew with the successor’s people where its agency was merged', () => {
    const rehome: Ask = { type: 'RehomeDossier', agency: null, into: law.OTHER, document: 'QĐ 1', reason: 'Sáp nhập' };
    const moved = signed.then('office', AT, rehome);
    expect(moved.facts.slice(-2).map(({ type }) => type)).toEqual(['ApologyDeclined', 'DossierRehomed']);
    expect(draftOf(moved)).toEqual(draftOf(drafted));
    expect(moved.refusal('stranger', AT, NUMBER_APOLOGY)).toBe('no-apology-proposed');
    const elsewhere = signed.then('office', AT, { ...rehome, agency: law.DESK } as Ask);
    expect(draftOf(elsewhere)).toEqual(draftOf(signed));
  });

  it('is given back by head or leader, and begins anew', () => {
    for (const [story, who] of [
      [proposed, 'head'],
      [checked, 'leader'],
      [signed, 'leader'],
    ] as const) {
      const back = story.then(who, AT, decline);
      expect(draftOf(back)).toEqual(draftOf(drafted));
      expect(back.refusal('clerk', AT, NUMBER_APOLOGY)).toBe('no-apology-proposed');
      expect(back.refusal('specialist', AT, proposeApology('2026-12-08'))).toBe('accepted');
    }
  });

  it.each([
    ['new-date-not-after-old /newDate', proposeApology('2026-12-01')],
    ['new-date-closed /newDate', proposeApology('2026-12-05')],
    ['reason-missing /reasonText', proposeApology('2026-12-04', { reason: 'other' })],
  ])('refuses what no letter may say: %s', (code, ask) => expect(drafted.refusal('specialist', AT, ask)).toBe(code));

  it('refuses to sign or number a date that has passed on the way', () => {
    expect(checked.refusal('leader', '2026-12-07T09:00', APPROVE_APOLOGY)).toBe('new-date-in-past');
    expect(signed.refusal('clerk', '2026-12-07T09:00', NUMBER_APOLOGY)).toBe('new-date-in-past');
  });

  it.each<[string, law.Who, Ask]>([
    ['a pause', 'leader', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' }],
    ['a withdrawal', 'desk', { type: 'WithdrawDossier', reason: null, originalsReturned: true }],
  ])('ends with %s in the same commit', (_, who, ask) => {
    const ended = signed.then(who, AT, ask);
    expect(draftOf(ended)).toBeNull();
    expect(ended.refusal('clerk', AT, NUMBER_APOLOGY)).not.toBe('accepted');
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
    expect(story.refusal('clerk', AT, NUMBER_APOLOGY)).toBe('wrong-status');
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
      .then('specialist', '2026-12-02T09:00', proposeApology('2026-12-10'))
      .then('head', '2026-12-02T09:00', APPROVE_APOLOGY)
      .then('leader', '2026-12-02T09:00', APPROVE_APOLOGY)
      .then('clerk', '2026-12-02T09:00', NUMBER_APOLOGY);
    expect(through.facts.at(-1)).toMatchObject({ type: 'ApologyIssued', newDate: '2026-12-10' });
    const inTime = law.assigned.then('leader', '2026-11-20T08:00', pause);
    expect(inTime.refusal('specialist', '2026-11-20T09:00', proposeApology('2026-12-10'))).toBe('apology-not-owed');
  });
});
