import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { instant } from '../workflow/instant.js';
import { mattersOf, waitedMinutes } from './signing.js';

const person = { kind: 'person' as const, id: 'hoa', post: null };
const mattersIn = ({ dossier, facts }: law.Story) =>
  mattersOf(
    dossier,
    facts.map((event) => ({ event, occurredAt: event.occurredAt, actor: person }) as unknown as RecordedFact),
  );

describe('what waits for a leader', () => {
  it('is nothing before a dossier comes to him', () => {
    for (const story of [law.Story.empty, law.submitted, law.received, law.assigned, law.proposed])
      expect(mattersIn(story)).toEqual([]);
  });
  it('is the open step of approval, as it was brought', () => {
    const [step] = mattersIn(law.reviewed);
    expect(step).toMatchObject({ command: 'SignResult', stepId: 'approval', proposal: 'grant', by: 'hoa' });
    const passing = { ...law.reviewed.dossier, work: 'work' in law.reviewed.dossier ? law.reviewed.dossier.work.map((one) => ({ ...one, signs: false as const })) : [] }; // prettier-ignore
    expect(mattersOf(passing as typeof law.reviewed.dossier, [])[0]).toMatchObject({
      command: 'CompleteStep',
      by: null,
      reason: null,
    });
  });
  it('is the applicant’s wish to withdraw, in his words, brought by no officer', () => {
    const wished = law.Story.of([
      ...law.assigned.facts,
      { type: 'WithdrawalRequested', occurredAt: instant('2026-11-17T09:00:00+07:00'), reason: 'Không cần nữa' },
    ]);
    expect(mattersIn(wished)).toMatchObject([{ command: 'WithdrawDossier', reason: 'Không cần nữa', by: null }]);
  });
  it('has waited whole minutes, and none before it began', () => {
    const since = instant('2026-11-16T08:00:00+07:00');
    expect(waitedMinutes(since, instant('2026-11-16T09:00:59+07:00'))).toBe(60);
    expect(waitedMinutes(since, instant('2026-11-16T07:00:00+07:00'))).toBe(0);
  });
});
