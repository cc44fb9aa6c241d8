import { describe, expect, it } from '@jest/globals';
import * as law from '../../../test/support/law.js';
import { OUTAGE_ORDER } from '../../../test/support/outages.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { outageDifferences } from './outage-check.js';

const { extension, proposer, approver } = OUTAGE_ORDER;
const recorded = ({ facts }: law.Story) =>
  facts.map((event, i) => ({ event, version: i + 1 }) as unknown as RecordedFact); // all that is read of a fact
const extended = recorded(law.assigned.then('system', '2026-11-25T09:00', OUTAGE_ORDER));
const line = { extension, outcome: 'extended', proposer, approver };

describe('what verify says of extensions for an outage', () => {
  it('is nothing where facts and lines agree, on the way too', () => {
    expect(outageDifferences(extended, [line])).toEqual([]);
    expect(outageDifferences(extended, [{ ...line, outcome: null }])).toEqual([]);
    expect(outageDifferences(recorded(law.assigned), [{ ...line, outcome: 'unchanged' }])).toEqual([]);
  });
  it.each([
    ['a fact that nobody approved', extended, [], 'never approved'],
    ['a fact that names somebody else', extended, [{ ...line, approver: 'office' }], 'other people'],
    ['what is given twice', [...extended, ...extended.slice(-2)], [line], 'given twice'],
    ['a line that no fact keeps', recorded(law.assigned), [line], 'no fact does'],
    ['a line that a fact denies', extended, [{ ...line, outcome: 'unchanged' }], 'a fact says it was'],
  ])('names %s', (_, facts, lines, says) => {
    expect(outageDifferences(facts, lines)).toEqual([expect.stringContaining(says)]);
  });
});
