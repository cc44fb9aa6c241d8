import type { CalendarEdition } from '../workflow/calendar.js';
import type { DossierEvent } from '../workflow/events.js';
import { type Instant, localDate } from '../workflow/instant.js';
import type { Account, Minutes, StepCharge } from './charge.js';
import { accountOf } from './step-charges.js';
import type { Parcel } from './stretches.js';
import { WorkingHours } from './working-hours.js';

/** A charge by the names of its columns. */
export const rowOf = (charge: StepCharge) => {
  const { stepId, chargedTo, causedBy, openedAt, closedAt, dueAt, onTime, runs, ...rest } = charge;
  return {
    ...rest,
    step_id: stepId,
    charged_to: chargedTo,
    caused_by: causedBy,
    opened_at: openedAt,
    closed_at: closedAt,
    closed_on: closedAt && localDate(closedAt),
    due_at: dueAt,
    on_time: onTime,
    runs_from: runs?.from ?? null,
    part: runs?.part ?? null,
    parts: runs?.parts ?? null,
  };
};

const NOBODY: Account = { charges: [], course: [] };

/** The working time by which a dossier is charged: that of the agency and the calendar that its promise was made with. */
export class ChargeClock {
  private readonly hours: WorkingHours;

  constructor(editionOf: (id: string) => CalendarEdition) {
    this.hours = new WorkingHours(editionOf);
  }

  /** What was entered by mistake is charged to nobody (decisions.md §6). @param until, parcels as of {@link accountOf} */
  account(history: readonly DossierEvent[], until: Instant | null = null, parcels: readonly Parcel[] = []): Account {
    const voided = (fact: DossierEvent) =>
      fact.type === 'DossierVoided' || (fact.type === 'EndedWithParent' && fact.as === 'voided');
    return history.some(voided) ? NOBODY : accountOf(history, this.minutesOf(history), until, parcels);
  }

  /** A dossier without a limit has no promise: it goes by the calendar that it was received under, at its desk. */
  minutesOf(history: readonly DossierEvent[]): Minutes {
    const promised = history.findLast((fact) => fact.type === 'PromiseMade' || fact.type === 'PromiseMoved');
    const { edition, agency } =
      promised && 'promise' in promised
        ? { edition: promised.promise.edition, agency: promised.promise.inputs.agency }
        : atReception(history);
    const calendar = edition === null ? null : this.hours.of(edition, agency);
    return (from, to) => calendar?.workingMinutesBetween(from, to) ?? 0;
  }
}

function atReception(history: readonly DossierEvent[]): { edition: string | null; agency: string | null } {
  const received = history.find((fact) => fact.type === 'DossierReceived' || fact.type === 'SubmissionAccepted');
  const filed = history.find((fact) => 'filing' in fact);
  return {
    edition: received && 'pins' in received ? received.pins.calendar : null,
    agency: filed && 'filing' in filed ? filed.filing.receiver : null,
  };
}
