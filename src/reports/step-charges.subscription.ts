import type { Ledger } from '../ledger/ledger.js';
import type { Subscription } from '../ledger/subscription.js';
import type { EventType } from '../workflow/events.js';
import { type ChargeClock, rowOf } from './charge-clock.js';

/** Facts with which a step is closed or a wait ends; with none of the others does a charge change. */
export const CLOSING: ReadonlySet<EventType> = new Set<EventType>([
  'DossierHandedOver',
  'SubmittedToLeader',
  'StepCompleted',
  'SentBack',
  'ResultSigned',
  'ResultNumbered',
  'ResultDelivered',
  'SupplementCompleted',
  'ObligationRaised',
  'PaymentRecorded',
  'ProcessingResumed',
  'WaitPeriodEnded',
  'DossierWithdrawn',
  'ProcessingStopped',
  'DossierClosedUnsupplemented',
  'DossierVoided',
  'ChildEnded',
  'EndedWithParent',
  'ProcessMigrated',
  'MigrationUndone',
]);

/** Keeps what each step and wait of a dossier took: read anew from its whole history, so that no order of runs matters. */
export function stepCharges(ledger: Pick<Ledger, 'history'>, clock: ChargeClock): Subscription {
  return {
    name: 'step-charges',
    async handle(tx, facts) {
      const streams = [...new Set(facts.filter(({ event }) => CLOSING.has(event.type)).map(({ stream }) => stream))];
      if (streams.length === 0) return;
      const rows: object[] = [];
      for (const dossier of streams) {
        const history = (await ledger.history(dossier)).map(({ event }) => event);
        rows.push(...clock.charges(history).map((charge) => ({ dossier, ...rowOf(charge) })));
      }
      await tx.query('DELETE FROM motcua.step_charge WHERE dossier = ANY($1::uuid[])', [streams]);
      await tx.query(
        `INSERT INTO motcua.step_charge (dossier, kind, no, step_id, branch, owner, charged_to, caused_by, opened_at, closed_at, closed_on, due_at, minutes, charged, on_time)
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, kind text, no int, step_id text, branch text, owner text, charged_to text,
           caused_by text, opened_at timestamptz, closed_at timestamptz, closed_on date, due_at timestamptz, minutes int, charged int, on_time boolean)`,
        [JSON.stringify(rows)],
      );
    },
  };
}
