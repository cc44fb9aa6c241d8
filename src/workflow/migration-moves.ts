import type { Circumstances } from './circumstances.js';
import type { StepChoice } from './commands/changes.js';
import { type Open, openSteps, type StepInstance } from './dossier.js';
import { dataOf, doneBefore, opening, ownerOf, stepsOf } from './openings.js';
import type { ProcessVersion, StepDefinition } from './procedure.js';
import { behind, type Standing, standingAfter } from './process-flow.js';
import { Refusal, stepIn } from './refusal.js';
import { matchSteps } from './step-match.js';

/** A step of this version and the one of the other that stands for it; `known`: by more than its kind. */
interface Like {
  readonly from: string;
  readonly to: string;
  readonly known: boolean;
}

/** What a dossier has done and is at, in the words of the other version. */
export interface Moves {
  readonly open: readonly { readonly step: StepInstance; readonly to: string }[];
  readonly done: ReadonlySet<string>;
  readonly skipped: ReadonlySet<string>;
  readonly renamed: Readonly<Record<string, string>>;
}

/**
 * Each open step must have one step of the other version that it goes on as; kind alone will do for it, as its work is still to
 * come. What is done counts for what is known to be the same work: the same step, or the same kind of the same agency.
 * @throws Refusal `step-needs-choice`, `step-named-twice`
 */
export function movesOf(dossier: Open, to: ProcessVersion, choices: readonly StepChoice[], c: Circumstances): Moves {
  const like = likeness(dossier, to, choices, c);
  const open = openSteps(dossier).map((step) => ({ step, to: placeOf(step, like, c) }));
  const twice = open.find((one, i) => open.findIndex((other) => other.to === one.to) !== i);
  if (twice) throw new Refusal('step-named-twice', null, stepIn(twice.to, to.steps));
  const passed = doneBefore(dossier, null, { steps: stepsOf(c) });
  const known = like.filter((one) => one.known);
  const done = [...new Set(known.map((one) => one.to))].filter((id) =>
    known.every((one) => one.to !== id || passed.has(one.from)),
  );
  const over = new Set(dossier.skipped);
  const skipped = done.filter((id) => known.every((one) => one.to !== id || over.has(one.from)));
  const places = new Map([...known, ...open.map(({ step, to: id }) => ({ from: step.stepId, to: id }))].map((one) => [one.from, one.to])); // prettier-ignore
  return { open, done: new Set(done), skipped: new Set(skipped), renamed: renamed(dossier, to, places) };
}

/** By a person's choice first; else by likeness, where one step alone is like it. Owners are compared as this dossier has them. */
function likeness(dossier: Open, to: ProcessVersion, choices: readonly StepChoice[], c: Circumstances): Like[] {
  const old = stepsOf(c);
  const chosen = choices.filter(({ from }) => old.some(({ id }) => id === from));
  const left = old.filter(({ id }) => !chosen.some(({ from }) => from === id));
  const free = to.steps.filter(({ id }) => !chosen.some((choice) => choice.to === id));
  const matches = matchSteps(free, left, (owner) => (owner === 'applicant' ? owner : `@${ownerOf(owner, dossier, c)}`));
  return [
    ...chosen.map((choice) => ({ ...choice, known: true })),
    ...matches
      .filter(({ draft }) => draft.length === 1)
      .flatMap(({ by, draft, past }) => past.map(({ id }) => ({ from: id, to: draft[0]!.id, known: by !== 'kind' }))),
  ];
}

function placeOf({ stepId }: StepInstance, like: readonly Like[], c: Circumstances): string {
  const place = like.find(({ from }) => from === stepId);
  if (!place) throw new Refusal('step-needs-choice', null, stepIn(stepId, stepsOf(c)));
  return place.to;
}

/** What was done under a name that the other version gives to something else is marked with the version that it was done under. */
function renamed(
  { work, pins }: Open,
  to: ProcessVersion,
  places: ReadonlyMap<string, string>,
): Record<string, string> {
  const names = [...new Set(work.map(({ stepId }) => stepId))].map((id): [string, string] => {
    const taken = to.steps.some((step) => step.id === id);
    return [id, places.get(id) ?? (taken ? `${id}@${pins.process.version}` : id)];
  });
  return Object.fromEntries(names.filter(([from, name]) => from !== name));
}

/**
 * Where the other version has the dossier stand: every open step among what is open there, everything done on the way to it,
 * and the result signed if and only if a step that signs it is done.
 * @throws Refusal `step-before-undone`, `step-not-asked`, `step-done-already`, `signature-lost`
 */
export function standingIn(
  to: ProcessVersion,
  { open, done, skipped }: Moves,
  dossier: Open,
  c: Circumstances,
): Standing {
  const standing = standingAfter(to, done, dataOf(dossier, c));
  const isOpen = (id: string) => standing.open.some((step) => step.id === id);
  const away = open.find((one) => !isOpen(one.to));
  if (away) throw notHere(away.to, to, standing);
  const again = [...done].find((id) => !skipped.has(id) && !standing.passed.includes(id));
  if (again !== undefined) throw new Refusal('step-done-already', null, stepIn(again, to.steps));
  const signs = (step: StepDefinition) =>
    step.kind === 'approval' && opening(step, dossier, { ...c, process: to }).signs !== false;
  const signed = to.steps.find((step) => done.has(step.id) && !skipped.has(step.id) && signs(step));
  if ((signed !== undefined) !== (dossier.result !== null))
    throw new Refusal('signature-lost', null, { step: signed?.id ?? null });
  return standing;
}

function notHere(id: string, to: ProcessVersion, { open }: Standing): Refusal {
  const before = open.find((step) => behind(to, step.id).has(id));
  return before
    ? new Refusal('step-before-undone', null, { ...stepIn(id, to.steps), before: before.id, beforeName: before.name })
    : new Refusal('step-not-asked', null, stepIn(id, to.steps));
}
