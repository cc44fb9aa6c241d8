import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { STORIES } from '../../test/support/every-state.js';
import type { EventType } from '../workflow/events.js';
import { millis } from '../workflow/instant.js';
import { chargesOf } from './step-charges.js';
import { CHARGING } from './step-charges.subscription.js';

const minutes: Parameters<typeof chargesOf>[1] = (from, to) => Math.max(0, millis(to) - millis(from)) / 60_000;
const charged = (story: law.Story, count: number): string =>
  JSON.stringify(chargesOf(story.facts.slice(0, count), minutes));

/** Types of the facts with which what is charged changed. */
const changing = (story: law.Story): EventType[] =>
  story.facts.flatMap(({ type }, i) => (charged(story, i) === charged(story, i + 1) ? [] : [type]));

/** The notice of what is to be paid closes the step before the one at which it is waited for. */
const billed = law.Story.empty
  .under((c) => {
    const waits = law.waitsAtStep('payment', { owner: 'applicant' })(c);
    const steps = waits.process!.steps.flatMap((one) =>
      one.id === 'processing'
        ? [{ ...one, id: 'assess', owner: 'resolver' as const, next: ['processing'], wait: undefined }, one]
        : one.id === 'reception'
          ? [{ ...one, next: ['assess'] }]
          : [one],
    );
    return { ...waits, process: { ...waits.process!, steps } };
  })
  .then('desk', '2026-11-16T08:00', law.RECEIVE)
  .then('desk', '2026-11-16T10:00', law.HAND_OVER)
  .then('head', '2026-11-16T14:00', { ...law.ASSIGN, stepId: 'assess' } as law.Ask)
  .then('specialist', '2026-11-18T09:00', {
    type: 'RaiseObligation',
    stepId: 'assess',
    amountVnd: 500_000,
    noticeNumber: '7/TB',
  });

describe('what is charged changes', () => {
  const stories = [...Object.values(STORIES), billed];
  it('with no fact but those that the follower reads a history anew for', () => {
    const types = new Set(stories.flatMap(changing));
    expect(types.size).toBeGreaterThan(14);
    expect([...types].filter((type) => !CHARGING.has(type))).toEqual([]);
  });
  it('with the notice of what is to be paid, where that closes a step', () =>
    expect(changing(billed)).toEqual(['DossierReceived', 'DossierHandedOver', 'ObligationRaised']));
  it('and not with what is only noted on the way', () =>
    expect(changing(law.supplementApproved)).toEqual(['DossierReceived', 'DossierHandedOver']));
});
