import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { localDate } from '../workflow/instant.js';

/** What the numbers need to know of a dossier, from its facts alone. What ends before reception is never counted. */
export const reportDossiers: Subscription = {
  name: 'report-dossiers',
  async handle(tx: pg.PoolClient, { stream, event }: RecordedFact): Promise<void> {
    const day = localDate(event.occurredAt);
    const set = (assignments: string, ...values: unknown[]) =>
      tx.query(`UPDATE motcua.report_dossier SET ${assignments} WHERE dossier = $1`, [stream, ...values]);
    switch (event.type) {
      case 'DossierSubmitted':
        await insert(tx, stream, 'online', event.filing, '', 'submitted');
        return;
      case 'DossierReceived':
        await insert(tx, stream, event.channel, event.filing, event.supervisor, 'received');
        return;
      case 'SubmissionAccepted':
        await set(`status = 'received', resolver = $2, supervisor = $3`, event.resolver, event.supervisor);
        return;
      case 'PromiseMade':
        await set('received_on = coalesce(received_on, $2), due_date = $3', localDate(event.promise.deskAt), event.promise.dueDate);
        return;
      case 'DossierHandedOver':
        await set(`status = 'processing'`);
        return;
      case 'ResultDelivered':
        await set(`status = 'finished', finished_on = $2, decision = $3`, day, event.decision);
        return;
      case 'ResultReturned':
        await set(`status = 'returned', returned_on = $2, return_channel = $3`, day, event.channel);
        return;
      case 'ApologyIssued':
        if (event.cause === 'late') await set('apology_on = $2, new_date = $3', day, event.newDate);
        return;
      case 'StepAssigned':
      case 'SubmittedToLeader':
      case 'SentBack':
      case 'ResultSigned':
      case 'ResultNumbered':
      case 'ApologyDrafted':
      case 'IntakeCheckMissed':
      case 'StepDeadlineMissed':
      case 'DeadlineMissed':
        return; // no figure of ours turns on these: lateness follows from dates
    }
  },
};

async function insert(
  tx: pg.PoolClient,
  stream: string,
  channel: string,
  { receiver, resolver, procedureCode }: { receiver: string; resolver: string; procedureCode: string },
  supervisor: string,
  status: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO motcua.report_dossier (dossier, channel, receiver, resolver, supervisor, procedure_code, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [stream, channel, receiver, resolver, supervisor, procedureCode, status],
  );
}
