import type { ApologyCause, ApologyReason, Channel, DocumentRef, Filing } from './commands.js';
import type { DossierEvent, Pins, StepOpening } from './events.js';
import type { Instant, LocalDate } from './instant.js';
import type { Promised } from './promise.types.js';

/** Legal statuses. The portal's ten codes are a total mapping of these (portalStatusOf). */
export type Status =
  | 'unknown'
  | 'submitted'
  | 'intake-supplement'
  | 'refused'
  | 'received'
  | 'processing'
  | 'awaiting-supplement'
  | 'awaiting-payment'
  | 'paused'
  | 'withdrawn'
  | 'terminated'
  | 'finished'
  | 'returned'
  | 'voided';

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

export interface ApologyDraft {
  readonly cause: ApologyCause;
  readonly promiseNo: number;
  readonly draftedAt: Instant;
  readonly proposedDate: LocalDate;
}

export interface ApologyLetter {
  readonly cause: ApologyCause;
  readonly promiseNo: number;
  readonly issuedAt: Instant;
  readonly promisedDate: LocalDate;
  readonly newDate: LocalDate;
  readonly reason: ApologyReason;
}

/** Nothing has happened under this id. */
export interface Unknown {
  readonly status: 'unknown';
}

/** A contact before reception: a reference, no code, no due date, counted nowhere (decisions.md §6). */
export interface Filed {
  readonly status: 'submitted' | 'intake-supplement' | 'refused';
  readonly filing: Filing;
  readonly submittedAt: Instant;
  readonly assisted: boolean;
  readonly citizen: string | null;
  readonly intakeDueAt: Instant;
  readonly intakeMissed: boolean;
}

