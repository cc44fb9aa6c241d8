import { formOf, noticeOf } from './documents.js';
import type { DossierEvent } from './events.js';
import type { DossierHandedOver } from './events/course.js';
import type { DossierReceived } from './events/intake.js';
import type { StepOpening } from './events/steps.js';
import type { ProcessingPaused, SupplementRequested } from './events/waits.js';
import type { Channel, Filing, MissingPaper } from './filing.js';
import { atLocal, type Instant, type LocalDate, localDate, midnightAfter } from './instant.js';
import type { Limit, ProcedureVersion, ProcessVersion, StepKind } from './procedure.js';
import { IMPORTED } from './promise-moves.js';
import type { Promised, TimeRules } from './promise.types.js';
import { promiseInputs } from './reception.js';
import { regimeOn, type Rules } from './rules.js';

/** Why a dossier stood still. What was owed is not told, so a wait for a payment is a pause that says so. */
export interface PastWait {
  readonly kind: 'supplement' | 'payment' | 'pause';
  readonly from: Instant;
  /** null: it still stands. */
  readonly to: Instant | null;
}

/** A dossier as another system kept it: what it says, and null for what it does not say. */
export interface PastDossier {
  readonly dossierId: string;
  readonly filing: Filing;
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly limit: Limit;
  /** As that system promised it; of the end of a day where it named the day alone. null: no day; such a one is closed. */
  readonly due: { readonly date: LocalDate; readonly at: Instant | null } | null;
  readonly handedOverAt: Instant | null;
  /** In order, none reaching into the next; only the last may still stand. */
  readonly waits: readonly PastWait[];
  /** Until when papers are waited for, where a supplement still stands. */
  readonly supplementUntil: Instant | null;
  readonly rehomed: { readonly at: Instant; readonly into: string; readonly document: string } | null;
  readonly apology: { readonly at: Instant; readonly newDate: LocalDate; readonly number: string | null } | null;
  readonly finished: { readonly at: Instant; readonly decision: 'granted' | 'refused' } | null;
  readonly returned: { readonly at: Instant; readonly channel: Channel } | null;
  readonly ended: { readonly at: Instant; readonly as: 'withdrawn' | 'terminated' } | null;
}

/** The versions that a past dossier is pinned to, and the moment of its import. */
export interface PastCircumstances {
  readonly now: Instant;
  readonly procedure: ProcedureVersion;
  readonly process: ProcessVersion;
  readonly rules: Rules;
  readonly time: TimeRules;
  readonly supervisor: string;
}

/** Stands where a fact asks for words that the other system did not bring. */
const UNTOLD = 'Theo hệ thống trước khi nhập';
const OWED = 'Chờ thực hiện nghĩa vụ tài chính (theo hệ thống trước khi nhập)';
const UNLISTED: readonly MissingPaper[] = [
  { id: 'm1', paperId: null, name: 'Giấy tờ nêu tại phiếu yêu cầu bổ sung của hệ thống trước', reason: UNTOLD },
];

/**
 * The facts of a past dossier, in the order of their legal instants. What alarms would have told before the import of one that
 * is still open is told here, so that none of them rings for a day that lies before it.
 */
export function pastFacts(past: PastDossier, c: PastCircumstances): DossierEvent[] {
  const promise = past.due === null ? null : promised(past, past.due, c);
  const later = [
    ...(past.handedOverAt === null ? [] : [handedOver(past, past.handedOverAt, c)]),
    ...rehomed(past),
    ...past.waits.flatMap((wait, i) => waited(past, wait, i, promise, c)),
    ...(past.due === null ? [] : apologised(past, past.due.date)),
    ...(promise === null ? [] : rung(past, promise, c)),
    ...ended(past, promise),
  ];
  const inOrder = later.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0));
  const made: DossierEvent[] = promise === null ? [] : [{ type: 'PromiseMade', occurredAt: past.receivedAt, promise }];
  return [received(past, c), ...made, ...inOrder];
}

const isOpenPast = ({ finished, ended: gone }: PastDossier): boolean => finished === null && gone === null;

