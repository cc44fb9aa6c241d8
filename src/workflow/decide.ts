import { RULES } from './allowed.js';
import { approveApology, declineApology, numberApology, proposeApology } from './apology-chain.js';
import { apologiseForFault, draft, latenessNotice, reappointmentMissed } from './apologies.js';
import { followCalendar } from './calendar-move.js';
import type { Circumstances } from './circumstances.js';
import type { CommandType, DossierCommand } from './commands.js';
import type { DraftApology } from './commands/apologies.js';
import { type Dossier, type Filed, isOpen, type Open, reappointmentOf, type Received } from './dossier.js';
import * as endings from './endings.js';
import type { DossierEvent } from './events.js';
import { evolve } from './evolve.js';
import * as intake from './intake.js';
import * as linked from './linked.js';
import { migrate, undoMigration } from './migration.js';
import { extendForOutage } from './outage.js';
import * as payments from './payments.js';
import type { Post } from './people.js';
import { permit, type Permission } from './permit.js';
import * as reception from './reception.js';
import { Refusal } from './refusal.js';
import * as steps from './steps.js';
import { periodEnded } from './wait-period.js';
import * as waits from './waits.js';

/** What follows from a command, and the post under which it was asked. No events: already so. */
export interface Decision {
  readonly events: readonly DossierEvent[];
  readonly post: Post | null;
  /** The absent person whose post it is. */
  readonly onBehalfOf?: string;
}

/**
 * The law: what follows from a command. Pure.
 * @throws Refusal with the code, the article, and the field at fault where there is one.
 */
export function decide(command: DossierCommand, before: Dossier, c: Circumstances): Decision {
  const ended = periodEnded(before, c); // whether its alarm has rung or not, so that no command comes to other dates
  const { events, ...by } = answer(command, ended.reduce(evolve, before), c);
  return { ...by, events: [...ended, ...events] };
}

function answer(command: DossierCommand, dossier: Dossier, c: Circumstances): Decision {
  if (isAlarm(command)) {
    if (c.actor.kind !== 'system') throw new Refusal('system-only');
    return { events: due(report(command, dossier, c), c), post: null };
  }
  const permission = permit(command.type, dossier, c.actor, {
    rules: c.rules,
    procedure: c.procedure,
    process: c.process,
    now: c.now,
    ...('filing' in command ? { filing: command.filing } : {}),
    ...('stepId' in command && command.stepId !== null ? { stepId: command.stepId } : {}),
  });
  const { post, onBehalfOf } = permission;
  const events = grounded(command.type, () => follow(command, dossier, permission, c));
  return { events, post, ...(onBehalfOf ? { onBehalfOf } : {}) };
}

/** A refusal that names no article of its own stands on the command's. */
function grounded<T>(type: CommandType, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.ground !== null) throw error;
    throw new Refusal(error.code, RULES[type].ground, error.detail, error.pointer, error.parts);
  }
}

type AlarmCommand = Extract<DossierCommand, { type: `Report${string}` }>;
const isAlarm = (command: DossierCommand): command is AlarmCommand | DraftApology =>
  command.type.startsWith('Report') || (command.type === 'DraftApology' && command.promiseNo > 0);

/** The command of a person, already permitted: the status and the open step are those that the table names. */
function follow(
  command: Exclude<DossierCommand, AlarmCommand>,
  dossier: Dossier,
  p: Permission,
  c: Circumstances,
): DossierEvent[] {
  const filed = dossier as Filed;
  const open = dossier as Open;
  const received = dossier as Received;
  const step = p.step!;
  switch (command.type) {
    case 'SubmitDossier':
      return reception.submit(command, p.post!, c);
    case 'ReceiveDossier':
      return reception.receive(command, c);
    case 'AcceptSubmission':
      return reception.accept(command, filed, c);
    case 'RequestIntakeSupplement':
      return intake.requestIntakeSupplement(command, filed, c);
    case 'GuideAtCounter':
      return intake.guideAtCounter(command, c);
    case 'SubmitIntakeSupplement':
      return intake.submitIntakeSupplement(command, filed, c);
    case 'RefuseDossier':
      return intake.refuseDossier(command, filed, c);
    case 'HandOver':
      return steps.handOver(command, open, step, c);
    case 'Assign':
      return steps.assign(command, open, p, c);
    case 'SubmitToLeader':
      return steps.submitToLeader(command, open, step, c);
    case 'CompleteStep':
      return steps.completeStep(command, open, step, c);
    case 'SendBack':
      return steps.sendBack(command, open, step, c);
    case 'SignResult':
      return steps.sign(command, open, step, c);
    case 'NumberResult':
      return steps.number(command, open, step, c);
    case 'DeliverResult':
      return steps.deliver(command, open, p.step, c);
    case 'ReturnResult':
      return steps.giveBack(command, received, c);
    case 'ReplaceResult':
      return steps.replaceResult(command, received, c);
    case 'ProposeSupplement':
      return waits.proposeSupplement(command, open, step, c);
    case 'ApproveSupplement':
      return waits.approveSupplement(command, open, c);
    case 'DeclineSupplement':
      return waits.declineSupplement(command, c);
    case 'SendSupplementRequest':
      return waits.sendSupplementRequest(command, open, c);
    case 'ReceiveSupplement':
      return waits.receiveSupplement(command, open, c);
    case 'RaiseObligation':
      return payments.raiseObligation(command, open, step, c);
    case 'RecordPayment':
      return payments.recordPayment(command, received, c);
    case 'SettleRefund':
      return payments.settleRefund(command, received, c);
    case 'PauseProcessing':
      return waits.pause(command, open, c);
    case 'ResumeProcessing':
      return waits.resume(command, open, c);
    case 'ExtendLimit':
      return waits.extendLimit(command, open, c);
    case 'OpenVerification':
      return waits.openVerification(command, step, c);
    case 'CloseVerification':
      return waits.closeVerification(command, c);
    case 'OpenSystemWait':
      return waits.openSystemWait(command, open, step, c);
    case 'CloseSystemWait':
      return waits.closeSystemWait(command, open, c);
    case 'OpenConsultation':
      return waits.openConsultation(command, open, step, c);
    case 'AnswerConsultation':
      return waits.answerConsultation(command, open, c);
    case 'RequestWithdrawal':
      return endings.requestWithdrawal(command, c);
    case 'WithdrawDossier':
      return endings.withdraw(command, dossier, c);
    case 'StopProcessing':
      return endings.stop(command, open, c);
    case 'CloseUnsupplemented':
      return endings.closeUnsupplemented(command, c);
    case 'RehomeDossier':
      return endings.rehome(command, open, c);
    case 'ProposeCorrection':
      return endings.proposeCorrection(command, received, c);
    case 'ApproveCorrection':
      return endings.approveCorrection(command, received, c);
    case 'RejectCorrection':
      return endings.rejectCorrection(command, received, c);
    case 'MigrateProcess':
      return migrate(command, open, c);
    case 'UndoMigration':
      return undoMigration(command, open, c);
    case 'ExtendForOutage':
      return extendForOutage(command, open, c);
    case 'DraftApology':
      return [draft(open, c, c.now)];
    case 'ProposeApology':
      return proposeApology(command, open, c);
    case 'ApproveApology':
      return approveApology(command, open, p.post!, c);
    case 'DeclineApology':
      return declineApology(command, open, c);
    case 'NumberApology':
      return numberApology(command, open, c);
    case 'ApologiseForFault':
      return apologiseForFault(command, received, c);
    case 'OpenChild':
      return linked.openChild(command, c);
  }
}

