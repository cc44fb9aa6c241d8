import type { DocumentRef, Filing, MissingPaper, Parent } from './commands.js';
import {
  type ApologyDraft,
  type ApologyProposal,
  type Case,
  type Consultation,
  type Dossier,
  type Ended,
  type Filed,
  type Finished,
  type Flag,
  isOpen,
  isReceived,
  type Open,
  type Received,
  type StepInstance,
  type Wait,
  WAITING,
} from './dossier.js';
import type {
  Advance,
  DossierEvent,
  DossierReceived,
  EndedWithParent,
  Pins,
  ProcessMigrated,
  StepOpening,
  StepsRedated,
  StepWait,
} from './events.js';
import { type Instant, localDate } from './instant.js';

/** Raised when {@link evolve} or the shape of a stored state changes: a state stored by another fold is folded again. */
export const FOLD_VERSION = 4;

const open = (opens: StepOpening, openedAt: Instant): StepInstance => ({
  ...opens,
  openedAt,
  closedAt: null,
  missed: false,
});

/** Closes the open step `stepId` (null: all), opens the next. */
function move(
  work: readonly StepInstance[],
  stepId: string | null,
  at: Instant,
  ...opens: readonly StepOpening[]
): StepInstance[] {
  const closed = work.map((step) =>
    step.closedAt === null && (stepId === null || step.stepId === stepId) ? { ...step, closedAt: at } : step,
  );
  return [...closed, ...opens.map((one) => open(one, at))];
}

/** A step closed, and its process goes on: to a step that the dossier waits at, or from one. */
function advanced(
  { work, skipped = [] }: Case,
  fact: Advance & { readonly stepId: string; readonly occurredAt: Instant },
): Pick<Case, 'work' | 'skipped'> & Partial<Pick<Open, 'status' | 'wait' | 'apologyDraft'>> {
  const { stepId, occurredAt, opens, alsoOpens = [], waits, resumes } = fact;
  const passed = [...new Set([...skipped, ...(fact.skipped ?? [])])];
  const dueAtOf = ({ no, dueAt }: StepInstance) => (resumes?.steps.find((step) => step.no === no) ?? { dueAt }).dueAt;
  const left = resumes ? dueAnew(work, dueAtOf) : work;
  return {
    work: move(left, stepId, occurredAt, ...(opens ? [opens, ...alsoOpens] : [])),
    ...(passed.length > 0 ? { skipped: passed } : {}),
    ...(resumes ? { status: 'processing', wait: null } : {}),
    ...(waits ? waiting(waits, occurredAt) : {}),
  };
}

/** Where its clock stands, the draft of an apology is of no use any more. */
function waiting(
  { kind, stepNo, stopsClock, afterDue, resume, until }: StepWait,
  since: Instant,
): Partial<Pick<Open, 'status' | 'wait' | 'apologyDraft'>> {
  const stands = stopsClock !== null;
  const wait: Wait = {
    ...{ kind, since, stopsClock: stands, afterDue, resume, stepNo },
    ...{ missing: [], expiresAt: null, expired: false },
    ...(until ? { until } : {}),
  };
  return { status: WAITING[kind], wait, ...(stands ? { apologyDraft: null } : {}) };
}

/** A fact that its dossier cannot have: the ledger is damaged, or a version of this code is missing. */
export class ImpossibleFact extends Error {
  override readonly name = 'ImpossibleFact';
}

function received(dossier: Dossier, event: DossierEvent): Received {
  if (!isReceived(dossier)) throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
  return dossier;
}

