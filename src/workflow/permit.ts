import { type Grant, PERSON_COMMANDS, type Relation, RULES } from './allowed.js';
import type { CommandType } from './commands.js';
import { type Dossier, isReceived, openSteps, type StepInstance } from './dossier.js';
import type { Filing } from './filing.js';
import { GUARDS, type PermitContext, proposedApology, type Reason, type StepContext } from './guards.js';
import { inVietNam } from './instant.js';
import { type Actor, DELEGABLE, isStanding, type Post, type Role, type StandIn } from './people.js';
import { Refusal, type RefusalCode } from './refusal.js';

/** The post that the law accepted, and the open step that it concerns. */
export interface Permission {
  readonly post: Post | null;
  readonly step: StepInstance | null;
  /** The absent person whose post it is; absent: the actor's own. */
  readonly onBehalfOf?: string;
}

const refuse = (type: CommandType, code: RefusalCode, detail: Refusal['detail'] = {}): never => {
  throw new Refusal(code, RULES[type].ground, { command: type, ...detail });
};

/**
 * Whether the actor may ask for a command now, whatever its body says. Of a person's posts one that fits in role, relation
 * and guards is enough; where none does, one of an absent person whose delegate he is at this moment.
 * @throws Refusal with the code and the article: status first, then step, role, relation, guards; of several posts that the
 *   guards refuse, that of the first in the order of the table's grants, then of the person's posts.
 */
export function permit(type: CommandType, dossier: Dossier, actor: Actor, context: PermitContext): Permission {
  try {
    return permitSelf(type, dossier, actor, context);
  } catch (error) {
    return permitDelegate(type, dossier, actor, context, error);
  }
}

/** @throws what his own posts were refused with; `delegation-over` when only the delegation's time is what is missing */
function permitDelegate(
  type: CommandType,
  dossier: Dossier,
  actor: Actor,
  context: PermitContext,
  refused: unknown,
): Permission {
  const { standIns = [] } = actor;
  const stands = (one: StandIn) => isStanding(one, context.now);
  for (const standIn of [...standIns.filter(stands), ...standIns.filter((one) => !stands(one))]) {
    const { absent, until } = standIn;
    const posts = standIn.posts.filter(({ role }) => DELEGABLE.includes(role));
    const permission = attempt(() => permitSelf(type, dossier, { ...actor, id: absent, posts }, context));
    if (permission === null) continue;
    if (!stands(standIn)) throw new Refusal('delegation-over', DELEGATION, { command: type, until: inVietNam(until) });
    if (isBothHands(dossier, actor, permission.post!)) return refuse(type, 'same-person');
    return { ...permission, onBehalfOf: absent };
  }
  throw refused;
}

/** The written authorisation is limited in time, and is not passed on. */
const DELEGATION = 'NĐ 30/2020/NĐ-CP';

function attempt<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Whether the delegate would check in one person's place what he did in his own, or do what he himself will check. */
function isBothHands(dossier: Dossier, actor: Actor, { role, agency }: Post): boolean {
  if (role === 'specialist') return actor.posts.some((own) => own.agency === agency && CHECKING.includes(own.role));
  if (!CHECKING.includes(role) || !isReceived(dossier)) return false;
  const proposer = proposedApology(dossier)?.proposer;
  return proposer === actor.id || dossier.work.some(({ assignee }) => assignee === actor.id);
}

const CHECKING: readonly Role[] = ['division-head', 'signing-leader'];

function permitSelf(type: CommandType, dossier: Dossier, actor: Actor, context: PermitContext): Permission {
  const { from, grants, system } = RULES[type];
  if (!from.includes(dossier.status)) return refuse(type, 'wrong-status', { status: dossier.status });
  const steps = stepsFor(dossier, actor, context.stepId);
  if (system && actor.kind === 'system') return { post: null, step: steps[0] ?? null };
  if (grants.length === 0) return refuse(type, 'system-only');
  if (context.stepId !== undefined && steps.length === 0) return refuse(type, 'no-open-step', { step: context.stepId });
  let refused: Refusal | undefined;
  for (const step of steps.length > 0 ? steps : [null]) {
    try {
      return permitAt(type, dossier, actor, { ...context, step });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused ??= error;
    }
  }
  throw refused!;
}

