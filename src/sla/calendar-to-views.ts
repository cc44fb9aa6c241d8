import type { CalendarChange } from '../catalogue/calendar-change.js';
import type { Proposal } from '../catalogue/calendar-editions.js';
import { cursorAfter, markIn } from '../http/page.dto.js';
import type { CalendarDay, HoursRow } from '../workflow/calendar.js';
import { instant, type Instant, instantOf, inVietNam, type LocalDate } from '../workflow/instant.js';
import type { CalendarDayBody, CalendarHoursBody, ProposeCalendarBody } from './calendar.dto.js';
import type { After } from './calendar-promises.js';
import type { CalendarProposalView } from './calendar-views.dto.js';

/** A checked body as a change; a row without a document of its own has the whole one's. */
export function changeOf(body: ProposeCalendarBody): CalendarChange {
  const { document, title, effectiveFrom, lastYear, days = [], hours = [] } = body;
  return {
    title: title ?? null,
    document,
    effectiveFrom: effectiveFrom ? instant(effectiveFrom) : null,
    lastYear: lastYear ?? null,
    days: days.map((row) => dayOf(row, document)),
    hours: hours.map((row) => hoursOf(row, document)),
  };
}

const dayOf = (row: CalendarDayBody, document: string): CalendarDay => ({
  date: row.date as LocalDate,
  kind: row.kind,
  name: row.name,
  ...(row.slots ? { slots: row.slots } : {}),
  ...(row.replaces ? { replaces: row.replaces as LocalDate } : {}),
  source: row.source ?? document,
  announcedOn: row.announcedOn as LocalDate,
  confidence: 'verified',
  ...(row.status && row.status !== 'adopted' ? { status: row.status } : {}),
});

const hoursOf = (row: CalendarHoursBody, document: string): HoursRow => ({
  agency: row.agency ?? null,
  from: row.from as LocalDate,
  to: (row.to ?? null) as LocalDate | null,
  hours: row.hours,
  ...(row.deskHours ? { deskHours: row.deskHours } : {}),
  source: row.source ?? document,
  announcedOn: row.announcedOn as LocalDate,
});

/** @param newest the edition on which a proposal must be built to be published */
export function proposalView(proposal: Proposal, newest: string): CalendarProposalView {
  const { id, base, body, proposer, proposerName, proposedAt, judge, judgeName, decidedAt, edition, reason } = proposal;
  const undecided = base === newest ? 'open' : 'outdated';
  return {
    id,
    state: edition !== null ? 'published' : judge !== null ? 'rejected' : undecided,
    base,
    ...body,
    effectiveFrom: body.effectiveFrom && inVietNam(body.effectiveFrom),
    proposer: { account: proposer, name: proposerName },
    proposedAt: said(proposedAt)!,
    judge: judge === null ? null : { account: judge, name: judgeName },
    decidedAt: said(decidedAt),
    edition,
    reason,
  };
}

export const said = (at: Date | null): string | null => at && inVietNam(instantOf(at.getTime()));
export const saidInstant = (at: Instant | undefined): string | null => (at === undefined ? null : inVietNam(at));

export const cursorOf = ({ dueAt, id }: After): string => cursorAfter({ at: dueAt, id });

/** @returns undefined when it is not one of ours */
export function afterOf(cursor: string): After | undefined {
  const mark = markIn(cursor);
  return mark ? { dueAt: mark.at, id: mark.id } : undefined;
}
