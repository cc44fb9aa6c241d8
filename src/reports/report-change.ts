import type { Channel } from '../workflow/commands.js';
import type { DossierEvent } from '../workflow/events.js';
import { type LocalDate, localDate } from '../workflow/instant.js';

/** What a fact changes of a dossier's line in the numbers; named as its columns. */
export interface DossierChange {
  readonly channel?: Channel;
  readonly resolver?: string;
  readonly supervisor?: string;
  readonly status?: string;
  /** Only the first counts: the reception never changes. */
  readonly received_on?: LocalDate;
  readonly due_date?: LocalDate;
  readonly finished_on?: LocalDate;
  readonly returned_on?: LocalDate;
  readonly return_channel?: Channel;
  readonly decision?: string;
  readonly apology_on?: LocalDate;
  readonly new_date?: LocalDate;
}

/** null: no figure turns on this fact. Lateness follows from dates, never from an alarm's fact (decisions.md §5). */
export function reportChange(event: DossierEvent, day: LocalDate): DossierChange | null {
  switch (event.type) {
    case 'DossierReceived':
      return { channel: event.channel, status: 'received', supervisor: event.supervisor };
    case 'SubmissionAccepted':
      return { status: 'received', resolver: event.resolver, supervisor: event.supervisor };
    case 'PromiseMade':
      return { received_on: localDate(event.promise.deskAt), due_date: event.promise.dueDate };
    case 'DossierHandedOver':
      return { status: 'processing' };
    case 'ResultDelivered':
      return { status: 'finished', finished_on: day, decision: event.decision };
    case 'ResultReturned':
      return { status: 'returned', returned_on: day, return_channel: event.channel };
    case 'ApologyIssued':
      return event.cause === 'late' ? { apology_on: day, new_date: event.newDate } : null;
    case 'DossierSubmitted':
    case 'StepAssigned':
    case 'SubmittedToLeader':
    case 'SentBack':
    case 'ResultSigned':
    case 'ResultNumbered':
    case 'ApologyDrafted':
    case 'IntakeCheckMissed':
    case 'StepDeadlineMissed':
    case 'DeadlineMissed':
      return null;
  }
}
