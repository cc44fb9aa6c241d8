import { text } from '../text.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { EventType, DossierEvent } from '../workflow/events.js';
import { inVietNam } from '../workflow/instant.js';

/** Papers of officers among themselves: what comes of them is told to the applicant, the way to it is not. */
const AMONG_OFFICERS: ReadonlySet<EventType> = new Set<EventType>([
  'ApologyDrafted',
  'ApologyProposed',
  'ApologyApproved',
  'ApologyDeclined',
  'SupplementProposed',
  'SupplementApproved',
  'SupplementDeclined',
  'CorrectionProposed',
  'CorrectionRejected',
]);

export const isForApplicant = ({ event }: { readonly event: DossierEvent }): boolean => !AMONG_OFFICERS.has(event.type);

/** The account to which a fact gives a step: it is assigned, or it comes back to who did it; null: to nobody by himself. */
export function givenTo(event: DossierEvent): string | null {
  if (event.type === 'StepAssigned') return event.assignee;
  return event.type === 'SentBack' ? event.opens.assignee : null;
}

/** A fact in words, with all that its type knows, and by which post it was done. */
export function toldFact(
  { event, recordedAt, actor }: Pick<RecordedFact, 'event' | 'recordedAt' | 'actor'>,
  nameOf: (agency: string) => string | null,
) {
  const { type, occurredAt, ...details } = event;
  const agency = actor.post?.agency ?? null;
  return {
    type,
    title: text('vi', `fact.${type}`),
    occurredAt: inVietNam(occurredAt),
    recordedAt: inVietNam(recordedAt),
    actor: { kind: actor.kind, role: actor.post?.role ?? null, agency, agencyName: agency && nameOf(agency) },
    details,
  };
}
