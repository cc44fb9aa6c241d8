import type { Circumstances } from './circumstances.js';
import type {
  AnswerConsultation,
  ApproveSupplement,
  CloseVerification,
  OpenConsultation,
  OpenVerification,
  PauseProcessing,
  ProposeSupplement,
  RaiseObligation,
  ReceiveSupplement,
  RecordPayment,
  ResumeProcessing,
  SendSupplementRequest,
} from './commands.js';
import { documentFrom, formOf, noticeOf } from './documents.js';
import { isOpen, type Open, openSteps, type Received, type StepInstance } from './dossier.js';
import type { DossierEvent, PromiseMade, PromiseMoved } from './events.js';
import { atLocal, type LocalDate, localDate, plusMs } from './instant.js';
import { stepDueAnew } from './openings.js';
import type { Pause, Promised } from './promise.types.js';
import { listed, working } from './reception.js';
import { Refusal } from './refusal.js';

const SUPPLEMENT = 'NĐ 61/2018/NĐ-CP Đ.19 k.4';
const CONSULTATION = 'NĐ 61/2018/NĐ-CP Đ.19 k.5';

/** T9, first hand. A request without its legal ground is refused (edge 24); the period is the sector's. */
export function proposeSupplement(command: ProposeSupplement, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { missing, legalGround, periodDays } = command;
  listed(missing, c);
  return [{ type: 'SupplementProposed', occurredAt: c.now, stepId: step.stepId, missing, legalGround, periodDays }];
}

/** T9, second hand: later than the days that the law gives, or a further one, only with the leader's reason and a flag (§18.5, R4.9). */
export function approveSupplement(
  { leaderReason }: ApproveSupplement,
  dossier: Open,
  c: Circumstances,
): DossierEvent[] {
  const lastDay = c.time.workingDaysAfter(
    localDate(dossier.promise!.receptionAt),
    c.rules.supplementRequestWorkingDays,
  );
  const late = localDate(c.now) > lastDay;
  const further = dossier.supplements >= c.rules.maxProcessingSupplement;
  if ((late || further) && !leaderReason) {
    throw new Refusal(
      further ? 'supplement-once' : 'supplement-too-late',
      SUPPLEMENT,
      { lastDay, allowed: c.rules.maxProcessingSupplement },
      '/leaderReason',
    );
  }
  return [{ type: 'SupplementApproved', occurredAt: c.now, leaderReason, flagged: late || further }];
}

/** T9, third hand: through the desk alone (Đ.5); Mẫu 02; the clock stands from now. */
export function sendSupplementRequest(
  { number, dossierId }: SendSupplementRequest,
  dossier: Open,
  c: Circumstances,
): DossierEvent[] {
  const draft = dossier.supplementDraft!;
  const today = localDate(c.now);
  const notice = formOf(dossierId, 'supplement', today, { number, date: today, signer: c.actor.id });
  const { missing, legalGround, periodDays } = draft;
  const expiresAt = atLocal(daysLater(today, periodDays + 1), '00:00'); // the last day is whole
  const afterDue = isLate(dossier, c);
  const resume = c.rules.supplementResume;
  return [
    {
      type: 'SupplementRequested',
      occurredAt: c.now,
      no: dossier.supplements + 1,
      missing,
      legalGround,
      expiresAt,
      resume,
      afterDue,
      notice,
    },
  ];
}

/** Calendar days; whether a supplement period rolls off closed days differs by sector, so the applicant keeps the whole last day. */
const daysLater = (day: LocalDate, days: number): LocalDate =>
  localDate(plusMs(atLocal(day, '12:00'), days * 86_400_000));

/** T10: what is still missing keeps the clock standing (edge 28); the last piece starts it again. */
export function receiveSupplement(
  { provided, papers }: ReceiveSupplement,
  dossier: Open,
  c: Circumstances,
): DossierEvent[] {
  const missing = dossier.wait!.missing;
  const unknown = provided.findIndex((id) => !missing.some((paper) => paper.id === id));
  if (unknown >= 0)
    throw new Refusal('not-asked-for', SUPPLEMENT, { paper: provided[unknown]! }, `/provided/${unknown}`);
  if (provided.length === 0) throw new Refusal('papers-missing', SUPPLEMENT, {}, '/provided');
  if (missing.some(({ id }) => !provided.includes(id)))
    return [{ type: 'SupplementPartReceived', occurredAt: c.now, provided, papers }];
  return [
    { type: 'SupplementCompleted', occurredAt: c.now, provided, papers, stepDueAt: stepDueAnew(dossier, c) },
    ...resumed(dossier, c),
  ];
}

/** The promise after a wait: RESTART counts the limit anew under the next number, REMAINING leaves the wait out (§18.4). */
export function resumed(dossier: Open, c: Circumstances): (PromiseMade | PromiseMoved)[] {
  const { wait, promise } = dossier as { wait: NonNullable<Open['wait']>; promise: Promised };
  if (!wait.stopsClock) return [];
  // Lateness is never healed: neither one that had begun before this wait, nor one that an earlier wait has kept.
  const late = wait.afterDue || (dossier.countedDueDate !== null && dossier.countedDueDate !== promise.dueDate);
  const counted = late ? { countedDueDate: dossier.countedDueDate ?? promise.dueDate } : {};
  if (wait.kind === 'supplement' && wait.resume === 'restart') {
    const inputs = { ...promise.inputs, receivedAt: c.now, pauses: [] };
    const made = notEarlier(promise, c.time.promise(inputs, promise.no + 1, 1, 'restart'));
    return [{ type: 'PromiseMade', occurredAt: c.now, promise: made, ...counted }];
  }
  const pause: Pause = { kind: wait.kind, from: wait.since, to: c.now };
  const inputs = { ...promise.inputs, pauses: [...promise.inputs.pauses, pause] };
  const moved = notEarlier(promise, c.time.promise(inputs, promise.no, promise.generation + 1, 'remaining'));
  return [{ type: 'PromiseMoved', occurredAt: c.now, promise: moved, ...counted }];
}

