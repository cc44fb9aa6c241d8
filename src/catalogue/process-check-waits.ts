import type { ProcedureVersion, ProcessVersion, StepDefinition, StepKind } from '../workflow/procedure.js';
import { successorsOf, type Way } from '../workflow/process-flow.js';
import { finding, type ProcessFinding } from './process-findings.js';

/** Whether every wait has its rule and its ground, stands where it can end, and ends as the law has it. */
export function checkWaits(process: ProcessVersion, procedures: readonly ProcedureVersion[]): ProcessFinding[] {
  const { waits: rules = [], steps } = process;
  const twice = rules.filter(({ kind }, i) => rules.findIndex((one) => one.kind === kind) !== i);
  return [
    ...twice.map(({ kind }) => finding('wait-named-twice', null, { kind })),
    ...againstTheLaw(process, procedures),
    ...steps.flatMap((step, i) => ofStep(step, i === 0, process)),
    ...atOnce(process),
  ];
}

/**
 * law.md §18.11: a clock stands still by a named article only, and for a supplement always; §18.4: after a supplement alone the
 * limit is counted anew. The second of two appointments has a limit of its own.
 */
function againstTheLaw(
  { waits: rules = [], steps, phases = [] }: ProcessVersion,
  procedures: readonly ProcedureVersion[],
): ProcessFinding[] {
  const phased = [...rules.map(({ kind }) => kind), ...steps.map(({ wait }) => wait)].includes('phase');
  const second = phases[1]?.limit ?? procedures.find(({ phases: own }) => own !== undefined)?.phases?.secondLimit;
  return [
    ...rules
      .filter(({ stopsClock, ground }) => stopsClock && ground === null)
      .map(({ kind }) => finding('stop-without-ground', null, { kind })),
    ...rules
      .filter(({ kind, resume }) => kind !== 'supplement' && resume === 'restart')
      .map(({ kind }) => finding('resume-unfit', null, { kind })),
    ...rules
      .filter(({ kind, stopsClock }) => kind === 'supplement' && !stopsClock)
      .map(() => finding('supplement-must-stop')),
    ...(phased && !second ? [finding('phase-without-limit')] : []),
  ];
}

/** Kinds of steps that are done by saying so; the others propose, sign or hand out something. */
const DONE_BY_SAYING: readonly StepKind[] = ['reception', 'processing', 'inter_agency', 'clerk'];

/** No apology is owed to whom one waits for: so an applicant's step waits, and its clock stands. */
function ofStep(
  { id, wait, owner, kind, child }: StepDefinition,
  first: boolean,
  { waits: rules = [] }: ProcessVersion,
): ProcessFinding[] {
  if (wait === undefined) return [];
  const rule = rules.find((one) => one.kind === wait);
  const ends = owner === 'applicant' || DONE_BY_SAYING.includes(kind);
  return [
    ...(first || !ends || child !== undefined ? [finding('wait-misplaced', id)] : []),
    ...(rule ? [] : [finding('wait-undeclared', id, { kind: wait })]),
    ...(rule && owner === 'applicant' && !rule.stopsClock ? [finding('apology-impossible', id)] : []),
  ];
}

/** A dossier waits at one step at a time: behind none may two of them open at once. */
const atOnce = (process: ProcessVersion): ProcessFinding[] =>
  process.steps
    .filter(({ id }) => waitsBehind(process, id, new Set()) > 1)
    .map(({ id }) => finding('waits-at-once', id));

/** How many steps that wait may open as this one closes, or is passed over. */
function waitsBehind(way: Way, id: string, on: ReadonlySet<string>): number {
  if (on.has(id)) return 0; // a circle is found elsewhere
  const seen = new Set(on).add(id);
  const next = way.steps.filter((step) => successorsOf(way, id).includes(step.id));
  return next.reduce((sum, { id: one, when, wait }) => {
    const own = wait === undefined ? 0 : 1;
    return sum + (when ? Math.max(own, waitsBehind(way, one, seen)) : own);
  }, 0);
}