/** Nothing has happened before its instant: a timer that rings early has nothing to tell. */
const due = (events: readonly DossierEvent[], { now }: Circumstances): DossierEvent[] =>
  events.filter(({ occurredAt }) => occurredAt <= now);

/** A timer may ring late, twice, or for a promise that has since moved: only the current one counts, dated at its instant. */
function report(command: AlarmCommand | DraftApology, dossier: Dossier, c: Circumstances): DossierEvent[] {
  switch (command.type) {
    case 'ReportIntakeOverdue':
      if (dossier.status !== 'submitted' || dossier.intakeMissed || dossier.intakeDueAt !== command.dueAt) return [];
      return [{ type: 'IntakeCheckMissed', occurredAt: command.dueAt, dueAt: command.dueAt }];

    case 'ReportStepOverdue': {
      const step = counting(dossier) ? dossier.work.find(({ no }) => no === command.stepNo) : undefined;
      if (!step || step.closedAt !== null || step.missed || step.dueAt !== command.dueAt) return [];
      const { no, stepId, owner } = step;
      return [
        { type: 'StepDeadlineMissed', occurredAt: command.dueAt, stepNo: no, stepId, owner, dueAt: command.dueAt },
      ];
    }

    case 'ReportDeadline': {
      if (!counting(dossier) || dossier.promise === null) return [];
      const { no, generation, overdueAt, dueAt } = dossier.promise;
      if (no !== command.promiseNo || generation !== command.generation || dossier.missed.includes(no)) return [];
      return [{ type: 'DeadlineMissed', occurredAt: overdueAt, promiseNo: no, dueAt, ...latenessNotice(dossier, c) }];
    }

    case 'ReportReappointmentMissed':
      return counting(dossier) && reappointmentOf(dossier) === command.returnDate ? [reappointmentMissed(dossier)] : [];

    case 'DraftApology': {
      if (!counting(dossier) || dossier.promise?.no !== command.promiseNo || dossier.apologyDraft !== null) return [];
      if (dossier.apologies.filter(({ cause }) => cause === 'late').length >= c.rules.maxReappointments) return [];
      return [draft(dossier, c, dossier.promise.apologyDraftAt)];
    }

    case 'ReportCalendarChange':
      return counting(dossier) && c.time.edition === command.edition ? followCalendar(dossier, c) : [];

    case 'ReportSupplementExpiry': {
      if (dossier.status !== 'awaiting-supplement' || dossier.wait === null || dossier.wait.expired) return [];
      if (dossier.wait.expiresAt !== command.expiresAt) return [];
      return [{ type: 'SupplementPeriodEnded', occurredAt: command.expiresAt, expiresAt: command.expiresAt }];
    }

    case 'ReportWaitPeriodEnd':
      return []; // told already, as before every command

    case 'ReportConsultationSilence': {
      const asked = isOpen(dossier) ? dossier.consultations.find(({ no }) => no === command.consultation) : undefined;
      if (asked?.state !== 'open') return [];
      return [{ type: 'ConsultationTimedOut', occurredAt: asked.dueAt, no: asked.no, agency: asked.agency }];
    }

    case 'ReportChildNotOpened':
    case 'ReportChildEnded':
      return linked.heardFromChild(command, dossier, c);

    case 'ReportParentEnded':
    case 'ReportParentWaits':
    case 'ReportParentGoesOn':
      return linked.heardFromParent(command, dossier, c);
  }
}

/** Open with a running clock: nobody waits for the applicant on a ground that the law leaves out of the limit. */
const counting = (dossier: Dossier): dossier is Open => isOpen(dossier) && !dossier.wait?.stopsClock;
