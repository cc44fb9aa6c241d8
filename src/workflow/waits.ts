import type { Circumstances } from './circumstances.js';
import type {
  AnswerConsultation,
  ApproveSupplement,
  CloseVerification,
  DeclineSupplement,
  ExtendLimit,
  OpenConsultation,
  OpenVerification,
  PauseProcessing,
  ProposeSupplement,
  ReceiveSupplement,
  ResumeProcessing,
  SendSupplementRequest,
} from './commands.js';
import { documentFrom, formOf, noticeOf } from './documents.js';
import type { Open, StepInstance } from './dossier.js';
import type { DossierEvent } from './events.js';
import { type Instant, type LocalDate, localDate, midnightAfter } from './instant.js';
import { stepsDueAnew } from './openings.js';
import { extended, isLate, resumed } from './promise-moves.js';
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
  // a second appointment is no second reception
  const from = dossier.phase === 1 ? localDate(dossier.promise!.receptionAt) : dossier.receivedOn!;
  const lastDay = c.time.workingDaysAfter(from, c.rules.supplementRequestWorkingDays);
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
  const expiresAt = periodEnd(today, periodDays, c);
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

/** R4.10: the sector's own period overrules that of the request; either way it never ends on closed time (R4.3), and the last day is whole. */
function periodEnd(today: LocalDate, periodDays: number, { procedure, time }: Circumstances): Instant {
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
  return [{ type: 'ProcessingPaused', occurredAt: c.now, reason, legalGround, afterDue: isLate(dossier, c) }];
}

/** T15: the pause is left out of the limit. */
export function resume({ note }: ResumeProcessing, dossier: Open, c: Circumstances): DossierEvent[] {
  return [{ type: 'ProcessingResumed', occurredAt: c.now, note, ...stepsDueAnew(dossier, c) }, ...resumed(dossier, c)];
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
