import type { Circumstances } from './circumstances.js';
import { type Open, openSteps, type Received, type StepInstance } from './dossier.js';
import type { Advance, StepOpening, StepsRedated } from './events.js';
import type { Instant } from './instant.js';
import type { StepDefinition, StepOwner } from './procedure.js';
import type { DossierData } from './process-condition.js';
import { behind, branchOf, branchPaths, limitOf, openingsAfter, type Way } from './process-flow.js';
import { agencyOf } from './process-owner.js';
import { Refusal } from './refusal.js';

export const stepsOf = (c: Circumstances): readonly StepDefinition[] => c.process?.steps ?? [];

/**
 * What opens as a step closes, by the pinned process: the next step, the first of several branches, or nothing while a join
 * waits.
 * @throws Refusal where nothing would be left open: such a step closes with the dossier's result alone
 */
export function advance(dossier: Open, { stepId }: StepInstance, c: Circumstances): Advance {
  const way = { steps: stepsOf(c) };
  const { open, skipped } = openingsAfter(way, stepId, doneBefore(dossier, stepId, way), dataOf(dossier, c));
  if (open.length === 0 && openSteps(dossier).length === 1) throw new Refusal('no-open-step', null, { step: stepId });
  const [opens = null, ...alsoOpens] = open.map((definition, i) => opening(definition, dossier, c, i));
  return {
    opens,
    ...(alsoOpens.length > 0 ? { alsoOpens } : {}),
    ...(skipped.length > 0 ? { skipped } : {}),
  };
}

/** What is done, and stays so: a step that work was sent back over comes anew, as does all that lies behind an open one. */
function doneBefore({ work, skipped = [] }: Open, closing: string, way: Way): ReadonlySet<string> {
  const others = work.filter(({ stepId, closedAt }) => closedAt === null && stepId !== closing);
  const ahead = others.flatMap(({ stepId }) => [stepId, ...behind(way, stepId)]);
  const anew = new Set([...behind(way, closing), ...ahead]);
  return new Set([...work.map(({ stepId }) => stepId), ...skipped].filter((id) => !anew.has(id)));
}

/** A step inside the limit never ends after the promise does. */
export function opening(definition: StepDefinition, dossier: Open, c: Circumstances, nth = 0): StepOpening {
  const { id, kind, outsideLimit } = definition;
  const way = { steps: stepsOf(c) };
  const applicant = definition.owner === 'applicant';
  const owner = ownerOf(definition.owner, dossier, c);
  const limit = limitOf(definition, dataOf(dossier, c));
  const own = limit ? c.time.stepDue(c.now, limit, owner) : null;
  const whole = dossier.promise?.dueAt ?? null;
  const capped = own !== null && whole !== null && whole < own && c.now < whole && !outsideLimit;
  return {
    no: dossier.work.length + 1 + nth,
    stepId: id,
    branch: branchOf(way, id),
    kind: applicant ? 'reception' : kind,
    owner,
    assignee: null,
    dueAt: capped ? whole : own,
    ...(signsNothing(definition, way) ? { signs: false as const } : {}),
    ...(applicant ? { applicant } : {}),
  };
}

/** The desk stands in for the applicant (NĐ 61/2018 Đ.5); who resolves the whole answers for a part that nobody is known to own. */
function ownerOf(owner: StepOwner, { filing }: Open, c: Circumstances): string {
  const { receiver, resolver } = filing;
  if (owner === 'applicant') return receiver;
  return agencyOf(owner, { receiver, resolver, agency: c.agency, ofField: c.ofField }) ?? resolver;
}

/** Several leaders may have to agree; the last of them who is asked in every case signs what is returned. */
function signsNothing({ id, kind }: StepDefinition, way: Way): boolean {
  if (kind === 'result') return !way.steps.some((step) => step.kind === 'approval');
  if (kind !== 'approval') return false;
  const later = behind(way, id);
  return way.steps.some((step) => step.kind === 'approval' && step.when === undefined && later.has(step.id));
}

/** The dossier as conditions see it. People are not in its facts, so that the kind of subject is not known (decisions.md §7). */
function dataOf({ channel, filing, owed, supplements, consultations }: Open, c: Circumstances): DossierData {
  return {
    channel,
    returnChannel: filing.returnChannel,
    variant: filing.variant,
    subjectKind: null,
    receiverLevel: c.agency(filing.receiver)?.level ?? null,
    resolverLevel: c.agency(filing.resolver)?.level ?? null,
    authorised: filing.authorised,
    owed: owed ?? 0,
    supplements,
    silentConsultations: consultations.filter(({ state }) => state === 'silent').length,
    papers: filing.papers.flatMap(({ paperId }) => paperId ?? []),
  };
}

/**
 * Whose work a step sends back: the last on the way to it that worked on the matter, else the last of any kind. A step inside
 * a branch reaches no further than its branch, since others run on beside it.
 */
export function causeOf({ work }: Received, step: StepInstance, way: Way): StepInstance | null {
  const paths = branchPaths(way);
  const own = paths.get(step.stepId) ?? [];
  const before = work.filter(
    ({ stepId, closedAt }) =>
      closedAt !== null &&
      behind(way, stepId).has(step.stepId) &&
      own.every((branch, depth) => paths.get(stepId)?.[depth] === branch),
  );
  return before.findLast(({ kind }) => kind === 'processing' || kind === 'inter_agency') ?? before.at(-1) ?? null;
}

/** The open steps' own limits, counted anew from now: after a wait. */
export const stepsDueAnew = (dossier: Open, c: Circumstances): StepsRedated =>
  redated(dossier, ({ stepId, owner }) => {
    const definition = stepsOf(c).find(({ id }) => id === stepId);
    const limit = definition && limitOf(definition, dataOf(dossier, c));
    return limit ? c.time.stepDue(c.now, limit, owner) : null;
  });

/** A clock that ran on through the wait gives no new limit. */
export const stepsDueAsBefore = (dossier: Open): StepsRedated => redated(dossier, ({ dueAt }) => dueAt);

function redated(dossier: Open, dueAtOf: (step: StepInstance) => Instant | null): StepsRedated {
  const [first, ...others] = openSteps(dossier);
  const alsoDue = others.map((step) => ({ no: step.no, dueAt: dueAtOf(step) }));
  return { stepDueAt: first ? dueAtOf(first) : null, ...(alsoDue.length > 0 ? { alsoDue } : {}) };
}
