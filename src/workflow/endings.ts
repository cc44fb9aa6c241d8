import { LINKED } from './allowed.js';
import type { Circumstances } from './circumstances.js';
import type {
  ApproveCorrection,
  Correction,
  ProposeCorrection,
  RejectCorrection,
  RehomeDossier,
} from './commands/changes.js';
import type { CloseUnsupplemented, RequestWithdrawal, StopProcessing, WithdrawDossier } from './commands/endings.js';
import { formOf, noticeOf } from './documents.js';
import {
  type CorrectionProposal,
  type Dossier,
  isPart,
  isReceived,
  type Open,
  openSteps,
  type Received,
} from './dossier.js';
import type { DossierEvent } from './events.js';
import { type LocalDate, localDate, midnightAfter } from './instant.js';
import { working } from './offer.js';
import { opening, stepsOf } from './openings.js';
import { partsBack } from './payments.js';
import type { Promised, TimeRules } from './promise.types.js';
import { Refusal } from './refusal.js';

/** T13: the citizen's own wish; the desk answers it. */
export function requestWithdrawal({ reason }: RequestWithdrawal, c: Circumstances): DossierEvent[] {
  return [{ type: 'WithdrawalRequested', occurredAt: c.now, reason }];
}

/** T13: in regime C the desk issues Mẫu 05 at once (NĐ 118 Đ.21, TT 03/2025 Đ.7); F1 has no such form. */
export function withdraw(
  { reason, originalsReturned, dossierId }: WithdrawDossier,
  dossier: Dossier,
  c: Circumstances,
): DossierEvent[] {
  const today = localDate(c.now);
  const regimeC = isReceived(dossier) && dossier.pins.regime === 'C';
  const notice = regimeC ? formOf(dossierId, 'stop', today, { date: today, signer: c.actor.id }) : null;
  const back = isReceived(dossier) ? partsBack(dossier, c) : [];
  return [{ type: 'DossierWithdrawn', occurredAt: c.now, reason, originalsReturned, notice }, ...back];
}

/** T14: a plain notice with its ground; Mẫu 05 is verified only for the applicant's own request (§18.10). */
export function stop(command: StopProcessing, dossier: Open, c: Circumstances): DossierEvent[] {
  const { reason, legalGround, number, dossierId } = command;
  const notice = noticeOf(dossierId, 'stop', { number, date: localDate(c.now), signer: c.actor.id });
  return [{ type: 'ProcessingStopped', occurredAt: c.now, reason, legalGround, notice }, ...partsBack(dossier, c)];
}

/** T11: only when the period is over (the table's guard); later papers make a new dossier (edge 27). */
export function closeUnsupplemented({ number, dossierId }: CloseUnsupplemented, c: Circumstances): DossierEvent[] {
  const notice = noticeOf(dossierId, 'expiry', { number, date: localDate(c.now), signer: c.actor.id });
  return [{ type: 'DossierClosedUnsupplemented', occurredAt: c.now, notice }];
}

/** T19: code, history and dates stay (edge 53); an apology that the former people agreed to is the successor's to agree to. */
export function rehome(
  { agency, into, document, reason }: RehomeDossier,
  dossier: Open,
  c: Circumstances,
): DossierEvent[] {
  working(into, '/into', c);
  const from = agency ?? dossier.filing.resolver;
  if (!busyWith(dossier).includes(from)) throw new Refusal('agency-not-involved', null, { agency: from }, '/agency');
  if (into === from) return [];
  const { promise, apologyDraft } = dossier;
  const given = { occurredAt: c.now, reason };
  const back = from === dossier.filing.resolver && apologyDraft?.proposal;
  return [
    ...(back ? [{ ...given, type: 'ApologyDeclined' as const, promiseNo: promise!.no, by: c.actor.id }] : []),
    { ...given, type: 'DossierRehomed', from, into, document },
  ];
}

/** The agencies that still have something to do for a dossier. */
const busyWith = (dossier: Open): readonly string[] => [
  dossier.filing.receiver,
  dossier.filing.resolver,
  ...openSteps(dossier).map(({ owner }) => owner),
  ...dossier.consultations.filter(({ state }) => state === 'open').map(({ agency }) => agency),
  ...openSteps(dossier).flatMap(({ consults = [] }) => consults),
];

/** T20: nothing changes until another person agrees. */
export function proposeCorrection(
  { correction, reason, document }: ProposeCorrection,
  dossier: Received,
  c: Circumstances,
): DossierEvent[] {
  possible(correction, dossier, c, { dueDate: '/dueDate', status: '/kind' });
  const { id: proposer, session = null } = c.actor;
  return [
    {
      type: 'CorrectionProposed',
      occurredAt: c.now,
      no: dossier.proposals + 1,
      correction,
      reason,
      document,
      proposer,
      session,
    },
  ];
}

