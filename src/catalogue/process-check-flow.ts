import { branchPaths, inOrder, predecessorsOf, reachableIn, successorsOf, type Way } from '../workflow/process-flow.js';
import { finding, type ProcessFinding } from './process-findings.js';

/** Whether every step can be come to, every branch joins, and the way ends: what the running engine relies on. */
export function checkFlow(way: Way): ProcessFinding[] {
  const broken = [...namedTwice(way), ...unknownNext(way)];
  if (broken.length > 0) return broken; // nothing can be said about a way whose names are wrong
  const reachable = reachableIn(way);
  const circle = onCircle(way, reachable);
  if (circle.length > 0) return [...unreachable(way, reachable), ...circle];
  return [...unreachable(way, reachable), ...ends(way, reachable), ...branches(way, reachable), ...fixedSteps(way)];
}

function namedTwice({ steps }: Way): ProcessFinding[] {
  const twice = steps.filter(({ id }, i) => steps.findIndex((step) => step.id === id) !== i);
  return twice.map(({ id }) => finding('step-named-twice', id));
}

function unknownNext({ steps }: Way): ProcessFinding[] {
  const known = new Set(steps.map(({ id }) => id));
  return steps.flatMap(({ id, next = [] }) =>
    next
      .filter((one, i) => !known.has(one) || next.indexOf(one) !== i)
      .map((one) => finding('next-unknown', id, { next: one })),
  );
}

const unreachable = ({ steps }: Way, reachable: ReadonlySet<string>): ProcessFinding[] =>
  steps.filter(({ id }) => !reachable.has(id)).map(({ id }) => finding('step-unreachable', id));

/** Work is sent back by a command of the law, never by an edge: the way itself has no circle. */
function onCircle(way: Way, reachable: ReadonlySet<string>): ProcessFinding[] {
  const ordered = new Set(inOrder(way));
  return [...reachable].filter((id) => !ordered.has(id)).map((id) => finding('circle', id));
}

function ends(way: Way, reachable: ReadonlySet<string>): ProcessFinding[] {
  const last = way.steps.filter(({ id }) => reachable.has(id) && successorsOf(way, id).length === 0);
  const dead = last.filter(({ kind }) => kind !== 'result').map(({ id }) => finding('dead-end', id));
  return last.some(({ kind }) => kind === 'result') ? dead : [...dead, finding('no-end')];
}

function branches(way: Way, reachable: ReadonlySet<string>): ProcessFinding[] {
  const paths = branchPaths(way);
  return way.steps
    .filter(({ id }) => reachable.has(id))
    .flatMap(({ id, join }) => {
      const before = predecessorsOf(way, id).filter((one) => reachable.has(one)).length;
      const end = successorsOf(way, id).length === 0;
      const [branch] = paths.get(id) ?? [];
      return [
        ...(before > 1 && !join ? [finding('join-missing', id)] : []),
        ...(before < 2 && join ? [finding('join-of-one', id)] : []),
        ...(end && branch !== undefined ? [finding('branch-unjoined', branch, { end: id })] : []),
      ];
    });
}

/** The dossier comes in at the first step and goes out at the last; a join that is passed over would join nothing. */
function fixedSteps(way: Way): ProcessFinding[] {
  const [first] = way.steps;
  const fixed = way.steps.filter(
    ({ id, when, join }) => when && (join || id === first?.id || successorsOf(way, id).length === 0),
  );
  return [
    ...(first && first.kind !== 'reception' ? [finding('not-begun-by-reception', first.id)] : []),
    ...fixed.map(({ id }) => finding('step-never-optional', id)),
  ];
}
