import type { ApologyDraft, ApologyLetter, OwedApology } from './apology.js';
import type { AskedItem } from './asked.js';
import type { Correction } from './commands/changes.js';
import type { Parent, Part } from './commands/linked.js';
import type { DocumentRef } from './documents.js';
import type { RefundReason } from './events/money.js';
import type { StepOpening } from './events/steps.js';
import type { Channel, Filing, MissingPaper } from './filing.js';
import { type Instant, type LocalDate, midnightAfter } from './instant.js';
import type { Pins } from './pins.js';
import type { Promised } from './promise.types.js';
import type { Wait } from './wait.js';

/** A step as it stands: what is open, who owns it, by when. */
export interface StepInstance extends StepOpening {
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly missed: boolean;
}

export interface SignedResult {
  readonly decision: 'granted' | 'refused';
  readonly document: DocumentRef | null;
  readonly signedAt: Instant;
}

export interface SupplementDraft {
  readonly stepId: string;
  readonly missing: readonly MissingPaper[];
  readonly legalGround: string;
  readonly periodDays: number;
  readonly approved: boolean;
}

export interface Consultation {
  readonly no: number;
  readonly agency: string;
  readonly stepId: string;
  readonly dueAt: Instant;
  readonly state: 'open' | 'answered' | 'silent';
  /** The first answer came when the time for it was over; absent: in time, or none has come. */
  readonly late?: true;
}

/** A step that another system keeps from going on. */
export interface SystemWait {
  readonly no: number;
  readonly stepNo: number;
  readonly system: string;
  readonly since: Instant;
  /** The system has answered. */
  readonly closed: boolean;
}

export interface CorrectionProposal {
  readonly no: number;
  readonly correction: Correction;
  readonly proposer: string;
  readonly session: string | null;
}

/** Part of what is owed, as it came. */
export interface PartPayment {
  readonly transaction: string;
  readonly amountVnd: number;
}

/** Money that is to be paid back to whoever paid it. */
export interface Refund {
  readonly transaction: string;
  readonly amountVnd: number;
  readonly why: RefundReason;
}

/** What an inspector looks for in a list; facts set them, the list row shows them. */
export type Flag =
  | 'intake-supplement-again'
  | 'supplement-flagged'
  | 'supplement-after-due'
  | 'finished-after-hours'
  | 'reappointment-missed';

export const FLAGS: readonly Flag[] = [
  'intake-supplement-again',
  'supplement-flagged',
  'supplement-after-due',
  'finished-after-hours',
  'reappointment-missed',
];

/** Nothing has happened under this id. */
export interface Unknown {
  readonly status: 'unknown';
}

/** A contact before reception: a reference, no code, no due date, counted nowhere (decisions.md §6). */
export interface Filed {
  readonly status: 'submitted' | 'intake-supplement' | 'refused' | 'intake-withdrawn';
  readonly filing: Filing;
  readonly channel: Channel;
  /** Requests so far; the law allows one complete list (R4.9). */
  readonly supplements: number;
  readonly missing: readonly MissingPaper[];
  readonly submittedAt: Instant;
  readonly assisted: boolean;
  readonly citizen: string | null;
  readonly intakeDueAt: Instant;
  readonly intakeMissed: boolean;
  /** Absent: nothing. */
  readonly asked?: readonly AskedItem[];
  /** Absent: none. */
  readonly flags?: readonly Flag[];
}

/** The dossier that it is a part of. */
export interface ParentLink extends Parent {
  /** Left out of the numbers. */
  readonly uncounted?: true;
  /** That one ended without a result. */
  readonly ended?: true;
}

/** A migration that was the last thing that happened, and how the dossier stood before it. */
export interface Migrated {
  readonly migration: string;
  readonly before: Pick<Case, 'work' | 'skipped' | 'consultations' | 'supplementDraft'> & {
    readonly process: Pins['process'];
  };
}