/** law.md §4.1: a wait never brings the due date nearer; so a date that T20 corrected outlives it. */
function notEarlier(before: Promised, after: Promised): Promised {
  const { no, generation, cause, inputs } = after;
  return after.dueDate < before.dueDate ? { ...before, no, generation, cause, inputs } : after;
}

/** Whether lateness has begun: a wait from here on does not heal it. */
const isLate = ({ promise }: Open, { now }: Circumstances): boolean => promise !== null && now >= promise.overdueAt;

/** T12: the clock stands only where the procedure's own law leaves the wait out (§18.11). */
export function raiseObligation(
  command: RaiseObligation,
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const { amountVnd, noticeNumber, dossierId } = command;
  const notice = noticeOf(dossierId, 'obligation', {
    number: noticeNumber,
    date: localDate(c.now),
    signer: c.actor.id,
  });
  const stopsClock = c.procedure?.clockStops?.payment ?? null;
  return [
    {
      type: 'ObligationRaised',
      occurredAt: c.now,
      stepId: step.stepId,
      amountVnd,
      notice,
      stopsClock,
      afterDue: isLate(dossier, c),
    },
  ];
}

/** T12: one payment a transaction (edge 30); money beyond what is owed, or after the end, is owed back (edge 31). */
export function recordPayment(
  { transaction, amountVnd }: RecordPayment,
  dossier: Received,
  c: Circumstances,
): DossierEvent[] {
  if (dossier.payments.includes(transaction)) return [];
  if (dossier.status !== 'awaiting-payment') {
    return [
      {
        type: 'RefundOwed',
        occurredAt: c.now,
        transaction,
        amountVnd,
        why: isOpen(dossier) ? 'paid-twice' : 'after-end',
      },
    ];
  }
  const open = dossier as Open;
  if (amountVnd < open.owed!) throw new Refusal('paid-too-little', null, { owed: open.owed! }, '/amountVnd');
  const stepDueAt = open.wait?.stopsClock ? stepDueAnew(open, c) : (openSteps(open)[0]?.dueAt ?? null); // a clock that ran on gives no new limit
  return [{ type: 'PaymentRecorded', occurredAt: c.now, transaction, amountVnd, stepDueAt }, ...resumed(open, c)];
}

/** T14a: only on a sector ground, which the fact names. */
export function pause({ reason, legalGround }: PauseProcessing, dossier: Open, c: Circumstances): DossierEvent[] {
  return [{ type: 'ProcessingPaused', occurredAt: c.now, reason, legalGround, afterDue: isLate(dossier, c) }];
}

/** T15: the pause is left out of the limit. */
export function resume({ note }: ResumeProcessing, dossier: Open, c: Circumstances): DossierEvent[] {
  return [
    { type: 'ProcessingResumed', occurredAt: c.now, note, stepDueAt: stepDueAnew(dossier, c) },
    ...resumed(dossier, c),
  ];
}

export function openVerification({ plan }: OpenVerification, step: StepInstance, c: Circumstances): DossierEvent[] {
  return [{ type: 'VerificationOpened', occurredAt: c.now, stepId: step.stepId, plan }];
}

export function closeVerification({ minutes }: CloseVerification, c: Circumstances): DossierEvent[] {
  return [{ type: 'VerificationClosed', occurredAt: c.now, minutes: documentFrom(minutes, 'minutes', null) }];
}

/** R4.15: within the limit; the answer is due at the close of a working day that lies ahead. */
export function openConsultation(
  command: OpenConsultation,
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const { agency, question, answerBy } = command;
  working(agency, '/agency', c);
  if (agency === step.owner) throw new Refusal('consults-itself', CONSULTATION, { agency }, '/agency');
  if (answerBy < localDate(c.now) || !c.time.isWorkingDay(answerBy))
    throw new Refusal('new-date-closed', CONSULTATION, {}, '/answerBy');
  const no = dossier.consultations.length + 1;
  const dueAt = c.time.closingOf(answerBy, agency);
  return [
    { type: 'ConsultationOpened', occurredAt: c.now, no, stepId: step.stepId, agency, question, answerBy, dueAt },
  ];
}

/** The consulted agency's own answer; a second one is the newest, the older stays (edge 50). */
export function answerConsultation(command: AnswerConsultation, dossier: Open, c: Circumstances): DossierEvent[] {
  const { consultation: no, answer, document } = command;
  const asked = dossier.consultations.find((one) => one.no === no);
  const mine = c.actor.posts.some(({ agency }) => agency === asked?.agency);
  if (!asked || !mine) throw new Refusal('not-consulted', CONSULTATION, { consultation: no }, '/consultation');
  return [
    {
      type: 'ConsultationAnswered',
      occurredAt: c.now,
      no,
      answer,
      document: document ? documentFrom(document, 'minutes', null) : null,
    },
  ];
}
