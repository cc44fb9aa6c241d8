import { roughly } from '../../catalogue/process-check-time.js';
import type { ProcessVersion, StepDefinition } from '../../workflow/procedure.js';
import { inOrder, successorsOf } from '../../workflow/process-flow.js';

/** How long a step has taken of late: working minutes, waits left out. */
export interface UsualTime {
  readonly cases: number;
  /** At most this, in the share of cases by which a risk is judged. */
  readonly mostly: number;
  /** At most this, in the share of cases beyond which a step is stuck. */
  readonly atMost: number;
}

/** What a step still takes, and how that is known. */
export interface StepAhead {
  readonly step: string;
  readonly name: string;
  /** Working minutes; null: nothing is known. */
  readonly minutes: number | null;
  /** `limit`: too few cases, its own limit stands for them; `unknown`: it has none. */
  readonly basis: 'usual' | 'limit' | 'unknown';
  /** How often it was done in the time that is looked at. */
  readonly cases: number;
}

/** A step that is open: how long it has been, and how long its own limit still gives. */
export interface OpenAhead {
  readonly step: string;
  readonly spentMinutes: number;
  /** Until its own due instant, 0 when that has passed; null: it has none. */
  readonly leftMinutes: number | null;
}

export interface Knowledge {
  readonly usual: (step: string) => UsualTime | null;
  /** Fewer cases are none. */
  readonly least: number;
}

/**
 * The steps that still lie ahead, on the way that takes longest: of the open one what is left of it, of the later ones all.
 * Steps outside the legal limit, those that the applicant does or that are waited at, and those passed over take nothing.
 */
export function wayAhead(
  process: ProcessVersion,
  open: readonly OpenAhead[],
  skipped: readonly string[],
  known: Knowledge,
): readonly StepAhead[] {
  const behind = new Map<string, readonly StepAhead[]>();
  const after = (id: string) => longest(successorsOf(process, id).map((next) => behind.get(next) ?? []));
  for (const id of [...inOrder(process)].reverse()) {
    const step = process.steps.find((one) => one.id === id)!;
    const takes = isWork(step) && !skipped.includes(id) ? [wholeOf(step, known)] : [];
    behind.set(id, [...takes, ...after(id)]);
  }
  return longest(
    open.map((one) => {
      const step = process.steps.find(({ id }) => id === one.step);
      return step ? [...(isWork(step) ? [restOf(step, one, known)] : []), ...after(step.id)] : [];
    }),
  );
}

export const minutesOf = (steps: readonly StepAhead[]): number =>
  steps.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);

function longest(ways: readonly (readonly StepAhead[])[]): readonly StepAhead[] {
  return ways.reduce((most, one) => (minutesOf(one) > minutesOf(most) ? one : most), ways[0] ?? []);
}

const isWork = ({ owner, outsideLimit, wait }: StepDefinition): boolean =>
  owner !== 'applicant' && !outsideLimit && wait === undefined;

function wholeOf({ id, name, limit }: StepDefinition, known: Knowledge): StepAhead {
  return judged(id, name, known, ({ mostly }) => mostly, limit && Math.round(roughly(limit) * 60));
}

/** What has taken longer than usual already is done at any moment. */
function restOf({ id, name }: StepDefinition, { spentMinutes, leftMinutes }: OpenAhead, known: Knowledge): StepAhead {
  return judged(id, name, known, ({ mostly }) => Math.max(0, mostly - spentMinutes), leftMinutes);
}

function judged(
  step: string,
  name: string,
  { usual, least }: Knowledge,
  ofUsual: (time: UsualTime) => number,
  byLimit: number | null,
): StepAhead {
  const time = usual(step);
  const cases = time?.cases ?? 0;
  if (time && cases >= least) return { step, name, minutes: ofUsual(time), basis: 'usual', cases };
  return { step, name, minutes: byLimit, basis: byLimit === null ? 'unknown' : 'limit', cases };
}
