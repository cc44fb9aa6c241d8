import { atLocal, type LocalDate } from '../workflow/instant.js';
import type { Limit, ProcedureVersion, ProcessVersion, StepDefinition } from '../workflow/procedure.js';
import type { Promised } from '../workflow/promise.types.js';
import { inOrder, predecessorsOf } from '../workflow/process-flow.js';
import { PLAIN_RULES, promise } from '../sla/promise.js';
import type { WorkingCalendar } from '../sla/working-time.js';
import { finding, type ProcessFinding } from './process-findings.js';

/** Units that convert into each other without a calendar, and how much of the family's own unit one is (R4.1: 8 hours a day). */
const FAMILY: Readonly<Record<Limit['unit'], { readonly family: string; readonly size: number }>> = {
  working_days: { family: 'working', size: 8 },
  working_hours: { family: 'working', size: 1 },
  clock_hours: { family: 'clock', size: 1 },
  calendar_days: { family: 'calendar', size: 1 },
  months: { family: 'months', size: 1 },
  same_day: { family: 'same_day', size: 0 },
};

/** Rough working hours, to find the longest of several ways whose units differ. */
const ROUGHLY: Readonly<Record<string, number>> = {
  working: 1,
  clock: 1 / 3,
  calendar: 40 / 7,
  months: 174,
  same_day: 0,
};

export const same = (a: Limit, b: Limit): boolean => FAMILY[a.unit].family === FAMILY[b.unit].family;
export const sizeOf = ({ value, unit }: Limit): number => value * FAMILY[unit].size;
/** Working hours, roughly. */
export const roughly = (limit: Limit): number => sizeOf(limit) * ROUGHLY[FAMILY[limit.unit].family]!;

/** The longest that a step may take in any case. */
function longestOf({ limit, limits = [] }: StepDefinition): Limit | null {
  const all = [limit, ...limits.map((one) => one.limit)].filter((one) => one !== null);
  return all.reduce<Limit | null>((most, one) => (most === null || roughly(one) > roughly(most) ? one : most), null);
}

/** What the dossier waits for with its clock stopped is no part of any limit. */
const standsAt = ({ wait }: StepDefinition, { waits = [] }: ProcessVersion): boolean =>
  waits.some(({ kind, stopsClock }) => kind === wait && stopsClock);

/** Limits of the steps on the longest way, in order; steps outside the legal limit and those that `counts` leaves out weigh nothing. */
function longestWay(process: ProcessVersion, counts: (step: StepDefinition) => boolean): Limit[] {
  const ways = new Map<string, { weight: number; limits: Limit[] }>();
  for (const id of inOrder(process)) {
    const step = process.steps.find((one) => one.id === id)!;
    const before = predecessorsOf(process, id)
      .map((one) => ways.get(one))
      .filter((one) => one !== undefined)
      .sort((a, b) => b.weight - a.weight)[0] ?? { weight: 0, limits: [] };
    const own = counts(step) && !step.outsideLimit && !standsAt(step, process) ? longestOf(step) : null;
    ways.set(id, own ? { weight: before.weight + roughly(own), limits: [...before.limits, own] } : before);
  }
  return [...ways.values()].reduce((most, one) => (one.weight > most.weight ? one : most), { weight: 0, limits: [] })
    .limits;
}