interface Case {
  readonly filing: Filing;
  readonly channel: Channel;
  readonly submittedAt: Instant | null;
  readonly assisted: boolean;
  readonly citizen: string | null;
  readonly intakeMissed: boolean;
  readonly receivedAt: Instant;
  readonly pins: Pins;
  readonly receipt: DocumentRef;
  readonly supervisor: string;
  /** null: the promise follows in the next fact, of the same commit. */
  readonly promise: Promised | null;
  /** Numbers of the promises whose due date has been reported as missed. */
  readonly missed: readonly number[];
  readonly work: readonly StepInstance[];
  readonly result: SignedResult | null;
  readonly apologyDraft: ApologyDraft | null;
  readonly apologies: readonly ApologyLetter[];
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

/** Raised when {@link evolve} or the shape of a stored state changes: a state stored by another fold is folded again. */
export const FOLD_VERSION = 1;

export const isReceived = (dossier: Dossier): dossier is Received => 'pins' in dossier;

export const isOpen = (dossier: Dossier): dossier is Open =>
  isReceived(dossier) && !('endedAt' in dossier) && !('finishedAt' in dossier);

export const openSteps = (dossier: Dossier): readonly StepInstance[] =>
  isReceived(dossier) ? dossier.work.filter((step) => step.closedAt === null) : [];

/** The citizen's adjusted return date: the last apology's new date, else the due date (law.md §17). */
export const returnDateOf = (dossier: Received): LocalDate | null =>
  dossier.apologies.at(-1)?.newDate ?? dossier.promise?.dueDate ?? null;

const PORTAL: Readonly<Record<Status, number | null>> = {
  unknown: null,
  submitted: 1,
  'intake-supplement': 5,
  refused: 3,
  received: 2,
  processing: 4,
  'awaiting-supplement': 5,
  'awaiting-payment': 6,
  withdrawn: 7,
  paused: 8,
  terminated: 8,
  finished: 9,
  returned: 10,
  voided: null, // leaves every column (decisions.md §6)
};

/** The code synchronised with the national portal (law.md §3.1); null: not shown there. */
export const portalStatusOf = (status: Status): number | null => PORTAL[status];

export const STATUSES = Object.keys(PORTAL) as readonly Status[];

const open = (opens: StepOpening, openedAt: Instant): StepInstance => ({ ...opens, openedAt, closedAt: null, missed: false });

/** Closes the open step `stepId`, opens the next. */
function move(work: readonly StepInstance[], stepId: string | null, at: Instant, opens: StepOpening | null): StepInstance[] {
  const closed = work.map((step) => (step.closedAt === null && (stepId === null || step.stepId === stepId) ? { ...step, closedAt: at } : step));
  return opens ? [...closed, open(opens, at)] : closed;
}

/** A fact that its dossier cannot have: the ledger is damaged, or a version of this code is missing. */
export class ImpossibleFact extends Error {
  override readonly name = 'ImpossibleFact';
}

function received(dossier: Dossier, event: DossierEvent): Received {
  if (!isReceived(dossier)) throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
  return dossier;
}

function opened(dossier: Dossier, event: DossierEvent): Open {
  if (!isOpen(dossier)) throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
  return dossier;
}

function filed(dossier: Dossier, event: DossierEvent): Filed {
  if (!('intakeDueAt' in dossier)) throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
  return dossier;
}

/** What a dossier is after a fact. Copies from the fact, computes nothing (decisions.md §1). */
export function evolve(dossier: Dossier, event: DossierEvent): Dossier {
  const at = event.occurredAt;
  switch (event.type) {
    case 'DossierSubmitted':
      return {
        status: 'submitted',
        filing: event.filing,
        submittedAt: at,
        assisted: event.assisted,
        citizen: event.citizen,
        intakeDueAt: event.intakeDueAt,
        intakeMissed: false,
      };

    case 'DossierReceived':
      return {
        status: 'received',
        filing: event.filing,
        channel: event.channel,
        submittedAt: null,
        assisted: false,
        citizen: null,
        intakeMissed: false,
        ...newCase(at, event.pins, event.opens, event.receipt, event.supervisor),
      };

    case 'SubmissionAccepted': {
      const { filing, submittedAt, assisted, citizen, intakeMissed } = filed(dossier, event);
      return {
        status: 'received',
        filing: { ...filing, resolver: event.resolver },
        channel: 'online',
        submittedAt,
        assisted,
        citizen,
        intakeMissed,
        ...newCase(at, event.pins, event.opens, event.receipt, event.supervisor),
      };
    }

    case 'PromiseMade':
      return { ...opened(dossier, event), promise: event.promise };

    case 'DossierHandedOver': {
      const state = opened(dossier, event);
      return { ...state, status: 'processing', work: move(state.work, event.stepId, at, event.opens) };
    }

    case 'StepAssigned': {
      const state = opened(dossier, event);
      const work = state.work.map((step) =>
        step.closedAt === null && step.stepId === event.stepId ? { ...step, assignee: event.assignee } : step,
      );
      return { ...state, work };
    }

    case 'SubmittedToLeader': {
      const state = opened(dossier, event);
      return { ...state, work: move(state.work, event.stepId, at, event.opens) };
    }

    case 'SentBack': {
      const state = opened(dossier, event);
      return { ...state, work: move(state.work, event.stepId, at, event.opens) };
    }

    case 'ResultSigned': {
      const state = opened(dossier, event);
      return {
        ...state,
        result: { decision: event.decision, document: event.document, signedAt: at },
        work: move(state.work, event.stepId, at, event.opens),
      };
    }

    case 'ResultNumbered': {
      const state = opened(dossier, event);
      const result = state.result?.document
        ? { ...state.result, document: { ...state.result.document, number: event.number, date: event.date } }
        : state.result;
      return { ...state, result, work: event.opens ? move(state.work, event.stepId, at, event.opens) : state.work };
    }

    case 'ResultDelivered': {
      const state = opened(dossier, event);
      return {
        ...state,
        status: 'finished',
        finishedAt: at,
        result: state.result ?? { decision: event.decision, document: event.document, signedAt: at },
        work: move(state.work, null, at, null),
        apologyDraft: null, // a draft for lateness ends with the finish (edge 48)
      };
    }

    case 'ResultReturned': {
      const state = received(dossier, event);
      if (state.status !== 'finished') throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
      return { ...state, status: 'returned', returnedAt: at, returnChannel: event.channel };
    }

    case 'ApologyDrafted': {
      const { cause, promiseNo, proposedDate } = event;
      return { ...received(dossier, event), apologyDraft: { cause, promiseNo, proposedDate, draftedAt: at } };
    }

    case 'ApologyIssued': {
      const state = received(dossier, event);
      const { cause, promiseNo, promisedDate, newDate, reason } = event;
      const letter = { cause, promiseNo, issuedAt: at, promisedDate, newDate, reason };
      return { ...state, apologyDraft: null, apologies: [...state.apologies, letter] };
    }

    case 'IntakeCheckMissed':
      return { ...filed(dossier, event), intakeMissed: true };

    case 'StepDeadlineMissed': {
      const state = opened(dossier, event);
      return { ...state, work: state.work.map((step) => (step.no === event.stepNo ? { ...step, missed: true } : step)) };
    }

    case 'DeadlineMissed': {
      const state = opened(dossier, event);
      return { ...state, missed: [...state.missed, event.promiseNo] };
    }
  }
}

function newCase(at: Instant, pins: Pins, opens: StepOpening, receipt: DocumentRef, supervisor: string) {
  return {
    receivedAt: at,
    pins,
    receipt,
    supervisor,
    promise: null,
    missed: [],
    work: [open(opens, at)],
    result: null,
    apologyDraft: null,
    apologies: [],
  };
}
