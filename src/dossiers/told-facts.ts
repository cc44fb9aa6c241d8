import type { EventType, DossierEvent } from '../workflow/events.js';

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
