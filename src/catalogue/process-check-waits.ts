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
 * limit is counted anew. The second of two appointments has a limit of its own. No clock runs again within a wait for papers,
 * whose period is the request's (R4.10), or between two appointments.
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
      .filter(({ kind, stopsClock, atMost }) => atMost && !(stopsClock && (kind === 'payment' || kind === 'pause')))
      .map(({ kind }) => finding('at-most-unfit', null, { kind })),
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
function atOnce(process: ProcessVersion): ProcessFinding[] {
  const waits = waitsBehind(process);
  return process.steps.filter(({ id }) => waits(id).size > 1).map(({ id }) => finding('waits-at-once', id));
}

/** Ids of the steps that wait and may open together as one closes, or is passed over; each step is looked behind once. */
function waitsBehind(way: Way): (id: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const behind = (id: string): ReadonlySet<string> => {
    const before = known.get(id);
    if (before) return before;
    known.set(id, new Set()); // a circle is found elsewhere
    const next = way.steps.filter((step) => successorsOf(way, id).includes(step.id));
    const together = new Set(next.flatMap((step) => [...opening(step)]));
    known.set(id, together);
    return together;
  };
  /** It waits, or is passed over and others wait: never both. */
  const opening = ({ id, when, wait }: StepDefinition): ReadonlySet<string> => {
    const own = new Set(wait === undefined ? [] : [id]);
    const others = when ? behind(id) : own;
    return others.size > own.size ? others : own;
  };
  return behind;
}
