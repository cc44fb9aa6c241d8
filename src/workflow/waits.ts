import { listed, notAskedBefore } from './asked.js';
import type { Circumstances } from './circumstances.js';
import type { ExtendLimit } from './commands/changes.js';
import type {
  AnswerConsultation,
  CloseSystemWait,
  CloseVerification,
  OpenConsultation,
  OpenSystemWait,
  OpenVerification,
} from './commands/course.js';
import type {
  ApproveSupplement,
  DeclineSupplement,
  PauseProcessing,
  ProposeSupplement,
  ReceiveSupplement,
  ResumeProcessing,
  SendSupplementRequest,
} from './commands/waits.js';
import { documentFrom, formOf, noticeOf } from './documents.js';
import type { Open, StepInstance } from './dossier.js';
import { dossierData, levelIn } from './dossier-data.js';
import type { DossierEvent } from './events.js';
import { type Instant, type LocalDate, localDate, midnightAfter } from './instant.js';
import { working } from './offer.js';
import { stepsAfterWait, stepsDueAnew, stepsOf } from './openings.js';
import { extended, isLate, resumed } from './promise-moves.js';
import { Refusal } from './refusal.js';
import { termsOf } from './step-waits.js';

const SUPPLEMENT = 'NĐ 61/2018/NĐ-CP Đ.19 k.4';
const CONSULTATION = 'NĐ 61/2018/NĐ-CP Đ.19 k.5';

/** T9, first hand. A request without its legal ground is refused (edge 24); the period is the sector's. */
export function proposeSupplement(
  command: ProposeSupplement,
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const { missing, legalGround, periodDays } = command;
  listed(missing, dossierData(dossier, levelIn(c)), c);
  notAskedBefore(missing, dossier, c.process?.supplement?.ground ?? SUPPLEMENT);
  return [{ type: 'SupplementProposed', occurredAt: c.now, stepId: step.stepId, missing, legalGround, periodDays }];
}

/** T9, second hand: later than the days that the law gives, or a further one, only with the leader's reason and a flag (§18.5, R4.9). */
export function approveSupplement(
  { leaderReason }: ApproveSupplement,
  dossier: Open,
  c: Circumstances,
): DossierEvent[] {
  const { most: allowed = c.rules.maxProcessingSupplement, ground = null } = c.process?.supplement ?? {};
  const { late, lastDay } = requestTime(dossier, c);
  const further = dossier.supplements >= allowed;
  if ((late || further) && !leaderReason) {
    const code = further ? 'supplement-once' : 'supplement-too-late';
    throw new Refusal(code, ground ?? SUPPLEMENT, { lastDay, allowed }, '/leaderReason');
  }
  return [{ type: 'SupplementApproved', occurredAt: c.now, leaderReason, flagged: late || further }];
}

/** Until when a supplement is asked for without a reason: by the process's own rule, else the days of §18.5. */
function requestTime(dossier: Open, c: Circumstances): { readonly late: boolean; readonly lastDay: LocalDate } {
  const { promise, phase, receivedOn, filing } = dossier;
  const first = phase === 1; // a second appointment is no second reception
  const within = c.process?.supplement?.requestWithin;
  if (within) {
    const from = first ? promise!.receptionAt : dossier.receivedAt;
    const last = c.time.stepDue(from, within, filing.receiver);
    return { late: c.now > last, lastDay: localDate(last) };
  }
  const from = first ? localDate(promise!.receptionAt) : receivedOn!;
  const lastDay = c.time.workingDaysAfter(from, c.rules.supplementRequestWorkingDays);
  return { late: localDate(c.now) > lastDay, lastDay };
}

/** T9: as long as nothing was sent; the specialist goes on without, or proposes anew. */
export function declineSupplement({ reason }: DeclineSupplement, c: Circumstances): DossierEvent[] {
  return [{ type: 'SupplementDeclined', occurredAt: c.now, reason }];
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
  const expiresAt = periodEnd(today, periodDays, dossier, c);
  const afterDue = isLate(dossier, c);
  const resume = termsOf('supplement', dossier, c).resume as 'restart' | 'remaining';
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

/**
 * R4.10: the period of the process, then the sector's own, overrule that of the request; it never ends on closed time (R4.3),
 * and the last day is whole.
 */
function periodEnd(today: LocalDate, periodDays: number, dossier: Open, c: Circumstances): Instant {
  const { procedure, process, now, time } = c;
  const own = process?.supplement?.period;
  if (own) return midnightAfter(localDate(time.stepDue(now, own, dossier.filing.receiver)));
  const sector = procedure?.supplementPeriod;
  const last = sector ? time.workingDaysAfter(today, sector.workingDays) : time.calendarDaysAfter(today, periodDays);
  return midnightAfter(last);
}

/**
 * T10: what is still missing keeps the clock standing (edge 28); the last piece starts it again. The end of the period closes
 * nothing by itself: until the notice of T11 is out the dossier waits, so what comes is taken, and marked as after the period
 * (R4.10: the expiry is checked before non-acceptance). Only after T11 do later papers make a new dossier (edge 27).
 */
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
  const when = c.now >= dossier.wait!.expiresAt! ? { afterPeriod: true as const } : {};
  if (missing.some(({ id }) => !provided.includes(id)))
    return [{ type: 'SupplementPartReceived', occurredAt: c.now, provided, papers, ...when }];
  const steps = stepsDueAnew(dossier, c);
  return [
    { type: 'SupplementCompleted', occurredAt: c.now, provided, papers, ...steps, ...when },
    ...resumed(dossier, c),
  ];
}

