import { type Alarm, alarmsOf } from '../../sla/alarms.js';
import { WARNING, warningsUntil } from '../../sla/warnings.js';
import { type Dossier, isReceived } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import type { DossierEvent } from '../../workflow/events.js';
import { instantOf } from '../../workflow/instant.js';

export interface AlarmLine {
  readonly kind: string;
  readonly promiseNo: number;
  readonly generation: number;
  readonly dueAt: Date;
  readonly state: 'armed' | 'claimed' | 'done' | 'parked';
}

/**
 * Rows that are not done are those that the state calls for. One that is called for may be done only if it has left its fact
 * (a draft apology that was given up since); otherwise it has never rung, and nobody would ever be told. The row of the warnings
 * stands at any of them.
 */
export function alarmDifferences(
  alarms: readonly AlarmLine[],
  dossier: Dossier,
  facts: readonly RecordedFact[],
): string[] {
  const live = alarms.filter(({ state }) => state !== 'done').map((alarm) => label(alarm, alarm.dueAt.toISOString()));
  const done = new Set(alarms.filter(({ state }) => state === 'done').map(keyOf));
  const called = alarmsOf(dossier).map((alarm) =>
    alarm.kind === WARNING ? asItStands(alarm, alarms, dossier) : alarm,
  );
  const needed = called.filter((alarm) => !done.has(keyOf(alarm))).map((alarm) => label(alarm, alarm.dueAt));
  const silent = called.filter((alarm) => done.has(keyOf(alarm)) && !facts.some(({ event }) => told(alarm, event)));
  return [
    ...needed.filter((one) => !live.includes(one)).map((one) => `alarm ${one}: missing`),
    ...live.filter((one) => !needed.includes(one)).map((one) => `alarm ${one}: the state does not call for it`),
    ...silent.map((alarm) => `alarm ${label(alarm, alarm.dueAt)}: done, and no fact tells of it`),
  ];
}

function asItStands(first: Alarm, alarms: readonly AlarmLine[], dossier: Dossier): Alarm {
  const row = alarms.find((alarm) => keyOf(alarm) === keyOf(first));
  if (!row || !isReceived(dossier) || dossier.promise === null) return first;
  const dueAt = instantOf(row.dueAt.getTime());
  const { given } = warningsUntil(dossier.promise, first.dueAt, dueAt);
  return given.some(({ at }) => at === dueAt) ? { ...first, dueAt } : first;
}

const keyOf = ({ kind, promiseNo }: Pick<Alarm, 'kind' | 'promiseNo'>): string => `${kind}/${promiseNo}`;
const label = (alarm: Pick<Alarm, 'kind' | 'promiseNo' | 'generation'>, dueAt: string): string =>
  `${keyOf(alarm)}/${alarm.generation} due ${dueAt}`;

/** Whether the fact is what that alarm leaves when it rings. */
function told({ kind, promiseNo }: Alarm, event: DossierEvent): boolean {
  if (event.type === 'StepDeadlineMissed') return kind === `step-${event.stepNo}`;
  if (event.type === 'ConsultationTimedOut') return kind === `consultation-${event.no}`;
  if (event.type === 'SupplementPeriodEnded') return kind.startsWith('supplement-');
  const fact = FACTS[kind];
  return event.type === fact && (!('promiseNo' in event) || event.promiseNo === promiseNo);
}

const FACTS: Readonly<Record<string, DossierEvent['type']>> = {
  intake: 'IntakeCheckMissed',
  due: 'DeadlineMissed',
  'apology-lead': 'ApologyDrafted',
  reappointment: 'ReappointmentMissed',
};
