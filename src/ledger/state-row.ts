import { type Dossier, isPart, isReceived, openSteps, overdueAtOf, returnDateOf } from '../workflow/dossier.js';
import { FOLD_VERSION } from '../workflow/evolve.js';
import { localDate } from '../workflow/instant.js';
import { visibleTo } from '../workflow/visibility.js';

/** What lists show of a dossier: a function of its state, so that rebuilding is recomputing. Keys are the row's columns. */
export function stateRow(dossier: Exclude<Dossier, { status: 'unknown' }>): Record<string, unknown> {
  const { filing } = dossier;
  const received = isReceived(dossier) ? dossier : null;
  const step = openSteps(dossier)[0] ?? null;
  const promise = received?.promise ?? null;
  return {
    state: dossier,
    fold: FOLD_VERSION,
    status: dossier.status,
    procedure_code: filing.procedureCode,
    variant: filing.variant,
    channel: dossier.channel,
    subject: filing.subject,
    receiver: filing.receiver,
    resolver: filing.resolver,
    step_id: step?.stepId ?? null,
    step_kind: step?.kind ?? null,
    step_owner:
      step?.owner ??
      // a linked dossier's result waits for its parent's, not for a desk
      (dossier.status === 'submitted' || (dossier.status === 'finished' && !isPart(dossier)) ? filing.receiver : null),
    assignee: step?.assignee ?? null,
    step_due_at: step?.dueAt ?? null,
    due_at: promise?.dueAt ?? null,
    // What statistics count (law.md §18.5); the appointment given to the citizen is due_at, and return_date after an apology.
    due_date: received?.countedDueDate ?? null,
    overdue_at: received ? overdueAtOf(received) : null,
    submitted_at: dossier.submittedAt,
    intake_due_at: 'intakeDueAt' in dossier ? dossier.intakeDueAt : null,
    received_on: received ? (received.receivedOn ?? localDate(received.receivedAt)) : null,
    finished_on: 'finishedAt' in dossier ? localDate(dossier.finishedAt) : null,
    returned_on: 'returnedAt' in dossier ? localDate(dossier.returnedAt) : null,
    return_date: received ? returnDateOf(received) : null,
    drafted: received?.apologyDraft != null,
    apologies: received?.apologies.length ?? 0,
    visible_to: visibleTo(dossier),
  };
}
