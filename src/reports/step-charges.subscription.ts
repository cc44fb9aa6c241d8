import type { Ledger } from '../ledger/ledger.js';
import type { Subscription } from '../ledger/subscription.js';
import type { EventType } from '../workflow/events.js';
import { type ChargeClock, rowOf } from './charge-clock.js';

/** Facts with which a dossier comes to others, or the clock or the due date of those who have it is another. */
export const CHARGING: ReadonlySet<EventType> = new Set<EventType>([
  'DossierReceived',
  'SubmissionAccepted',
  'PromiseMade',
  'PromiseMoved',
  'DossierHandedOver',
  'SubmittedToLeader',
  'StepCompleted',
  'SentBack',
  'ResultSigned',
  'ResultNumbered',
  'ResultDelivered',
  'ResultReturned',
  'SupplementRequested',
  'SupplementCompleted',
  'ObligationRaised',
  'PaymentRecorded',
  'ProcessingPaused',
  'ProcessingResumed',
  'WaitPeriodEnded',
  'ConsultationOpened',
  'ConsultationAnswered',
  'ConsultationTimedOut',
  'SystemWaitOpened',
  'SystemWaitClosed',
  'ExtendedForOutage',
  'DossierRehomed',
  'StatusCorrected',
  'DossierWithdrawn',
  'ProcessingStopped',
  'DossierClosedUnsupplemented',
  'DossierVoided',
  'ChildEnded',
  'EndedWithParent',
  'ProcessMigrated',
  'MigrationUndone',
]);

/** Keeps whose the working time of a dossier was: read anew from its whole history, so that no order of runs matters. */
export function stepCharges(ledger: Pick<Ledger, 'histories'>, clock: ChargeClock): Subscription {
  return {
    name: 'step-charges',
    reads: CHARGING,
    async handle(tx, facts) {
      const streams = [...new Set(facts.map(({ stream }) => stream))];
      const histories = await ledger.histories(streams);
      const rows = histories.flatMap((history) => {
        const { charges } = clock.account(history.map(({ event }) => event));
        return charges.map((charge) => ({ dossier: history[0]!.stream, ...rowOf(charge) }));
      });
      await tx.query('DELETE FROM step_charge WHERE dossier = ANY($1::uuid[])', [streams]);
      await tx.query('INSERT INTO step_charge SELECT * FROM jsonb_populate_recordset(NULL::step_charge, $1::jsonb)', [
        JSON.stringify(rows),
      ]);
    },
  };
}