export interface Case {
  readonly filing: Filing;
  readonly channel: Channel;
  readonly submittedAt: Instant | null;
  readonly assisted: boolean;
  readonly citizen: string | null;
  readonly intakeMissed: boolean;
  readonly receivedAt: Instant;
  /** The date of the first reception at the desk (R4.6); a promise counted anew does not move it. */
  readonly receivedOn: LocalDate | null;
  readonly pins: Pins;
  readonly receipt: DocumentRef;
  readonly supervisor: string;
  /** null: the promise follows in the next fact, of the same commit. */
  readonly promise: Promised | null;
  /** Numbers of the promises whose due date has been reported as missed. */
  readonly missed: readonly number[];
  readonly work: readonly StepInstance[];
  /** Ids of the optional steps that were passed over; absent: none. */
  readonly skipped?: readonly string[];
  readonly result: SignedResult | null;
  /** It is the part of another, by a linked procedure; absent: it stands by itself. */
  readonly parent?: ParentLink;
  /** Its own linked dossiers that have ended; absent: none. */
  readonly children?: readonly Part[];
  readonly apologyDraft: ApologyDraft | null;
  readonly apologies: readonly ApologyLetter[];
  /** The due date that statistics keep; the promise's own unless lateness had begun before a wait. */
  readonly countedDueDate: LocalDate | null;
  readonly wait: Wait | null;
  readonly supplements: number;
  /** What was asked for, before reception and since; absent: nothing. */
  readonly asked?: readonly AskedItem[];
  readonly supplementDraft: SupplementDraft | null;
  /** The rest that is owed, while something is; whole đồng. */
  readonly owed: number | null;
  /** What has come of it. */
  readonly parts: readonly PartPayment[];
  /** Transactions that are known, whatever became of their money. */
  readonly payments: readonly string[];
  /** An obligation was met. */
  readonly paid: boolean;
  readonly refunds: readonly Refund[];
  /** 2 from the promise of the second of two appointments on (law.md §16). */
  readonly phase: 1 | 2;
  /** Extensions of the limit, over the whole dossier. */
  readonly extensions: number;
  readonly verifying: boolean;
  /** Waits for other systems, the last of them; absent: there was none. */
  readonly systemWait?: SystemWait;
  readonly consultations: readonly Consultation[];
  /** Agencies that had to do with it until they ended; by them it is still found (T19). */
  readonly formerly: readonly string[];
  readonly withdrawalRequested: boolean;
  /** `cause/incident` of the faults apologised for. */
  readonly faults: readonly string[];
  readonly owedApologies: readonly OwedApology[];
  readonly proposal: CorrectionProposal | null;
  readonly proposals: number;
  /** Absent: none. */
  readonly flags?: readonly Flag[];
  /** Absent: something else has happened last. */
  readonly migrated?: Migrated;
}

/** Received and not yet finished; the waiting ones have their clock stopped or paused. */
export interface Open extends Case {
  readonly status: 'received' | 'processing' | 'awaiting-supplement' | 'awaiting-payment' | 'paused';
}

/** The result is at the desk. */
export interface Finished extends Case {
  readonly status: 'finished';
  readonly finishedAt: Instant;
}

/** The result is in the citizen's hands. */
export interface Returned extends Case {
  readonly status: 'returned';
  readonly finishedAt: Instant;
  readonly returnedAt: Instant;
  readonly returnChannel: Channel;
}

/** Closed without a result. */
export interface Ended extends Case {
  readonly status: 'withdrawn' | 'terminated' | 'voided';
  readonly endedAt: Instant;
}

/** What a dossier can be. The status never depends on which step is open (decisions.md §3). */
export type Dossier = Unknown | Filed | Open | Finished | Returned | Ended;

/** A dossier from reception on. */
export type Received = Open | Finished | Returned | Ended;

export const UNKNOWN: Dossier = { status: 'unknown' };

export const isReceived = (dossier: Dossier): dossier is Received => 'pins' in dossier;

export const isOpen = (dossier: Dossier): dossier is Open =>
  isReceived(dossier) && !('endedAt' in dossier) && !('finishedAt' in dossier);

/** Whether the applicant deals with another dossier in its place (R4.17): one receipt, one appointment, one return. */
export const isPart = (dossier: Dossier): boolean =>
  isReceived(dossier) && dossier.parent !== undefined && !dossier.parent.ended;

/** A contact before reception, whatever became of it. */
export const isFiled = (dossier: Dossier): dossier is Filed => 'intakeDueAt' in dossier;

export const openSteps = (dossier: Dossier): readonly StepInstance[] =>
  isReceived(dossier) ? dossier.work.filter((step) => step.closedAt === null) : [];

/** The system that is waited for now: a step that has gone on waits no more. */
export function awaitedSystem(dossier: Dossier): SystemWait | null {
  const wait = isReceived(dossier) ? dossier.systemWait : undefined;
  return wait && !wait.closed && openSteps(dossier).some(({ no }) => no === wait.stepNo) ? wait : null;
}

/** The citizen's adjusted return date: the last apology's new date (law.md §17), or a due date that has moved beyond it. */
export function returnDateOf({ apologies, promise }: Received): LocalDate | null {
  const asked = apologies.at(-1)?.newDate ?? null;
  const due = promise?.dueDate ?? null;
  return asked !== null && due !== null && due > asked ? due : (asked ?? due);
}

/** Facts have marked it so. */
export const isFlagged = (dossier: Dossier, flag: Flag): boolean =>
  'flags' in dossier && (dossier.flags?.includes(flag) ?? false);

/** The return date of an apology that is still to be kept; null: no apology for lateness, or it was missed and that was told. */
export function reappointmentOf(dossier: Open): LocalDate | null {
  const apologised = dossier.apologies.some(({ cause }) => cause === 'late');
  return apologised && !isFlagged(dossier, 'reappointment-missed') ? returnDateOf(dossier) : null;
}

/**
 * From when statistics count it overdue: a lateness that had begun before a wait is not healed by the promise after it
 * (edge 26), and while the clock stands none begins (§18.5). null: not open, or no lateness can come as it stands.
 */
export function overdueAtOf(dossier: Received): Instant | null {
  if (!isOpen(dossier) || dossier.promise === null) return null;
  const { countedDueDate, promise, wait } = dossier;
  if (countedDueDate !== null && countedDueDate < promise.dueDate) return midnightAfter(countedDueDate);
  return wait?.stopsClock && !wait.afterDue ? null : promise.overdueAt;
}
