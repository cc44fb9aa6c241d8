import { type Announced, dateOf, timeOf, workingDaysBetween } from './days.js';

/** Of a dossier, what its light depends on. */
export interface Timed {
  readonly status: string;
  readonly late: boolean;
  readonly dueAt: string | null;
  readonly dueDate: string | null;
  /** From when it counts as overdue; null: not open, or its clock stands. */
  readonly overdueAt: string | null;
  readonly finishedOn: string | null;
  readonly intakeDueAt: string | null;
}

export type Tone = 'in-time' | 'near' | 'overdue' | 'stopped' | 'early' | 'on-time' | 'late' | 'none';

/** A light: its tone and the words beside it, by key and values of the texts. */
export interface Light {
  readonly tone: Tone;
  readonly key: `light.${string}`;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Some waits leave the clock running, from the first or once their longest time is over. */
const WAITING = new Set(['awaiting-supplement', 'awaiting-payment', 'paused', 'intake-supplement']);
const ENDED = new Set(['withdrawn', 'terminated', 'voided', 'refused']);

/** Icon, word and colour of a dossier's time (R4.20 for the finished: by local dates, the pick-up plays no part). */
export function lightOf(dossier: Timed, today: string, announced: Announced): Light {
  const { status, late, dueAt, dueDate, overdueAt, finishedOn, intakeDueAt } = dossier;
  if (finishedOn && dueDate) return finished(finishedOn, dueDate);
  if (WAITING.has(status) && overdueAt === null) return { tone: 'stopped', key: `light.stopped.${status}` };
  if (ENDED.has(status)) return { tone: 'none', key: 'light.none' };
  if (status === 'submitted' && intakeDueAt) return intake(intakeDueAt, today, announced);
  if (!dueAt || !dueDate) return { tone: 'none', key: 'light.none' };
  if (late)
    return {
      tone: 'overdue',
      key: 'light.overdue',
      values: { days: Math.max(1, workingDaysBetween(dueDate, today, announced)) },
    };
  const days = workingDaysBetween(today, dueDate, announced);
  if (dueDate <= today) return { tone: 'near', key: 'light.today', values: { time: timeOf(dueAt) } };
  if (days <= 1) return { tone: 'near', key: 'light.near', values: { days } };
  return { tone: 'in-time', key: 'light.in-time', values: { days } };
}

function finished(on: string, due: string): Light {
  if (on < due) return { tone: 'early', key: 'light.early' };
  return on === due ? { tone: 'on-time', key: 'light.on-time' } : { tone: 'late', key: 'light.late' };
}

/** The check of an online submission within 8 working hours (R4.7). */
function intake(dueAt: string, today: string, announced: Announced): Light {
  const date = dateOf(dueAt);
  if (date < today)
    return {
      tone: 'overdue',
      key: 'light.intake-overdue',
      values: { days: workingDaysBetween(date, today, announced) },
    };
  const values = { time: timeOf(dueAt), date: `${date.slice(8)}/${date.slice(5, 7)}` };
  return { tone: 'near', key: 'light.intake', values };
}