function permitAt(type: CommandType, dossier: Dossier, actor: Actor, context: StepContext): Permission {
  const { step } = context;
  const { grants, guards } = RULES[type];
  const here = grants.filter((grant) => grant.from === undefined || grant.from.includes(dossier.status));
  const fitting = here.filter((grant) => grant.at === undefined || (step !== null && grant.at.includes(step.kind)));
  if (fitting.length === 0) return refuse(type, 'wrong-step-kind', { step: step?.kind ?? null });

  const held = fitting.filter((grant) => actor.posts.some((post) => post.role === grant.role));
  if (held.length === 0)
    return refuse(type, 'wrong-role', { roles: [...new Set(fitting.map((g) => g.role))].join(', ') });
  const filing = context.filing ?? ('filing' in dossier ? dossier.filing : null);
  const posts = postsFor(held, actor, filing, step, dossier);
  const blockedBy = (post: Post) =>
    guards.map((guard) => GUARDS[guard](dossier, context, post, actor)).find((no) => no !== null);
  const post = posts.find((one) => !blockedBy(one));
  if (post) return { post, step };
  if (posts[0]) throw refusedBy(type, blockedBy(posts[0])!);
  const taken = step?.assignee != null;
  const mine = held.some(({ relation }) => relation === 'assignee' || (relation === 'claimant' && taken));
  if (mine) return refuse(type, taken ? 'not-your-task' : 'not-assigned', { step: step?.stepId ?? null });
  return refuse(type, 'not-yours');
}

/** A guard that names no article stands on the command's. */
function refusedBy(type: CommandType, no: RefusalCode | Reason): Refusal {
  const { code, ground = null, detail = {} } = typeof no === 'string' ? { code: no } : no;
  return new Refusal(code, ground ?? RULES[type].ground, { command: type, ...detail });
}

/** The open steps that a command may mean: several while branches run side by side. */
function stepsFor(dossier: Dossier, { posts }: Actor, stepId: string | undefined): StepInstance[] {
  const steps = openSteps(dossier).filter((step) => stepId === undefined || step.stepId === stepId);
  const own = ({ owner }: StepInstance) => posts.some(({ agency }) => agency === owner);
  return [...steps.filter(own), ...steps.filter((step) => !own(step))];
}

function postsFor(
  grants: readonly Grant[],
  actor: Actor,
  filing: Filing | null,
  step: StepInstance | null,
  dossier: Dossier,
): Post[] {
  return grants.flatMap(({ role, relation }) =>
    actor.posts.filter((post) => post.role === role && related(relation, post, actor, filing, step, dossier)),
  );
}

function related(
  relation: Relation,
  post: Post,
  actor: Actor,
  filing: Filing | null,
  step: StepInstance | null,
  dossier: Dossier,
): boolean {
  switch (relation) {
    case 'applicant':
      return true; // a citizen's own new submission: the account is the applicant
    case 'filer':
      if (!('citizen' in dossier) || dossier.citizen === null) return false;
      return dossier.citizen === actor.id || actor.holds !== undefined; // its secret was given to that account (decisions.md §8)
    case 'supervisor':
      return isReceived(dossier) && post.agency === dossier.supervisor;
    case 'consulted':
      return isReceived(dossier) && dossier.consultations.some(({ agency }) => agency === post.agency);
    case 'receiver':
      return post.agency === filing?.receiver;
    case 'resolver':
      return post.agency === filing?.resolver;
    case 'step-owner':
      return step !== null && post.agency === step.owner;
    case 'assignee':
      return step !== null && post.agency === step.owner && step.assignee === actor.id;
    case 'claimant':
      return step !== null && post.agency === step.owner && (step.assignee ?? actor.id) === actor.id;
  }
}

/** A command that is blocked, and why. */
export interface Blocked {
  readonly command: CommandType;
  readonly code: RefusalCode;
  readonly ground: string | null;
  readonly detail: Refusal['detail'];
}

/** What this actor may ask of this dossier now, and what not and why. */
export function allowedOf(
  dossier: Dossier,
  actor: Actor,
  context: PermitContext,
): { allowed: readonly CommandType[]; blocked: readonly Blocked[] } {
  const allowed: CommandType[] = [];
  const blocked: Blocked[] = [];
  for (const type of PERSON_COMMANDS) {
    if (RULES[type].from.includes('unknown')) continue; // a first command is not asked of a dossier
    try {
      permit(type, dossier, actor, context);
      allowed.push(type);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      blocked.push({ command: type, code: error.code, ground: error.ground, detail: error.detail });
    }
  }
  return { allowed, blocked };
}