/** Who resolved it then. */
const resolverAt = ({ filing, rehomed: move }: PastDossier, at: Instant): string =>
  move !== null && move.at <= at ? move.into : filing.resolver;

function step({ steps }: ProcessVersion, kind: StepKind, no: number, owner: string): StepOpening {
  const { id } = steps.find((one) => one.kind === kind) ?? steps[0]!;
  return { no, stepId: id, branch: 'main', kind, owner, assignee: null, dueAt: null }; // its own limit is not known
}

/** One of which no hand-over is told is with the agency that closed it from the first, or still at the desk. */
function received(
  past: PastDossier,
  { procedure, process, rules, time, supervisor }: PastCircumstances,
): DossierReceived {
  const { dossierId, filing, channel, receivedAt, handedOverAt } = past;
  const day = localDate(receivedAt);
  const atDesk = handedOverAt !== null || isOpenPast(past);
  return {
    type: 'DossierReceived',
    occurredAt: receivedAt,
    channel,
    filing,
    pins: {
      procedure: { code: procedure.code, version: procedure.version, variant: filing.variant },
      process: { id: process.id, version: process.version },
      rules: rules.id,
      calendar: time.edition,
      regime: regimeOn(day),
    },
    opens: atDesk ? step(process, 'reception', 1, filing.receiver) : step(process, 'processing', 1, filing.resolver),
    receipt: formOf(dossierId, 'receipt', day, { date: day }),
    supervisor,
    ...(past.due === null ? { undated: true } : {}),
  };
}

/** The date that the other system promised; what hangs on it follows by our rules, from now on, and nothing computes it again. */
function promised(
  past: PastDossier,
  due: NonNullable<PastDossier['due']>,
  { now, procedure, rules, time }: PastCircumstances,
): Promised {
  const { filing, receivedAt, limit } = past;
  const variant = procedure.variants.find(({ id }) => id === filing.variant)!;
  const before = time.workingDayBefore(due.date);
  const closing = time.isWorkingDay(due.date) ? time.closingOf(due.date, filing.receiver) : atLocal(due.date, '17:00');
  const dueAt = due.at ?? closing;
  const apologyBy = before < localDate(receivedAt) ? null : time.closingOf(before, filing.receiver);
  const draftAt = apologyBy ?? dueAt;
  return {
    ...{ no: 1, generation: 1, cause: 'reception', ruleIds: [IMPORTED], edition: time.edition },
    inputs: { ...promiseInputs(filing, variant, receivedAt, rules), limit },
    ...{ deskAt: receivedAt, receptionAt: receivedAt, dueAt, dueDate: due.date },
    overdueAt: limit.unit.endsWith('_hours') ? dueAt : midnightAfter(due.date), // law.md §18.2
    ...{ apologyBy, apologyDraftAt: isOpenPast(past) && draftAt < now ? now : draftAt, warnAt: [] },
  };
}

function handedOver(past: PastDossier, at: Instant, { process }: PastCircumstances): DossierHandedOver {
  return {
    type: 'DossierHandedOver',
    occurredAt: at,
    stepId: step(process, 'reception', 1, past.filing.receiver).stepId,
    opens: step(process, 'processing', 2, resolverAt(past, at)),
    paperHandedOver: false,
    note: null,
    slip: formOf(past.dossierId, 'control-slip', localDate(at)),
  };
}

function rehomed({ filing, rehomed: move }: PastDossier): DossierEvent[] {
  if (move === null) return [];
  const { at, into, document } = move;
  return [{ type: 'DossierRehomed', occurredAt: at, from: filing.resolver, into, document, reason: UNTOLD }];
}

function waited(
  past: PastDossier,
  wait: PastWait,
  nth: number,
  promise: Promised | null,
  c: PastCircumstances,
): DossierEvent[] {
  const afterDue = promise !== null && wait.from >= promise.overdueAt;
  const begun = wait.kind === 'supplement' ? asked(past, wait, nth, afterDue, c) : paused(wait, afterDue);
  if (wait.to === null) return [begun];
  const end: DossierEvent =
    wait.kind === 'supplement'
      ? { type: 'SupplementCompleted', occurredAt: wait.to, provided: ['m1'], papers: [], stepDueAt: null }
      : { type: 'ProcessingResumed', occurredAt: wait.to, note: null, stepDueAt: null };
  return [begun, end];
}