/** T20: another person in another session (the table's guard, edge 69); the fact names both, the facts before keep the old value. */
export function approveCorrection(
  { proposal: no }: ApproveCorrection,
  dossier: Received,
  c: Circumstances,
): DossierEvent[] {
  const proposed = standing(dossier, no);
  possible(proposed.correction, dossier, c, { dueDate: '/proposal', status: '/proposal' });
  const both = { proposal: no, proposer: proposed.proposer, approver: c.actor.id };
  return corrected(proposed.correction, dossier, both, c);
}

/** T20: one no is enough, another person's or the proposer's own; the proposal stands in no one's way any more. */
export function rejectCorrection(
  { proposal: no, reason }: RejectCorrection,
  dossier: Received,
  c: Circumstances,
): DossierEvent[] {
  const { proposer } = standing(dossier, no);
  return [{ type: 'CorrectionRejected', occurredAt: c.now, proposal: no, reason, proposer, by: c.actor.id }];
}

/** The proposal that stands, if it is the one that is meant. */
function standing({ proposal }: Received, no: number): CorrectionProposal {
  if (proposal?.no !== no) throw new Refusal('no-such-proposal', null, { proposal: no }, '/proposal');
  return proposal;
}

function corrected(
  correction: Correction,
  dossier: Received,
  both: { proposal: number; proposer: string; approver: string },
  c: Circumstances,
): DossierEvent[] {
  switch (correction.kind) {
    case 'due-date': {
      const promise = dossier.promise as Promised;
      const { dueDate: to } = correction;
      const moved = redated(promise, to, c.time);
      return [
        { type: 'DueDateCorrected', occurredAt: c.now, from: promise.dueDate, to, ...both },
        { type: 'PromiseMoved', occurredAt: c.now, promise: moved },
      ];
    }
    case 'status': {
      const definition = stepsOf(c).find(({ kind }) => kind === 'processing') ?? stepsOf(c)[0]!;
      const opens = opening(definition, dossier as unknown as Open, c);
      return [{ type: 'StatusCorrected', occurredAt: c.now, from: dossier.status, to: 'processing', opens, ...both }];
    }
    case 'void':
      return [{ type: 'DossierVoided', occurredAt: c.now, ...both }, ...partsBack(dossier, c)];
  }
}

/**
 * A date on closed time or before the reception is no due date; only a finished dossier can go back to processing.
 * @param at where in what was sent the fault stands
 */
function possible(
  correction: Correction,
  dossier: Received,
  c: Circumstances,
  at: { readonly dueDate: string; readonly status: string },
): void {
  if (correction.kind === 'due-date') {
    if ('endedAt' in dossier || 'finishedAt' in dossier)
      throw new Refusal('wrong-status', null, { status: dossier.status });
    if (!c.time.isWorkingDay(correction.dueDate)) throw new Refusal('new-date-closed', null, {}, at.dueDate);
    if (correction.dueDate < localDate(dossier.receivedAt))
      throw new Refusal('date-before-reception', null, {}, at.dueDate);
  }
  // its parent has gone on with the result
  if (correction.kind === 'status' && isPart(dossier)) throw new Refusal('through-the-parent', LINKED, {}, at.status);
  if (correction.kind === 'status' && dossier.status !== 'finished')
    throw new Refusal('wrong-status', null, { status: dossier.status }, at.status);
}

/** The one place where a due date is not computed: an inspector's correction, with all that hangs on the date. */
export function redated(promise: Promised, dueDate: LocalDate, time: TimeRules): Promised {
  const { agency } = promise.inputs;
  const before = time.workingDayBefore(dueDate);
  const apologyBy = before < localDate(promise.receptionAt) ? null : time.closingOf(before, agency);
  const overdueAt = midnightAfter(dueDate);
  const dueAt = time.closingOf(dueDate, agency);
  const draftAt = apologyBy ?? dueAt;
  const apologyDraftAt = promise.apologyDraftAt < draftAt ? promise.apologyDraftAt : draftAt;
  const ruleIds = [...new Set([...promise.ruleIds, 'T20'])];
  return {
    ...promise,
    generation: promise.generation + 1,
    cause: 'correction',
    ruleIds,
    dueAt,
    dueDate,
    overdueAt,
    apologyBy,
    apologyDraftAt,
    warnAt: [],
  };
}
