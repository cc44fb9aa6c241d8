import { describe, expect, it } from '@jest/globals';
import type { PartyRef } from '../workflow/people.js';
import { type Draft, noticeId, type SentChannel, waysOf } from './notice-ways.js';

const draft: Draft = {
  dossier: '6d0f5c1e-5a2e-5b1e-9d57-2f1f7c2f7a10',
  template: 'result-ready',
  template_version: 1,
  incident: 'ResultDelivered-9',
  priority: 1,
  fields: { code: 'H60.13-261120-0001' },
  letter_kind: null,
  letter_incident: null,
  paper: true,
  caused_at: '2026-11-20T03:30:00.000Z',
};
const person = 'b7f6c0de-5d52-4f0c-9a55-3c1d3f0a2d11@v1' as PartyRef;
const ways = (consents: SentChannel[], more: object = {}) => ({
  person,
  account: null,
  byPost: false,
  consents: new Set(consents),
  ...more,
});
const shape = (rows: ReturnType<typeof waysOf>) => rows.map(({ channel, state }) => `${channel} ${state}`);

describe('the ways of a notice', () => {
  it('are one row a channel that he chose, the portal’s inbox having it at once', () => {
    expect(shape(waysOf({ letter: null }, draft, ways(['sms', 'email'], { account: 'a1' })))).toEqual([
      'email waiting',
      'sms waiting',
      'inbox sent',
    ]);
  });

  it('are paper without any: at the desk, or by post where he wants his result so', () => {
    expect(shape(waysOf({ letter: null }, draft, ways([])))).toEqual(['desk to-print']);
    expect(shape(waysOf({ letter: null }, draft, ways([], { byPost: true })))).toEqual(['post to-print']);
  });

  it('are none on paper where the letter itself is it, or he is there in person', () => {
    expect(waysOf({ letter: { kind: 'apology', incident: 'late-1' } }, draft, ways([]))).toEqual([]);
    expect(waysOf({ letter: null, inHand: true }, draft, ways([]))).toEqual([]);
  });

  it('have an id that follows from dossier, template, incident, channel and recipient alone', () => {
    const [row] = waysOf({ letter: null }, draft, ways(['sms']));
    const [again] = waysOf({ letter: null }, { ...draft, fields: {}, caused_at: 'later', priority: 3 }, ways(['sms']));
    expect(again!.id).toBe(row!.id);
    for (const more of [
      { dossier: 'x' },
      { template: 'paid' as const },
      { incident: 'x' },
      { channel: 'zalo' as const },
      { recipient: 'x' },
    ])
      expect([more, noticeId({ ...row!, ...more }) === row!.id]).toEqual([more, false]);
  });
});
