import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import type { Received } from '../workflow/dossier.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { originalsOf } from './originals.js';

const filing = law.filing({
  papers: [
    { paperId: null, name: 'Tờ khai', originals: 1, certifiedCopies: 0, photocopies: 0, digitised: true },
    { paperId: null, name: 'Giấy chứng nhận', originals: 2, certifiedCopies: 0, photocopies: 1, digitised: true },
    { paperId: null, name: 'Bản sao hộ chiếu', originals: 0, certifiedCopies: 1, photocopies: 0, digitised: false },
  ],
});
const received = law.Story.empty.then('desk', '2026-11-16T08:00', { ...law.RECEIVE, filing } as law.Ask);
const held = ({ dossier, facts }: law.Story) => {
  const recorded = facts.map((event) => ({ event, occurredAt: event.occurredAt }) as RecordedFact);
  const { items, returnedAt } = originalsOf(dossier as Received, recorded);
  return { held: items.map((item) => `${item.name} ${item.held}/${item.handedIn}`), returnedAt };
};
const withdraw = (originalsReturned: boolean): law.Ask => ({
  type: 'WithdrawDossier',
  reason: null,
  originalsReturned,
});

describe('the applicant’s originals', () => {
  it('are with the agency from the reception on; copies are nobody’s concern', () => {
    expect(held(received)).toEqual({ held: ['Tờ khai 1/1', 'Giấy chứng nhận 2/2'], returnedAt: null });
  });
  it('are back with him when the withdrawal says so', () => {
    expect(held(received.then('desk', '2026-11-17T08:00', withdraw(true)))).toEqual({
      held: ['Tờ khai 0/1', 'Giấy chứng nhận 0/2'],
      returnedAt: '2026-11-17T01:00:00.000Z',
    });
  });
  it('stay with the agency when it says that they did not go back', () => {
    expect(held(received.then('desk', '2026-11-17T08:00', withdraw(false)))).toMatchObject({ returnedAt: null });
  });
  it('go back with the result', () => {
    expect(held(law.returned).returnedAt).toBe('2026-11-23T01:00:00.000Z');
  });
});