function asked(
  { dossierId, supplementUntil, waits }: PastDossier,
  { from, to }: PastWait,
  nth: number,
  afterDue: boolean,
  { rules }: PastCircumstances,
): SupplementRequested {
  return {
    type: 'SupplementRequested',
    occurredAt: from,
    no: waits.slice(0, nth + 1).filter(({ kind }) => kind === 'supplement').length,
    missing: UNLISTED,
    legalGround: UNTOLD,
    expiresAt: to ?? supplementUntil!,
    resume: rules.supplementResume,
    afterDue,
    notice: formOf(dossierId, 'supplement', localDate(from), { date: localDate(from) }),
  };
}

const paused = ({ kind, from }: PastWait, afterDue: boolean): ProcessingPaused => ({
  type: 'ProcessingPaused',
  occurredAt: from,
  reason: kind === 'payment' ? OWED : UNTOLD,
  legalGround: UNTOLD,
  afterDue,
});

function apologised(past: PastDossier, promisedDate: LocalDate): DossierEvent[] {
  if (past.apology === null) return [];
  const { dossierId, filing, apology } = past;
  const day = localDate(apology.at);
  return [
    {
      type: 'ApologyIssued',
      occurredAt: apology.at,
      ...{ cause: 'late', promiseNo: 1, addressee: filing.owner, agencyAtFault: resolverAt(past, apology.at) },
      ...{ promisedDate, newDate: apology.newDate, reason: 'other', reasonText: null },
      document: formOf(dossierId, 'apology', day, { number: apology.number, date: day }),
    },
  ];
}

/** Lateness and a missed new date that had come before the import. */
function rung(past: PastDossier, { overdueAt, dueAt }: Promised, { now }: PastCircumstances): DossierEvent[] {
  if (!isOpenPast(past)) return [];
  const last = past.waits.at(-1);
  const ranUntil = last?.to === null ? last.from : now;
  const facts: DossierEvent[] = [];
  if (overdueAt <= ranUntil) facts.push({ type: 'DeadlineMissed', occurredAt: overdueAt, promiseNo: 1, dueAt });
  const { apology } = past;
  if (apology === null) return facts;
  const missedAt = midnightAfter(apology.newDate);
  if (missedAt <= ranUntil)
    facts.push({
      ...{ type: 'ReappointmentMissed', occurredAt: missedAt, promiseNo: 1 },
      ...{ returnDate: apology.newDate, escalatedTo: [] },
    });
  return facts;
}

function ended({ dossierId, finished, returned, ended: gone }: PastDossier, promise: Promised | null): DossierEvent[] {
  const facts: DossierEvent[] = [];
  if (finished !== null) {
    const { at, decision } = finished;
    const isAfter = promise !== null && localDate(at) === promise.dueDate && at > promise.dueAt; // R4.20
    const hour = isAfter ? { afterHours: true as const } : {};
    facts.push({ type: 'ResultDelivered', occurredAt: at, stepId: null, decision, document: null, ...hour });
  }
  if (returned !== null)
    facts.push({
      ...{ type: 'ResultReturned', occurredAt: returned.at, channel: returned.channel },
      recipient: { kind: 'owner', party: null, proof: UNTOLD, authorisation: null, signed: false },
      originalsReturned: false,
    });
  if (gone?.as === 'withdrawn')
    facts.push({
      ...{ type: 'DossierWithdrawn', occurredAt: gone.at, reason: null },
      ...{ originalsReturned: false, notice: null },
    });
  if (gone?.as === 'terminated') {
    const notice = noticeOf(dossierId, 'stop', { date: localDate(gone.at) });
    facts.push({ type: 'ProcessingStopped', occurredAt: gone.at, reason: UNTOLD, legalGround: UNTOLD, notice });
  }
  return facts;
}