/** Somebody has proposed an apology. */
function proposed(
  dossier: Dossier,
  event: DossierEvent,
): [Open, ApologyDraft & { readonly proposal: ApologyProposal }] {
  const state = opened(dossier, event);
  const { proposal, ...draft } = state.apologyDraft ?? {};
  if (!proposal) throw new ImpossibleFact(`${event.type} without a proposal`);
  return [state, { ...(draft as ApologyDraft), proposal }];
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
export const evolve = (dossier: Dossier, event: DossierEvent): Dossier => after(settled(dossier, event), event);

/** Whatever happens after a migration makes it last: what it could be taken back to is kept no longer. */
function settled(dossier: Dossier, { type }: DossierEvent): Dossier {
  if (type === 'MigrationUndone' || !isReceived(dossier) || !dossier.migrated) return dossier;
  const { migrated: _, ...rest } = dossier;
  return rest;
}

function after(dossier: Dossier, event: DossierEvent): Dossier {
  const at = event.occurredAt;
  switch (event.type) {
    case 'DossierSubmitted':
      return {
        status: 'submitted',
        filing: event.filing,
        submittedAt: at,
        assisted: event.assisted,
        citizen: event.citizen,
        channel: 'online',
        supplements: 0,
        missing: [],
        intakeDueAt: event.intakeDueAt,
        intakeMissed: false,
      };

    case 'ApplicantGuided':
      return {
        status: 'intake-supplement',
        filing: event.filing,
        submittedAt: at,
        assisted: false,
        citizen: null,
        channel: event.channel,
        supplements: 1,
        missing: event.missing,
        intakeDueAt: at,
        intakeMissed: false,
      };

    case 'IntakeSupplementRequested':
      return {
        ...flagged(filed(dossier, event), 'intake-supplement-again', event.no > 1),
        status: 'intake-supplement',
        supplements: event.no,
        missing: event.missing,
      };

    case 'IntakeSupplementSubmitted': {
      const state = filed(dossier, event);
      const filing = { ...state.filing, papers: [...state.filing.papers, ...event.papers] };
      return {
        ...state,
        status: 'submitted',
        filing,
        missing: [],
        intakeDueAt: event.intakeDueAt,
        intakeMissed: false,
      };
    }

    case 'DossierRefused':
      return { ...filed(dossier, event), status: 'refused' };

    case 'DossierReceived':
      return {
        status: event.parent ? 'processing' : 'received',
        filing: event.filing,
        channel: event.channel,
        submittedAt: null,
        assisted: false,
        citizen: null,
        intakeMissed: false,
        ...newCase(at, event.pins, event.opens, event.receipt, event.supervisor),
        ...(event.parent ? linkedCase(event, event.parent) : {}),
      };

    case 'SubmissionAccepted': {
      const { filing, submittedAt, assisted, citizen, intakeMissed, channel, flags } = filed(dossier, event);
      return {
        status: 'received',
        filing: { ...filing, resolver: event.resolver },
        channel,
        submittedAt,
        assisted,
        citizen,
        intakeMissed,
        ...(flags ? { flags } : {}),
        ...newCase(at, event.pins, event.opens, event.receipt, event.supervisor),
      };
    }

    case 'PromiseMade':
    case 'PromiseMoved': {
      const state = received(dossier, event);
      const { promise, countedDueDate = promise.dueDate } = event;
      const receivedOn = state.receivedOn ?? localDate(promise.deskAt);
      const phase = promise.cause === 'phase' ? 2 : state.phase;
      const steps = event.type === 'PromiseMoved' ? event.steps : undefined;
      const work = steps ? withDueDates(state.work, steps) : state.work;
      return { ...state, promise, countedDueDate, receivedOn, phase, work };
    }

    case 'DossierHandedOver': {
      const state = opened(dossier, event);
      return { ...state, status: 'processing', ...advanced(state, event) };
    }

    case 'StepAssigned': {
      const state = opened(dossier, event);
      const work = state.work.map((step) =>
        step.closedAt === null && step.stepId === event.stepId ? { ...step, assignee: event.assignee } : step,
      );
      return { ...state, work };
    }

    case 'SubmittedToLeader':
    case 'StepCompleted': {
      const state = opened(dossier, event);
      return { ...state, ...advanced(state, event) };
    }

    case 'ChildEnded': {
      const state = opened(dossier, event);
      const others = (state.children ?? []).filter(({ stepId }) => stepId !== event.stepId); // done anew: the newest counts
      return { ...state, ...advanced(state, event), children: [...others, event.part] };
    }

    case 'ChildNotOpened': {
      const state = opened(dossier, event);
      return { ...state, work: state.work.map((step) => (step.no === event.stepNo ? byHand(step) : step)) };
    }

    case 'EndedWithParent':
      return endedWithParent(received(dossier, event), event);

    case 'SentBack': {
      const state = opened(dossier, event);
      return { ...state, work: move(state.work, event.stepId, at, event.opens) };
    }

    case 'ResultSigned': {
      const state = opened(dossier, event);
      return {
        ...state,
        result: { decision: event.decision, document: event.document, signedAt: at },
        ...advanced(state, event),
      };
    }

    case 'ResultNumbered': {
      const state = opened(dossier, event);
      const result = state.result?.document
        ? { ...state.result, document: { ...state.result.document, number: event.number, date: event.date } }
        : state.result;
      const clerk = state.work.some(
        ({ stepId, kind, closedAt }) => stepId === event.stepId && kind === 'clerk' && !closedAt,
      );
      return { ...state, result, ...(clerk ? advanced(state, event) : {}) };
    }

    case 'ResultDelivered': {
      const state = flagged(opened(dossier, event), 'finished-after-hours', event.afterHours === true);
      return {
        ...state,
        status: 'finished',
        finishedAt: at,
        result: state.result ?? { decision: event.decision, document: event.document, signedAt: at },
        work: move(state.work, null, at),
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

    case 'ApologyProposed': {
      const state = opened(dossier, event);
      const { promiseNo, reason, reasonText, newDate, proposer } = event;
      const begun = state.apologyDraft ?? { cause: 'late' as const, promiseNo, proposedDate: newDate, draftedAt: at };
      const proposal = { reason, reasonText, newDate, proposer, checker: null, signer: null };
      return { ...state, apologyDraft: { ...begun, proposal } };
    }

    case 'ApologyApproved': {
      const [state, draft] = proposed(dossier, event);
      const agreed = event.as === 'division-head' ? { checker: event.approver } : { signer: event.approver };
      return { ...state, apologyDraft: { ...draft, proposal: { ...draft.proposal, ...agreed } } };
    }

    case 'ApologyDeclined': {
      const [state, { proposal: _, ...draft }] = proposed(dossier, event);
      return { ...state, apologyDraft: draft };
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
      return {
        ...state,
        work: state.work.map((step) => (step.no === event.stepNo ? { ...step, missed: true } : step)),
      };
    }

    case 'DeadlineMissed': {
      const state = opened(dossier, event);
      return { ...state, missed: [...state.missed, event.promiseNo] };
    }

    case 'ReappointmentMissed':
      return flagged(opened(dossier, event), 'reappointment-missed', true);

    case 'SupplementProposed': {
      const { stepId, missing, legalGround, periodDays } = event;
      return {
        ...opened(dossier, event),
        supplementDraft: { stepId, missing, legalGround, periodDays, approved: false },
      };
    }

    case 'SupplementApproved': {
      const state = flagged(opened(dossier, event), 'supplement-flagged', event.flagged);
      return { ...state, supplementDraft: state.supplementDraft && { ...state.supplementDraft, approved: true } };
    }

    case 'SupplementDeclined':
      return { ...opened(dossier, event), supplementDraft: null };

    case 'SupplementRequested': {
      const { no, missing, expiresAt, resume, afterDue } = event;
      const wait: Wait = {
        kind: 'supplement',
        since: at,
        stopsClock: true,
        afterDue,
        resume,
        missing,
        expiresAt,
        expired: false,
      };
      return {
        ...flagged(opened(dossier, event), 'supplement-after-due', afterDue),
        status: 'awaiting-supplement',
        supplements: no,
        supplementDraft: null,
        wait,
        apologyDraft: null,
      };
    }

    case 'SupplementPartReceived': {
      const state = opened(dossier, event);
      return {
        ...withPapers(state, event.papers),
        wait: state.wait && { ...state.wait, missing: still(state.wait.missing, event.provided) },
      };
    }

    case 'SupplementCompleted': {
      const state = withPapers(opened(dossier, event), event.papers);
      return { ...state, status: 'processing', wait: null, work: redated(state.work, event) };
    }

    case 'SupplementPeriodEnded': {
      const state = opened(dossier, event);
      return { ...state, wait: state.wait && { ...state.wait, expired: true } };
    }

    case 'ObligationRaised': {
      const state = opened(dossier, event);
      const stopsClock = event.stopsClock !== null;
      const { afterDue, until, opens } = event;
      const wait: Wait = {
        kind: 'payment',
        since: at,
        stopsClock,
        afterDue,
        resume: event.firstPhase ? 'phase' : 'remaining',
        missing: [],
        expiresAt: null,
        expired: false,
        ...(until ? { until } : {}),
      };
      return {
        ...state,
        status: 'awaiting-payment',
        wait,
        owed: event.amountVnd,
        apologyDraft: stopsClock ? null : state.apologyDraft,
        ...(opens ? advanced(state, { ...event, opens }) : {}),
      };
    }

    case 'PaymentRecorded': {
      const state = opened(dossier, event);
      const { stepId, opens = null } = event;
      return {
        ...state,
        status: 'processing',
        wait: null,
        owed: null,
        parts: [],
        paid: true,
        payments: [...state.payments, event.transaction],
        ...(stepId ? advanced(state, { ...event, stepId, opens }) : { work: redated(state.work, event) }),
      };
    }

    case 'PaymentPartRecorded': {
      const state = opened(dossier, event);
      const { transaction, amountVnd, owedVnd } = event;
      const parts = [...state.parts, { transaction, amountVnd }];
      return { ...state, owed: owedVnd, parts, payments: [...state.payments, transaction] };
    }

    case 'RefundOwed': {
      const state = received(dossier, event);
      const { transaction, amountVnd, why } = event;
      const payments = [...state.payments.filter((known) => known !== transaction), transaction];
      return { ...state, payments, refunds: [...state.refunds, { transaction, amountVnd, why }] };
    }

    case 'RefundPaid': {
      const state = received(dossier, event);
      return { ...state, refunds: state.refunds.filter(({ transaction }) => transaction !== event.transaction) };
    }

    case 'WithdrawalRequested':
      return isReceived(dossier) ? { ...dossier, withdrawalRequested: true } : filed(dossier, event);

    case 'DossierWithdrawn':
      return isReceived(dossier)
        ? ended(opened(dossier, event), 'withdrawn', at)
        : { ...filed(dossier, event), status: 'intake-withdrawn' };

    case 'DossierClosedUnsupplemented':
    case 'ProcessingStopped':
      return ended(opened(dossier, event), 'terminated', at);

    case 'ProcessingPaused': {
      const state = opened(dossier, event);
      const wait: Wait = {
        kind: 'pause',
        since: at,
        stopsClock: event.clockRuns !== true,
        afterDue: event.afterDue,
        resume: 'remaining',
        missing: [],
        expiresAt: null,
        expired: false,
        ...(event.until ? { until: event.until } : {}),
        ...(event.withParent ? { withParent: true as const } : {}),
      };
      return { ...state, status: 'paused', wait, apologyDraft: wait.stopsClock ? null : state.apologyDraft };
    }

    case 'ProcessingResumed': {
      const state = opened(dossier, event);
      return { ...state, status: 'processing', wait: null, work: redated(state.work, event) };
    }

    case 'WaitPeriodEnded': {
      const state = opened(dossier, event);
      const wait = state.wait && { ...state.wait, stopsClock: false };
      return { ...state, wait, work: redated(state.work, event) };
    }

    case 'LimitExtended': {
      const state = opened(dossier, event);
      return { ...state, extensions: state.extensions + 1, apologyDraft: null };
    }

    case 'ExtendedForOutage': {
      const state = opened(dossier, event);
      if (event.afterDue) return state;
      // a miss that a timer reported between the approval and now is none: the new date may still be missed
      return { ...state, missed: state.missed.filter((no) => no !== state.promise!.no), apologyDraft: null };
    }

    case 'VerificationOpened':
      return { ...opened(dossier, event), verifying: true };

    case 'VerificationClosed':
      return { ...opened(dossier, event), verifying: false };

    case 'ConsultationOpened': {
      const state = opened(dossier, event);
      const { no, agency, stepId, dueAt } = event;
      return { ...state, consultations: [...state.consultations, { no, agency, stepId, dueAt, state: 'open' }] };
    }

    case 'ConsultationAnswered':
      return {
        ...received(dossier, event),
        consultations: consulted(received(dossier, event), event.no, 'answered', event.late),
      };

    case 'ConsultationTimedOut':
      return { ...opened(dossier, event), consultations: consulted(opened(dossier, event), event.no, 'silent') };

    case 'ResultReplaced': {
      const state = received(dossier, event);
      return {
        ...state,
        result: state.result && { ...state.result, document: event.document, signedAt: at },
        owedApologies: [...state.owedApologies, { cause: 'wrong-result', incident: event.document.id }],
      };
    }

    case 'FaultApologised': {
      const state = received(dossier, event);
      const { cause, incident } = event;
      return {
        ...state,
        faults: [...state.faults, `${cause}/${incident}`],
        owedApologies: state.owedApologies.filter((owed) => owed.cause !== cause || owed.incident !== incident),
      };
    }

    case 'DossierRehomed': {
      const state = opened(dossier, event);
      const { from, into } = event;
      const heir = (agency: string): string => (agency === from ? into : agency);
      const filing = { ...state.filing, receiver: heir(state.filing.receiver), resolver: heir(state.filing.resolver) };
      const work = state.work.map((step) => {
        if (step.closedAt !== null) return step;
        const moved = step.owner === from ? { ...step, owner: into, assignee: null } : step;
        return step.consults ? { ...moved, consults: toConsult(moved, step.consults, heir, state) } : moved;
      });
      const consultations = state.consultations.map((asked) =>
        asked.state === 'open' ? { ...asked, agency: heir(asked.agency) } : asked,
      );
      const formerly = [...state.formerly.filter((agency) => agency !== from), from];
      return { ...state, filing, work, consultations, formerly };
    }

    case 'CorrectionProposed': {
      const { no, correction, proposer, session } = event;
      return { ...received(dossier, event), proposal: { no, correction, proposer, session }, proposals: no };
    }

    case 'CorrectionRejected':
    case 'DueDateCorrected':
      return { ...received(dossier, event), proposal: null };

    case 'StatusCorrected': {
      const state = unflagged(caseOf(received(dossier, event)), 'finished-after-hours');
      return {
        ...state,
        status: 'processing',
        proposal: null,
        result: null,
        work: [...state.work, open(event.opens, at)],
      };
    }

    case 'ProcessMigrated':
      return migratedBy(opened(dossier, event), event);

    case 'MigrationUndone': {
      const { migrated, skipped: _, ...state } = opened(dossier, event);
      if (!migrated) throw new ImpossibleFact(`${event.type} on a dossier that was not migrated last`);
      const { process, ...before } = migrated.before;
      return { ...state, ...before, pins: { ...state.pins, process } };
    }

    case 'DossierVoided':
      return { ...ended(received(dossier, event), 'voided', at), proposal: null, owedApologies: [] };
  }
}

/** Marked once, and for good unless its cause is corrected away. */
const flagged = <T extends Filed | Case>(state: T, flag: Flag, when: boolean): T =>
  !when || state.flags?.includes(flag) ? state : { ...state, flags: [...(state.flags ?? []), flag] };

const unflagged = (state: Case, flag: Flag): Case =>
  state.flags ? { ...state, flags: state.flags.filter((one) => one !== flag) } : state;

const still = (missing: readonly MissingPaper[], provided: readonly string[]): MissingPaper[] =>
  missing.filter(({ id }) => !provided.includes(id));

const withPapers = (state: Open, papers: Filing['papers']): Open => ({
  ...state,
  filing: { ...state.filing, papers: [...state.filing.papers, ...papers] },
});

/** The open steps' own limits count anew after a wait; one that kept its due date keeps its lateness. */
const redated = (work: readonly StepInstance[], { stepDueAt, alsoDue = [] }: StepsRedated): StepInstance[] =>
  dueAnew(work, (step) => {
    const other = alsoDue.find(({ no }) => no === step.no);
    return other ? other.dueAt : stepDueAt;
  });

const dueAnew = (work: readonly StepInstance[], dueAtOf: (step: StepInstance) => Instant | null): StepInstance[] =>
  work.map((step) => {
    const dueAt = dueAtOf(step);
    return step.closedAt === null && step.dueAt !== dueAt ? { ...step, dueAt, missed: false } : step;
  });

const withDueDates = (
  work: readonly StepInstance[],
  steps: readonly { readonly no: number; readonly dueAt: Instant }[],
): StepInstance[] =>
  work.map((step) => ({ ...step, dueAt: steps.find(({ no }) => no === step.no)?.dueAt ?? step.dueAt }));

/** Who has answered, or kept silent, has been asked; an heir is asked for the others, but not by himself. */
function toConsult(
  { stepId, owner }: StepInstance,
  consults: readonly string[],
  heir: (agency: string) => string,
  { consultations }: Case,
): string[] {
  const settled = (agency: string) =>
    consultations.some((one) => one.stepId === stepId && one.agency === agency && one.state !== 'open');
  return [...new Set(consults.map((agency) => (settled(agency) ? agency : heir(agency))))].filter(
    (one) => one !== owner,
  );
}

/** Of several answers the first says whether the agency was late. */
const consulted = ({ consultations }: Case, no: number, state: Consultation['state'], late?: true): Consultation[] =>
  consultations.map((one) =>
    one.no === no ? { ...one, state, ...(late && one.state !== 'answered' ? { late } : {}) } : one,
  );

function ended(state: Received, status: Ended['status'], at: Instant): Ended {
  return {
    ...caseOf(state),
    status,
    endedAt: at,
    wait: null,
    apologyDraft: null,
    supplementDraft: null,
    owed: null,
    parts: [],
    work: move(state.work, null, at),
  };
}

const byNo = (a: StepInstance, b: StepInstance): number => a.no - b.no;

function migratedBy(state: Open, event: ProcessMigrated): Open {
  const { to, goesOn, passedOn, opens, renamed, skipped, occurredAt: at, migration } = event;
  const { pins, work, consultations, supplementDraft } = state;
  const named = <T extends { readonly stepId: string }>(one: T): T => ({
    ...one,
    stepId: renamed[one.stepId] ?? one.stepId,
  });
  const moved = work.map((step): StepInstance => {
    const { no, openedAt, missed, dueAt } = step;
    const on = goesOn.find((one) => one.no === no);
    if (on) return { ...on, openedAt, closedAt: null, missed: missed && on.dueAt === dueAt };
    return { ...named(step), closedAt: passedOn.some(({ closes }) => closes === no) ? at : step.closedAt };
  });
  const before = { process: pins.process, work, consultations, supplementDraft };
  const { skipped: passed, ...rest } = state;
  return {
    ...rest,
    pins: { ...pins, process: to },
    work: [...moved, ...[...passedOn.map((one) => one.opens), ...opens].map((one) => open(one, at))].sort(byNo),
    ...(skipped.length > 0 ? { skipped } : {}),
    consultations: consultations.map(named),
    supplementDraft: supplementDraft && named(supplementDraft),
    migrated: { migration, before: { ...before, ...(passed ? { skipped: passed } : {}) } },
  };
}

/** What a dossier keeps when it leaves its ending. */
function caseOf(state: Received): Case {
  const {
    finishedAt: _,
    returnedAt: __,
    returnChannel: ___,
    endedAt: ____,
    ...kept
  } = { finishedAt: 0, returnedAt: 0, returnChannel: 0, endedAt: 0, ...state };
  return kept;
}

/** What a linked dossier has besides: it begins on its way, beyond its own reception. */
const linkedCase = ({ occurredAt, opens, alsoOpens = [], skipped, uncounted }: DossierReceived, parent: Parent) => ({
  parent: { ...parent, ...(uncounted ? { uncounted } : {}) },
  work: [opens, ...alsoOpens].map((one) => open(one, occurredAt)),
  ...(skipped ? { skipped } : {}),
});

function byHand({ child: _, ...step }: StepInstance): StepInstance {
  return step;
}

function endedWithParent(state: Received, { as, occurredAt, channel }: EndedWithParent): Received {
  switch (as) {
    case 'returned': {
      const { finishedAt } = state as Finished;
      return { ...state, status: 'returned', finishedAt, returnedAt: occurredAt, returnChannel: channel! };
    }
    case 'alone':
      return { ...state, parent: { ...state.parent!, ended: true } };
    case 'withdrawn':
    case 'terminated':
    case 'voided':
      return ended(state, as, occurredAt);
  }
}

function newCase(at: Instant, pins: Pins, opens: StepOpening, receipt: DocumentRef, supervisor: string) {
  return {
    receivedAt: at,
    receivedOn: null,
    pins,
    receipt,
    supervisor,
    promise: null,
    missed: [],
    work: [open(opens, at)],
    result: null,
    apologyDraft: null,
    apologies: [],
    countedDueDate: null,
    wait: null,
    supplements: 0,
    supplementDraft: null,
    owed: null,
    parts: [],
    payments: [],
    paid: false,
    refunds: [],
    phase: 1 as const,
    extensions: 0,
    verifying: false,
    consultations: [],
    formerly: [],
    withdrawalRequested: false,
    faults: [],
    owedApologies: [],
    proposal: null,
    proposals: 0,
  };
}