/** One limit of the sum where all are of one family: in days of 8 hours if the first is in days. */
function sumOf(limits: readonly Limit[]): Limit | null {
  const [first] = limits;
  if (!first || !limits.every((one) => same(one, first))) return null;
  const total = limits.reduce((sum, one) => sum + sizeOf(one), 0);
  return { value: round(total / (FAMILY[first.unit].size || 1)), unit: first.unit };
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

/** When these limits end, one after another, for papers that came in at 8 o'clock of that day. */
export function endOf(
  limits: readonly Limit[],
  from: LocalDate,
  calendar: WorkingCalendar,
): Pick<Promised, 'dueAt' | 'dueDate'> {
  return merged(limits).reduce<Pick<Promised, 'dueAt' | 'dueDate'>>(
    ({ dueAt: receivedAt }, limit) =>
      promise({ receivedAt, limit, agency: '', rules: PLAIN_RULES, pauses: [] }, 1, 1, 'reception', calendar),
    { dueAt: atLocal(from, '08:00'), dueDate: from },
  );
}

const dueAfter = (limits: readonly Limit[], from: LocalDate, calendar: WorkingCalendar): LocalDate =>
  endOf(limits, from, calendar).dueDate;

/** Neighbours of one family as one: a quarter of a day is no day of its own. */
function merged(limits: readonly Limit[]): Limit[] {
  return limits.reduce<Limit[]>((done, limit) => {
    const last = done.at(-1);
    return last && same(last, limit) ? [...done.slice(0, -1), sumOf([last, limit])!] : [...done, limit];
  }, []);
}

/** Start days on which `limits` end after `limit`, of all working days of the calendar's last two announced years. */
function lateStarts(limits: readonly Limit[], limit: Limit, { calendar, days }: Horizon): LocalDate[] {
  return days.filter((day) => dueAfter(limits, day, calendar) > dueAfter([limit], day, calendar));
}

export interface Horizon {
  readonly calendar: WorkingCalendar;
  readonly days: readonly LocalDate[];
}

const said = ({ value, unit }: Limit) => ({ value, unit });

/** Whether what is promised and what the steps take fit the legal limit, in calendar terms. */
export function checkTime(
  process: ProcessVersion,
  procedures: readonly ProcedureVersion[],
  horizon: Horizon,
): ProcessFinding[] {
  const [firstPhase] = process.phases ?? [];
  const way = longestWay(process, ({ phase }) => phase === undefined || phase === firstPhase?.id);
  return [
    ...total(process, way),
    ...procedures.flatMap((procedure) => legal(process, procedure, way, horizon)),
    ...phases(process, horizon),
    ...consultations(process, procedures, horizon),
  ];
}

function total(process: ProcessVersion, way: readonly Limit[]): ProcessFinding[] {
  const { committed, steps } = process;
  if (!committed) return [finding('process-without-total')];
  const complete = steps.every((step) => step.outsideLimit || longestOf(step) !== null);
  const sum = sumOf(way);
  if (!complete || !sum || !same(sum, committed) || sizeOf(sum) === sizeOf(committed)) return [];
  return [finding('steps-differ-from-total', null, { sum: sum.value, total: committed.value, unit: committed.unit })];
}

/** One finding a procedure and kind, for the first case that does not fit. */
function legal(
  process: ProcessVersion,
  { code, variants, findings }: ProcedureVersion,
  way: readonly Limit[],
  horizon: Horizon,
): ProcessFinding[] {
  const cases = variants.filter(({ id }) => process.variants?.includes(id) ?? true);
  const limits = cases.map(({ limit }) => limit).filter((limit) => limit !== null);
  const found: ProcessFinding[] = [];
  if (findings.length > 0 || limits.length < cases.length) found.push(finding('limit-unsettled', null, { code }));
  for (const limit of limits) {
    for (const planned of [way, process.committed ? [process.committed] : []])
      found.push(...overrun(code, planned, limit, horizon));
  }
  return found.filter(({ rule }, i) => found.findIndex((one) => one.rule === rule) === i);
}

function overrun(code: string, planned: readonly Limit[], limit: Limit, horizon: Horizon): ProcessFinding[] {
  if (planned.length === 0) return [];
  const sum = sumOf(planned);
  if (sum && same(sum, limit)) {
    const over = sizeOf(sum) > sizeOf(limit);
    return over ? [finding('longer-than-limit', null, { code, ...said(sum), limit: limit.value })] : [];
  }
  const late = lateStarts(planned, limit, horizon);
  const units = [...new Set(planned.map(({ unit }) => unit))].join(', ');
  const other = finding('other-unit', null, { code, unit: units, limitUnit: limit.unit });
  if (late.length === 0) return [other];
  return [
    other,
    finding('late-on-some-days', null, { code, days: late.length, of: horizon.days.length, first: late[0]! }),
  ];
}

function phases(process: ProcessVersion, horizon: Horizon): ProcessFinding[] {
  const { phases: all = [], steps } = process;
  const unknown = steps.filter(({ phase }) => phase !== undefined && !all.some(({ id }) => id === phase));
  return [
    ...unknown.map(({ id, phase }) => finding('phase-unknown', id, { phase: phase! })),
    ...all.flatMap(({ id, limit }, i) => {
      if (limit === null) return [];
      const way = longestWay(process, ({ phase }) => phase === id || (phase === undefined && i === 0));
      return exceeds(way, limit, horizon)
        ? [finding('longer-than-phase', null, { phase: id, limit: limit.value })]
        : [];
    }),
  ];
}

/** An answer that may come after the step, or after the whole limit where the step has none of its own, is no answer. */
function consultations(
  process: ProcessVersion,
  procedures: readonly ProcedureVersion[],
  horizon: Horizon,
): ProcessFinding[] {
  const whole = process.committed ?? procedures[0]?.variants[0]?.limit ?? null;
  return process.steps.flatMap((step) => {
    const limit = longestOf(step) ?? whole;
    if (!step.consultation || limit === null) return [];
    const { answerWithin } = step.consultation;
    return exceeds([answerWithin], limit, horizon)
      ? [finding('consultation-outlasts-step', step.id, { ...said(answerWithin), limit: limit.value })]
      : [];
  });
}

function exceeds(planned: readonly Limit[], limit: Limit, horizon: Horizon): boolean {
  if (planned.length === 0) return false;
  const sum = sumOf(planned);
  return sum && same(sum, limit) ? sizeOf(sum) > sizeOf(limit) : lateStarts(planned, limit, horizon).length > 0;
}
