import type { DossierCommand } from '../workflow/commands.js';
import { type Dossier, isOpen, isPart, openSteps, reappointmentOf } from '../workflow/dossier.js';
import { dayBefore, type Instant, localDate, midnightAfter } from '../workflow/instant.js';
import { periodEndOf } from '../workflow/wait.js';
import { firstWarning, WARNING } from './warnings.js';

/** An alarm that a state calls for; its row lives in the ledger's commit. `kind` carries its ordinal: `step-3`. */
export interface Alarm {
  readonly kind: string;
  /** 0 before reception. */
  readonly promiseNo: number;
  readonly generation: number;
  readonly dueAt: Instant;
}

/**
 * The alarms that a dossier needs, as a function of its state alone: one waiting for the desk only its intake check, one
 * whose clock is stopped or that is finished none. Where its warnings stand is no part of the state: their row begins here
 * and moves on by itself.
 */
export function alarmsOf(dossier: Dossier): Alarm[] {
  if (dossier.status === 'submitted') {
    return dossier.intakeMissed ? [] : [{ kind: 'intake', promiseNo: 0, generation: 1, dueAt: dossier.intakeDueAt }]; // R4.7
  }
  if (!isOpen(dossier) || dossier.promise === null) return [];
  const { no: promiseNo, generation, apologyDraftAt, overdueAt } = dossier.promise;
  const alarms: Alarm[] = [];
  for (const { no, state, dueAt } of dossier.consultations) {
    if (state === 'open') alarms.push({ kind: `consultation-${no}`, promiseNo, generation, dueAt }); // R4.15
  }
  if (dossier.wait?.stopsClock) {
    const { expiresAt, expired } = dossier.wait;
    const until = periodEndOf(dossier.wait);
    const nth = dossier.promise.inputs.pauses.length + 1; // keeps a later wait's end apart from this one's
    if (until !== null) alarms.push({ kind: `wait-${nth}`, promiseNo, generation, dueAt: until }); // law.md §18.11
    // The list's number keeps a later request's expiry apart from this one's.
    if (expiresAt !== null && !expired)
      alarms.push({ kind: `supplement-${dossier.supplements}`, promiseNo, generation, dueAt: expiresAt });
    return alarms;
  }
  for (const { no, dueAt, missed } of openSteps(dossier)) {
    if (dueAt !== null && !missed) alarms.push({ kind: `step-${no}`, promiseNo, generation, dueAt });
  }
  const apologised = dossier.apologies.some(({ cause }) => cause === 'late');
  if (dossier.apologyDraft === null && !apologised && !isPart(dossier)) {
    alarms.push({ kind: 'apology-lead', promiseNo, generation, dueAt: apologyDraftAt }); // R4.12, decisions.md §20
  }
  const reappointed = reappointmentOf(dossier);
  if (reappointed) alarms.push({ kind: 'reappointment', promiseNo, generation, dueAt: midnightAfter(reappointed) }); // R4.13
  if (!dossier.missed.includes(promiseNo)) alarms.push({ kind: 'due', promiseNo, generation, dueAt: overdueAt }); // §18.2
  alarms.push({ kind: WARNING, promiseNo, generation, dueAt: firstWarning(dossier.promise).at }); // R4.21
  return alarms;
}

/** What ringing an alarm asks of the dossier; a warning asks nothing. */
export function alarmCommand(dossierId: string, { kind, promiseNo, generation, dueAt }: Alarm): DossierCommand {
  if (kind === 'intake') return { type: 'ReportIntakeOverdue', dossierId, dueAt };
  if (kind === 'apology-lead') return { type: 'DraftApology', dossierId, promiseNo };
  if (kind === 'reappointment')
    return { type: 'ReportReappointmentMissed', dossierId, returnDate: dayBefore(localDate(dueAt)) };
  if (kind === 'due') return { type: 'ReportDeadline', dossierId, promiseNo, generation };
  if (kind.startsWith('supplement-')) return { type: 'ReportSupplementExpiry', dossierId, expiresAt: dueAt };
  if (kind.startsWith('wait-')) return { type: 'ReportWaitPeriodEnd', dossierId };
  if (kind.startsWith('consultation-'))
    return { type: 'ReportConsultationSilence', dossierId, consultation: Number(kind.slice(13)) };
  if (kind.startsWith('step-')) return { type: 'ReportStepOverdue', dossierId, stepNo: Number(kind.slice(5)), dueAt };
  throw new RangeError(`no such alarm: ${kind}`);
}

/** What changes among the rows when a state follows another. */
export function alarmChanges(before: Dossier, after: Dossier): { arm: Alarm[]; drop: Alarm[]; closes: boolean } {
  const had = new Map(alarmsOf(before).map((alarm) => [keyOf(alarm), alarm]));
  const needs = new Map(alarmsOf(after).map((alarm) => [keyOf(alarm), alarm]));
  const same = (a: Alarm | undefined, b: Alarm) => a?.dueAt === b.dueAt && a.generation === b.generation;
  return {
    arm: [...needs].filter(([key, alarm]) => !same(had.get(key), alarm)).map(([, alarm]) => alarm),
    drop: [...had].filter(([key]) => !needs.has(key)).map(([, alarm]) => alarm),
    closes: after.status !== 'unknown' && !isOpen(after) && after.status !== 'submitted',
  };
}

const keyOf = ({ kind, promiseNo }: Alarm): string => `${kind}/${promiseNo}`;
