import type { Catalogue } from '../catalogue/catalogue.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Subscription } from '../ledger/subscription.js';
import { type WorkingCalendar, workingCalendar } from '../sla/working-time.js';
import type { DossierEvent, EventType } from '../workflow/events.js';
import { type Instant, localDate } from '../workflow/instant.js';
import { chargesOf, type StepCharge } from './step-charges.js';

/** Facts with which a step is closed or a wait ends; with none of the others does a charge change. */
const CLOSING: ReadonlySet<EventType> = new Set<EventType>([
  'DossierHandedOver',
  'SubmittedToLeader',
  'StepCompleted',
  'SentBack',
  'ResultSigned',
  'ResultNumbered',
  'ResultDelivered',
  'SupplementCompleted',
  'PaymentRecorded',
  'ProcessingResumed',
  'DossierWithdrawn',
  'ProcessingStopped',
  'DossierClosedUnsupplemented',
  'DossierVoided',
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

/** A charge by the names of its columns. */
export const rowOf = ({ stepId, chargedTo, causedBy, openedAt, closedAt, dueAt, onTime, ...rest }: StepCharge) => ({
  ...rest,
  step_id: stepId,
  charged_to: chargedTo,
  caused_by: causedBy,
  opened_at: openedAt,
  closed_at: closedAt,
  closed_on: localDate(closedAt),
  due_at: dueAt,
  on_time: onTime,
});

/** The working time by which a dossier is charged: that of the agency and the calendar that its promise was made with. */
export class ChargeClock {
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(private readonly catalogue: Pick<Catalogue, 'calendar'>) {}

  /** What was entered by mistake is charged to nobody (decisions.md §6). */
  charges(history: readonly DossierEvent[]): StepCharge[] {
    if (history.some(({ type }) => type === 'DossierVoided')) return [];
    return chargesOf(history, (from, to) => this.minutes(history, from, to));
  }

  minutes(history: readonly DossierEvent[], from: Instant, to: Instant): number {
    const promised = history.findLast((fact) => fact.type === 'PromiseMade' || fact.type === 'PromiseMoved');
    if (!promised || !('promise' in promised)) return 0;
    const { edition, inputs } = promised.promise;
    return this.calendar(edition, inputs.agency).workingMinutesBetween(from, to);
  }

  private calendar(id: string, agency: string): WorkingCalendar {
    const edition = this.catalogue.calendar(id);
    const own = edition.hours.some((row) => row.agency === agency) ? agency : null;
    const key = `${id}/${own ?? ''}`;
    const known = this.calendars.get(key) ?? workingCalendar(edition, { agency: own });
    this.calendars.set(key, known);
    return known;
  }
}