/** T14a: only on a sector ground, which the fact names. */
export function pause({ reason, legalGround }: PauseProcessing, dossier: Open, c: Circumstances): DossierEvent[] {
  const { until } = termsOf('pause', dossier, c);
  const runs = c.process?.waits?.some(({ kind, stopsClock }) => kind === 'pause' && !stopsClock);
  return [
    {
      ...{ type: 'ProcessingPaused', occurredAt: c.now, reason, legalGround, afterDue: isLate(dossier, c) },
      ...(runs ? { clockRuns: true as const } : {}),
      ...(until ? { until } : {}),
    },
  ];
}

/**
 * T15: the pause is left out of the limit. A process may have its agency decide without the papers that did not come: the
 * limit goes on, since only a whole supplement counts it anew (R4.8).
 */
export function resume({ note }: ResumeProcessing, dossier: Open, c: Circumstances): DossierEvent[] {
  const waited: Open = { ...dossier, wait: { ...dossier.wait!, resume: 'remaining' } };
  return [{ type: 'ProcessingResumed', occurredAt: c.now, note, ...stepsAfterWait(dossier, c) }, ...resumed(waited, c)];
}

/** On a sector ground, which the fact names, by the leader's decision; before the due date, and once a dossier (the table's guards). */
export function extendLimit(command: ExtendLimit, dossier: Open, c: Circumstances): DossierEvent[] {
  const { days, legalGround, number, dossierId } = command;
  const notice = noticeOf(dossierId, 'extension', { number, date: localDate(c.now), signer: c.actor.id });
  return [
    { type: 'LimitExtended', occurredAt: c.now, days, legalGround, notice },
    extended(dossier, { days, ground: legalGround }, c),
  ];
}

export function openVerification({ plan }: OpenVerification, step: StepInstance, c: Circumstances): DossierEvent[] {
  return [{ type: 'VerificationOpened', occurredAt: c.now, stepId: step.stepId, plan }];
}

export function closeVerification({ minutes }: CloseVerification, c: Circumstances): DossierEvent[] {
  return [{ type: 'VerificationClosed', occurredAt: c.now, minutes: documentFrom(minutes, 'minutes', null) }];
}

/** Its time is the other system's, and within the limit all the same: only a sector's article stops the clock (§18.11). */
export function openSystemWait(
  { system }: OpenSystemWait,
  { systemWait }: Open,
  { no: stepNo, stepId }: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const no = (systemWait?.no ?? 0) + 1;
  return [{ type: 'SystemWaitOpened', occurredAt: c.now, no, stepNo, stepId, system }];
}

export function closeSystemWait({ note }: CloseSystemWait, { systemWait }: Open, c: Circumstances): DossierEvent[] {
  return [{ type: 'SystemWaitClosed', occurredAt: c.now, no: systemWait!.no, note }];
}

/**
 * R4.15: within the limit; the answer is due at the close of a working day that lies ahead, or by what the process gives for
 * an answer at this step.
 */
export function openConsultation(
  command: OpenConsultation,
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const { agency, question } = command;
  working(agency, '/agency', c);
  if (agency === step.owner) throw new Refusal('consults-itself', CONSULTATION, { agency }, '/agency');
  const no = dossier.consultations.length + 1;
  const asked = { no, stepId: step.stepId, agency, question };
  return [{ type: 'ConsultationOpened', occurredAt: c.now, ...asked, ...answerTime(command, step, c) }];
}

function answerTime(
  { answerBy, agency }: OpenConsultation,
  { stepId }: StepInstance,
  c: Circumstances,
): { readonly answerBy: LocalDate; readonly dueAt: Instant } {
  if (answerBy === null) {
    const rule = stepsOf(c).find(({ id }) => id === stepId)?.consultation;
    if (!rule) throw new Refusal('answer-date-missing', CONSULTATION, {}, '/answerBy');
    const dueAt = c.time.stepDue(c.now, rule.answerWithin, agency);
    return { answerBy: localDate(dueAt), dueAt };
  }
  if (answerBy < localDate(c.now) || !c.time.isWorkingDay(answerBy))
    throw new Refusal('new-date-closed', CONSULTATION, {}, '/answerBy');
  return { answerBy, dueAt: c.time.closingOf(answerBy, agency) };
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
      ...(c.now > asked.dueAt ? { late: true as const } : {}),
    },
  ];
}
