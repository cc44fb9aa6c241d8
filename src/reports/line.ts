import type { RecordedFact } from '../workflow/envelopes.js';
import type { DossierEvent } from '../workflow/events.js';
import type { StepOpening } from '../workflow/events/steps.js';
import type { Filing } from '../workflow/filing.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import { type DossierChange, reportChange } from './report-change.js';

/** What the numbers know of a dossier: a row of motcua.report_dossier, named as its columns. */
export interface Line {
  readonly dossier: string;
  readonly channel: string;
  readonly receiver: string;
  readonly resolver: string;
  readonly supervisor: string;
  readonly procedure_code: string;
  readonly status: string;
  readonly received_on: LocalDate | null;
  readonly due_date: LocalDate | null;
  readonly finished_on: LocalDate | null;
  readonly returned_on: LocalDate | null;
  readonly return_channel: string | null;
  readonly decision: string | null;
  readonly apology_on: LocalDate | null;
  readonly new_date: LocalDate | null;
  readonly ended_on: LocalDate | null;
  readonly ended_as: string | null;
  readonly waiting_since: LocalDate | null;
  readonly wait_late: boolean;
  readonly finished_after_hours: boolean;
  readonly assisted: boolean | null;
  readonly digitised: boolean;
  readonly result_digital: boolean;
  /** Account id of whom of the resolving agency a step was given to last; null: nobody has it. */
  readonly officer: string | null;
}

const NEW = {
  ...{ supervisor: '', status: 'submitted', received_on: null, due_date: null, finished_on: null, returned_on: null },
  ...{ return_channel: null, decision: null, apology_on: null, new_date: null, ended_on: null, ended_as: null },
  ...{ waiting_since: null, wait_late: false, finished_after_hours: false, assisted: null },
  ...{ digitised: false, result_digital: false, officer: null },
} as const satisfies Partial<Line>;

/** In the order of the table. */
export const LINE_COLUMNS: readonly (keyof Line)[] = [
  ...(['dossier', 'channel', 'receiver', 'resolver', 'supervisor', 'procedure_code', 'status', 'received_on'] as const),
  ...(['due_date', 'finished_on', 'returned_on', 'return_channel', 'decision', 'apology_on', 'new_date'] as const),
  ...(['ended_on', 'ended_as', 'waiting_since', 'wait_late', 'finished_after_hours', 'assisted'] as const),
  ...(['digitised', 'result_digital', 'officer'] as const),
];

/** The line after a fact, one fact at a time; null: the dossier is none of the figures'. The same line: nothing changed. */
export function lineOf(before: Line | null, { stream, event }: Pick<RecordedFact, 'stream' | 'event'>): Line | null {
  const line = before ?? opened(stream, event);
  if (line === null) return null;
  if (event.type === 'DossierRehomed') return moved(line, event.from, event.into);
  if (event.type === 'SentBack') return sentBack(line, event.opens);
  const change = reportChange(event, localDate(event.occurredAt));
  return change === null ? line : changed(line, change);
}

function opened(dossier: string, event: DossierEvent): Line | null {
  if (event.type !== 'DossierReceived' && event.type !== 'DossierSubmitted' && event.type !== 'ApplicantGuided')
    return null;
  if (event.type === 'DossierReceived' && event.uncounted) return null;
  const channel = event.type === 'DossierSubmitted' ? 'online' : event.channel;
  return { ...NEW, dossier, channel, ...placesOf(event.filing) };
}

const placesOf = ({ receiver, resolver, procedureCode }: Filing) => ({
  receiver,
  resolver,
  procedure_code: procedureCode,
});

/** The heir gives the work out anew (T19). */
const moved = (line: Line, from: string, into: string): Line => ({
  ...line,
  receiver: line.receiver === from ? into : line.receiver,
  ...(line.resolver === from ? { resolver: into, officer: null } : {}),
});

/** Back to whoever had done it, where it is the resolver's own. */
const sentBack = (line: Line, { owner, assignee }: StepOpening): Line =>
  assignee === null || owner !== line.resolver ? line : { ...line, officer: assignee };

/** What a change does not name stays; but the reception never changes, and a finish that was corrected away leaves nothing. */
function changed(line: Line, { reopened, waiting_since, officer, ...change }: DossierChange): Line {
  const received_on = line.received_on ?? change.received_on ?? null;
  const withdrawnBefore = change.status === 'withdrawn' && received_on === null;
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value != null));
  return {
    ...line,
    ...named,
    received_on,
    ...(withdrawnBefore ? { status: 'intake-withdrawn' } : {}),
    ...(waiting_since ? { waiting_since: waiting_since === 'none' ? null : waiting_since } : {}),
    ...(officer ? { officer: officer === 'none' ? null : officer } : {}),
    ...(reopened ? UNFINISHED : {}),
  };
}

const UNFINISHED = {
  finished_on: null,
  finished_after_hours: false,
  decision: null,
  result_digital: false,
} as const satisfies Partial<Line>;
