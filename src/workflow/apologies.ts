import type { Circumstances } from './circumstances.js';
import type { ApologiseForFault } from './commands/apologies.js';
import { documentFrom, type DocumentInput, type DocumentRef } from './documents.js';
import { type Open, type Received, returnDateOf } from './dossier.js';
import type { DossierEvent } from './events.js';
import type { DeadlineMissed, ReappointmentMissed } from './events/apologies.js';
import { addresseeIn, type Filing } from './filing.js';
import { type Instant, localDate, midnightAfter } from './instant.js';
import { stepsOf } from './openings.js';
import type { PartyRef } from './people.js';
import type { Limit } from './procedure.js';
import type { Promised } from './promise.types.js';
import { Refusal } from './refusal.js';
import { formOn } from './rules.js';

/** The draft of the apology for lateness, with a new date by rule and no reason yet. */
export function draft(dossier: Open, c: Circumstances, at: Instant): DossierEvent {
  const promise = dossier.promise as Promised;
  return {
    type: 'ApologyDrafted',
    occurredAt: at,
    cause: 'late',
    promiseNo: promise.no,
    addressee: addressee(dossier.filing),
    agencyAtFault: dossier.filing.resolver,
    promisedDate: promise.dueDate,
    proposedDate: c.time.workingDaysAfter(promise.dueDate, remainingDays(dossier, promise, c)),
  };
}

/** Notices go to the authorised person when there is one. */
export const addressee = (filing: Filing): PartyRef => filing[addresseeIn(filing)]!;

/** decisions.md §20: the budget of the remaining steps, at least 1 and at most the procedure's limit, in working days. */
function remainingDays(dossier: Open, promise: Promised, c: Circumstances): number {
  const steps = stepsOf(c);
  const current = steps.findIndex(({ id }) =>
    dossier.work.some((step) => step.closedAt === null && step.stepId === id),
  );
  const budget = steps.slice(Math.max(current, 0)).reduce((sum, { limit }) => sum + (limit ? inDays(limit) : 0), 0);
  return Math.max(1, Math.min(Math.ceil(budget), Math.ceil(inDays(promise.inputs.limit))));
}

/** A limit in days, for a proposal only: 8 hours a day (R4.1), a month as 22 days. */
function inDays({ value, unit }: Limit): number {
  switch (unit) {
    case 'working_days':
    case 'calendar_days':
      return value;
    case 'working_hours':
    case 'clock_hours':
      return value / 8;
    case 'months':
      return value * 22;
    case 'same_day':
      return 1;
  }
}

/** Mẫu 04 of today, numbered, with the signature of the head of the agency at fault (R4.12). */
export function letterOf(input: DocumentInput, number: string, signer: string, { now }: Circumstances): DocumentRef {
  const date = localDate(now);
  return { ...documentFrom(input, 'apology', formOn('apology', date)), number, date, signer };
}

/** The signed letter stays owed; whoever has had it knows already. */
export function latenessNotice(
  { filing, apologies }: Open,
  { latenessNotice = false }: Circumstances,
): Pick<DeadlineMissed, 'notice'> {
  const owed = apologies.every(({ cause }) => cause !== 'late');
  return latenessNotice && owed ? { notice: { agencyAtFault: filing.resolver } } : {};
}

/** R4.13: the last appointment that the law allows was not kept; it began to be so when its day was over. */
export function reappointmentMissed(dossier: Open): ReappointmentMissed {
  const returnDate = returnDateOf(dossier)!;
  return {
    type: 'ReappointmentMissed',
    occurredAt: midnightAfter(returnDate),
    promiseNo: dossier.promise!.no,
    returnDate,
    escalatedTo: [...new Set([dossier.filing.resolver, dossier.supervisor])],
  };
}

/** T18 for a lost or damaged dossier or a wrong result (NĐ 61 Đ.21): once an incident, and no date moves. */
export function apologiseForFault(command: ApologiseForFault, dossier: Received, c: Circumstances): DossierEvent[] {
  const { cause, incident, reasonText, number, dossierId } = command;
  if (dossier.faults.includes(`${cause}/${incident}`)) {
    throw new Refusal('apology-already-issued', 'NĐ 61/2018/NĐ-CP Đ.21', { incident }, '/incident');
  }
  const input = { id: `${dossierId}:apology:${cause}:${incident}`, sha256: null };
  const document = letterOf(input, number, c.actor.id, c);
  const { resolver: agencyAtFault } = dossier.filing;
  return [
    {
      type: 'FaultApologised',
      occurredAt: c.now,
      cause,
      incident,
      addressee: addressee(dossier.filing),
      agencyAtFault,
      reasonText,
      document,
    },
  ];
}
