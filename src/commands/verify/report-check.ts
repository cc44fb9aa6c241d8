import { type Dossier, isFlagged, isOpen, isReceived } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import type { DossierEvent } from '../../workflow/events.js';
import type { ResultDelivered } from '../../workflow/events/results.js';
import type { FiledPaper } from '../../workflow/filing.js';
import { type Instant, localDate } from '../../workflow/instant.js';
import { compare } from './dossier-check.js';

/** A line of motcua.report_dossier as JSON writes it. */
export type ReportLine = Readonly<Record<string, unknown>>;

/**
 * What the numbers should know of a dossier, read off its folded state: another way than the follower's, which adds up facts.
 * Columns on which no figure turns in this status are left out.
 */
export function reportOf(dossier: Dossier, facts: readonly RecordedFact[]): ReportLine | null {
  if (dossier.status === 'unknown') return null;
  const { filing, channel, status } = dossier;
  const line = {
    channel,
    receiver: filing.receiver,
    resolver: filing.resolver,
    procedure_code: filing.procedureCode,
    status,
    assisted: facts.map(({ event }) => (event.type === 'DossierSubmitted' ? event.assisted : null))[0] ?? null,
    digitised: facts.some(({ event }) => papersOf(event).some(({ digitised }) => digitised)),
    result_digital: false,
  };
  if (!isReceived(dossier))
    return { ...line, supervisor: '', received_on: null, due_date: null, finished_on: null, returned_on: null };
  const day = (at: Instant | undefined) => (at === undefined ? null : localDate(at));
  const late = dossier.apologies.filter(({ cause }) => cause === 'late').at(-1);
  const known = {
    ...line,
    supervisor: dossier.supervisor,
    received_on: firstDay(facts),
    due_date: dossier.countedDueDate,
    apology_on: day(late?.issuedAt),
    new_date: late?.newDate ?? null,
    finished_after_hours: isFlagged(dossier, 'finished-after-hours'),
    ended_on: 'endedAt' in dossier ? day(dossier.endedAt) : null,
    ended_as: 'endedAt' in dossier ? status : null,
    ...officerOf(facts, filing.resolver),
  };
  if (isOpen(dossier)) {
    const { wait } = dossier;
    const waiting = wait?.stopsClock ? wait : null;
    return {
      ...known,
      finished_on: null,
      returned_on: null,
      waiting_since: day(waiting?.since),
      wait_late: waiting?.afterDue ?? false,
    };
  }
  if (!('finishedAt' in dossier)) return known;
  const returned = 'returnedAt' in dossier ? dossier : null;
  return {
    ...known,
    finished_on: day(dossier.finishedAt),
    decision: deliveryOf(facts)?.decision ?? null,
    result_digital: (deliveryOf(facts)?.document?.sha256 ?? null) !== null,
    returned_on: day(returned?.returnedAt),
    return_channel: returned?.returnChannel ?? null,
  };
}

export function reportDifferences(
  stored: ReportLine | null,
  dossier: Dossier,
  facts: readonly RecordedFact[],
): string[] {
  const expected = reportOf(dossier, facts);
  if (expected === null) return [];
  if (isReceived(dossier) && dossier.parent?.uncounted) return compare('report', stored, null);
  if (stored === null) return ['report: has no line'];
  return Object.entries(expected).flatMap(([name, value]) => compare(`report ${name}`, stored[name], value));
}

/** The reception never changes, whatever later promises count from. */
function firstDay(facts: readonly RecordedFact[]): string | null {
  for (const { event } of facts) {
    if (event.type === 'PromiseMade') return localDate(event.promise.deskAt);
    if (event.type === 'DossierReceived' && event.undated) return localDate(event.occurredAt);
  }
  return null;
}

/** Whom of the resolver a step was given to last; not told here of work that has moved to another agency. */
function officerOf(facts: readonly RecordedFact[], resolver: string): { readonly officer?: string | null } {
  if (facts.some(({ event }) => event.type === 'DossierRehomed')) return {};
  const given = facts.flatMap(({ event }) => {
    if (event.type === 'StepAssigned') return event.owner === undefined ? [event.assignee] : [];
    return event.type === 'SentBack' && event.opens.owner === resolver ? (event.opens.assignee ?? []) : [];
  });
  return { officer: given.at(-1) ?? null };
}

function deliveryOf(facts: readonly RecordedFact[]): ResultDelivered | null {
  const delivered = facts.findLast(({ event }) => event.type === 'ResultDelivered')?.event;
  return delivered?.type === 'ResultDelivered' ? delivered : null;
}

/** Papers as they came with a fact. */
const papersOf = (event: DossierEvent): readonly FiledPaper[] =>
  'filing' in event ? event.filing.papers : 'papers' in event ? event.papers : [];
