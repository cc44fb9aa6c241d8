import { type WorkingCalendar, workingCalendar } from '../sla/working-time.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import type { DossierEvent } from '../workflow/events.js';
import { type Instant, localDate } from '../workflow/instant.js';
import { chargesOf, type StepCharge } from './step-charges.js';

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

  constructor(private readonly editionOf: (id: string) => CalendarEdition) {}

  /** What was entered by mistake is charged to nobody (decisions.md §6). */
  charges(history: readonly DossierEvent[]): StepCharge[] {
    const voided = (fact: DossierEvent) =>
      fact.type === 'DossierVoided' || (fact.type === 'EndedWithParent' && fact.as === 'voided');
    if (history.some(voided)) return [];
    return chargesOf(history, (from, to) => this.minutes(history, from, to));
  }

  minutes(history: readonly DossierEvent[], from: Instant, to: Instant): number {
    const promised = history.findLast((fact) => fact.type === 'PromiseMade' || fact.type === 'PromiseMoved');
    if (!promised || !('promise' in promised)) return 0;
    const { edition, inputs } = promised.promise;
    return this.calendar(edition, inputs.agency).workingMinutesBetween(from, to);
  }

  private calendar(id: string, agency: string): WorkingCalendar {
    const edition = this.editionOf(id);
    const own = edition.hours.some((row) => row.agency === agency) ? agency : null;
    const key = `${id}/${own ?? ''}`;
    const known = this.calendars.get(key) ?? workingCalendar(edition, { agency: own });
    this.calendars.set(key, known);
    return known;
  }
}
