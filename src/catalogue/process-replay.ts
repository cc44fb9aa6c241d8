import { type Instant, localDate } from '../workflow/instant.js';
import type { StepDefinition } from '../workflow/procedure.js';
import { holds } from '../workflow/process-condition.js';
import { inOrder, limitOf, predecessorsOf, type Way } from '../workflow/process-flow.js';
import { agencyOf } from '../workflow/process-owner.js';
import type { Promised } from '../workflow/promise.types.js';
import { type Match, matchSteps } from '../workflow/step-match.js';
import { written } from './process-diff.js';
import { divided, stepsFor } from './process-match.js';
import type { PastDossier } from './process-past.js';

/** How a step went. */
export interface StepRun {
  readonly step: StepDefinition;
  readonly openedAt: Instant;
  readonly closedAt: Instant;
  /** null: it has no limit of its own. */
  readonly dueAt: Instant | null;
  /** Working minutes; null: nothing is known of such a step, it took its whole limit. */
  readonly minutes: number | null;
}

export interface Replayed {
  /** By step id; the applicant's steps and those that were skipped have no run. */
  readonly runs: ReadonlyMap<string, StepRun>;
  readonly matches: readonly Match[];
  readonly late: boolean;
}

/** Whether a run kept its limit; null: it has none, or its time is an assumption. */
export const inTime = ({ dueAt, closedAt, minutes }: StepRun): boolean | null =>
  dueAt === null || minutes === null ? null : closedAt <= dueAt;

/**
 * A past dossier on another way, in one go: from its reception on, each step opens as the way says and takes the working time
 * that its like took; nobody waits for the applicant, and the limit is counted without such waits. On its own way it goes by
 * the same rules, so that the two differ by nothing but the way.
 */
export function replay(way: Way, past: PastDossier): Replayed {
  const { time, promise: inputs } = past;
  const promised = time.rules.promise(inputs, 1, 1, 'reception');
  const matches = matchSteps(stepsFor(way, past.data), stepsFor(past.process, past.data), written);
  const minutes = minutesOf(matches, past);
  const runs = new Map<string, StepRun>();
  const passed = new Map<string, Instant>();
  for (const id of inOrder(way)) {
    const step = way.steps.find((one) => one.id === id)!;
    const at = opensAt(step, way, passed) ?? past.receivedAt;
    if (step.owner === 'applicant' || step.wait || (step.when && !holds(step.when, past.data))) {
      passed.set(id, at);
      continue;
    }
    const run = runOf(step, at, minutes.get(id) ?? null, promised, past);
    runs.set(id, run);
    passed.set(id, run.closedAt);
  }
  const ends = [...runs.values()].filter(({ step }) => !step.outsideLimit).map(({ closedAt }) => localDate(closedAt));
  return { runs, matches, late: ends.some((day) => day > promised.dueDate) };
}

function minutesOf(matches: readonly Match[], { worked, data }: PastDossier): ReadonlyMap<string, number> {
  return new Map(
    matches.flatMap(({ draft, past }) => {
      const taken = past.reduce((sum, { id }) => sum + (worked.get(id) ?? 0), 0);
      const shares = divided(taken, draft, data);
      return draft.map(({ id }, i) => [id, shares[i]!] as const);
    }),
  );
}

/** With the first of the steps that lead to it, a join with the last; null: none does. */
function opensAt(step: StepDefinition, way: Way, passed: ReadonlyMap<string, Instant>): Instant | null {
  const before = predecessorsOf(way, step.id)
    .flatMap((id) => passed.get(id) ?? [])
    .sort();
  return (step.join ? before.at(-1) : before[0]) ?? null;
}

function runOf(step: StepDefinition, at: Instant, minutes: number | null, whole: Promised, past: PastDossier): StepRun {
  const { time, places, data } = past;
  const agency = agencyOf(step.owner, places) ?? places.resolver;
  const limit = limitOf(step, data);
  const own = limit ? time.rules.stepDue(at, limit, agency) : null;
  if (minutes === null) return { step, openedAt: at, closedAt: own ?? at, dueAt: own, minutes };
  const capped = own !== null && whole.dueAt < own && at < whole.dueAt && !step.outsideLimit; // as steps open in the law
  const closedAt = minutes > 0 ? time.calendar(agency).addWorkingMinutes(at, minutes) : at;
  return { step, openedAt: at, closedAt, dueAt: capped ? whole.dueAt : own, minutes };
}
