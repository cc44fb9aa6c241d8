import { describe, expect, it } from '@jest/globals';
import { noticesOf } from '../../notifications/notices.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import * as law from '../../../test/support/law.js';
import { noticeDifferences } from './notice-check.js';

const factsOf = (story: law.Story): RecordedFact[] =>
  story.facts.map((event, index) => ({
    ...{ event, version: index + 1, position: String(index), tx: '1', stream: law.ID, occurredAt: event.occurredAt },
    ...{ recordedAt: event.occurredAt, actor: { kind: 'person', id: 'someone', post: null }, code: null },
  }));
const rowsOf = (story: law.Story, channel: string) =>
  factsOf(story)
    .flatMap(noticesOf)
    .map(({ template, incident, fields, letter }) => ({
      ...{ template, incident, channel, fields: { ...fields, code: 'H60.13-261116-0001' } },
      ...{ letter_kind: letter?.kind ?? null, letter_incident: letter?.incident ?? null },
    }));
const found = (story: law.Story, rows: Parameters<typeof noticeDifferences>[0], letters: object[] = []) =>
  noticeDifferences(rows, letters as Parameters<typeof noticeDifferences>[1], story.dossier, factsOf(story));

describe('the intents of notices beside the facts', () => {
  it('are as they should be when each event that must be told of has one', () => {
    const byPaper = rowsOf(law.finished, 'desk').filter(({ template }) => template === 'result-ready');
    expect(found(law.finished, byPaper)).toEqual([]); // the receipt is the paper of the reception
    expect(found(law.finished, rowsOf(law.finished, 'sms'))).toEqual([]);
    expect(found(law.submitted, rowsOf(law.submitted, 'inbox'))).toEqual([]);
  });

  it('lack one that no letter stands for, or that the one who filed online should find in his inbox', () => {
    expect(found(law.finished, [])).toEqual(['notice result-ready ResultDelivered-9: missing']);
    expect(found(law.submitted, [])).toEqual(['notice submitted DossierSubmitted-1: missing']);
    expect(found(law.submitted, rowsOf(law.submitted, 'sms'))).toEqual([
      "notice submitted DossierSubmitted-1: not in the inbox of who filed, or in somebody's",
    ]);
  });

  it('have one too many, or another date than the promise', () => {
    const [received] = rowsOf(law.received, 'sms');
    expect(found(law.received, [{ ...received!, incident: '7.7' }])).toEqual([
      'notice received 7.7: no fact causes it',
    ]);
    const forged = { ...received!, fields: { ...received!.fields, dueDate: '2026-12-24' } };
    expect(found(law.received, [forged])).toEqual([expect.stringContaining('notice received 1.1 by sms')]);
  });

  it('lack one for a letter that goes electronically', () => {
    const letter = { kind: 'receipt', incident: '1', delivery: 'not-sent-yet' };
    expect(found(law.received, [], [letter])).toEqual([
      'letter receipt 1: goes electronically, and no notice tells of it',
    ]);
    expect(found(law.received, rowsOf(law.received, 'email'), [letter])).toEqual([]);
    expect(found(law.received, [], [{ ...letter, delivery: 'handed-over' }])).toEqual([]);
  });
});
