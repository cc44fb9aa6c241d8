import { type WorkingCalendar, workingCalendar } from '../sla/working-time.js';
import type { CalendarEdition } from '../workflow/calendar.js';

/** The working time of each agency under each edition of the calendar, built once. */
export class WorkingHours {
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(private readonly editionOf: (id: string) => CalendarEdition) {}

  /** @param agency null: the hours that hold for all, as of an agency that has none of its own */
  of(id: string, agency: string | null): WorkingCalendar {
    const edition = this.editionOf(id);
    const own = agency !== null && edition.hours.some((row) => row.agency === agency) ? agency : null;
    const key = `${id}/${own ?? ''}`;
    const known = this.calendars.get(key) ?? workingCalendar(edition, { agency: own });
    this.calendars.set(key, known);
    return known;
  }
}
