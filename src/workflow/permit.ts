import { type Grant, type Guard, PERSON_COMMANDS, type Relation, RULES } from './allowed.js';
import type { CommandType, Correction, Filing } from './commands.js';
import {
  type ApologyProposal,
  awaitedSystem,
  type Dossier,
  isOpen,
  isPart,
  isReceived,
  openSteps,
  type Received,
  type StepInstance,
} from './dossier.js';
import { type Instant, inVietNam, localDate } from './instant.js';
import {
  type Actor,
  DELEGABLE,
  isSameHand,
  isStanding,
  type Post,
  type Role,
  type StandIn,
  standsFor,
} from './people.js';
import { causeOf } from './openings.js';
import type { ConsultationRule, ProcedureVersion, ProcessVersion } from './procedure.js';
import { Refusal, type RefusalCode } from './refusal.js';
import type { Rules } from './rules.js';

/** What a permission depends on beyond dossier and actor. */
export interface PermitContext {
  readonly rules: Rules;
  readonly procedure: ProcedureVersion | null;
  /** The way that the dossier takes. */
  readonly process: ProcessVersion | null;
  readonly now: Instant;
  /** The filing of a first command, whose dossier does not exist yet. */
  readonly filing?: Filing;
  /** The step that the command names; absent: any open step will do, the actor's own first. */
  readonly stepId?: string;
}

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

/** What a permission depends on at one open step; null: none is open. */
interface StepContext extends PermitContext {
  readonly step: StepInstance | null;
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

/** A proposal that nobody can approve any more, the dossier having moved on; it stands in no one's way. */
const outlived = (dossier: Received, { kind }: Correction): boolean =>
  kind === 'due-date' ? !isOpen(dossier) : kind === 'status' && dossier.status !== 'finished';

/** Why a guard says no, where a code alone does not tell. */
interface Reason {
  readonly code: RefusalCode;
  readonly ground?: string | null;
  readonly detail?: Refusal['detail'];
}

/** Where a process asks for opinions at a step: those it names must be asked for, and all that were asked for must be in. */
function opinionMissing(
  dossier: Received,
  { stepId, consults = [] }: StepInstance,
  rule: ConsultationRule,
): Reason | null {
  const asked = dossier.consultations.filter((one) => one.stepId === stepId);
  const unasked = consults.find((agency) => !asked.some((one) => one.agency === agency));
  const open = asked.find(({ state }) => state === 'open');
  const silent = rule.onSilence === 'wait' ? asked.find(({ state }) => state === 'silent') : undefined;
  const reason = (code: RefusalCode, agency: string) => ({
    ...{ code, ground: rule.ground ?? CONSULTATION },
    detail: { step: stepId, agency },
  });
  if (unasked !== undefined) return reason('opinion-not-asked', unasked);
  if (open) return reason('opinion-awaited', open.agency);
  return silent ? reason('opinion-missing', silent.agency) : null;
}

const CONSULTATION = 'NĐ 61/2018/NĐ-CP Đ.19 k.5';

/** null: nobody has given a reason. */
const proposedApology = (dossier: Dossier): ApologyProposal | null =>
  (isReceived(dossier) && dossier.apologyDraft?.proposal) || null;

/** Each guard: why it says no, or null. They read the dossier and the moment, never the command's body. */
const GUARDS: Readonly<
  Record<Guard, (dossier: Dossier, context: StepContext, post: Post, actor: Actor) => RefusalCode | Reason | null>
> = {
  'signs-here': (_, { step }) => (step?.signs === false ? 'signed-later' : null),
  'passes-on': (_, { step }) => (step?.kind === 'approval' && step.signs !== false ? 'to-be-signed' : null),
  'work-before': (dossier, { step, process }) =>
    isReceived(dossier) && step && process && causeOf(dossier, step, process) ? null : 'first-of-branch',
  'result-signed': (dossier, { step }) =>
    isReceived(dossier) && (dossier.result !== null || dossier.status === 'received' || step?.signs === false)
      ? null
      : 'nothing-signed',
  'result-not-numbered': (dossier) => {
    if (!isReceived(dossier) || dossier.result === null) return 'nothing-signed';
    if (dossier.result.document === null) return 'nothing-numbered'; // there is no document to number
    return dossier.result.document.number === null ? null : 'already-numbered';
  },
  'result-numbered': (dossier) =>
    isReceived(dossier) && dossier.result?.document && dossier.result.document.number === null
      ? 'nothing-numbered'
      : null,
  // T16 from 2: only where the law has the result given at once (R4.18, law.md §18.10); steps cannot be skipped otherwise
  'immediate-procedure': (dossier, { procedure }) => {
    if (!isReceived(dossier) || dossier.status !== 'received') return null;
    const variant = procedure?.variants.find(({ id }) => id === dossier.pins.procedure.variant);
    return variant?.limit?.unit === 'same_day' ? null : 'not-immediate';
  },
  'reappointment-left': (dossier, { rules }) => {
    if (!isReceived(dossier)) return null;
    const used = dossier.apologies.filter(({ cause }) => cause === 'late').length;
    return used < rules.maxReappointments ? null : 'apology-already-issued'; // R4.12: not more than once
  },
  'extension-left': (dossier, { rules }) =>
    isReceived(dossier) && dossier.extensions >= (rules.maxExtensions ?? 1) ? 'already-extended' : null,
  // on any date before it, as §18.6 reads the same words of the apology
  'before-due': (dossier, { now }) =>
    isReceived(dossier) && dossier.promise !== null && localDate(now) < dossier.promise.dueDate ? null : 'limit-ended',
  'period-over': (dossier, { now }) =>
    isReceived(dossier) && dossier.wait?.expiresAt != null && now >= dossier.wait.expiresAt ? null : 'period-running',
  // what a step of the process waits for ends with that step, and nothing else goes on meanwhile
  'waits-here': (dossier, { step }) => {
    if (!isReceived(dossier) || dossier.wait === null) return null;
    if (dossier.wait.stepNo !== step?.no) return 'dossier-waits';
    return dossier.owed === null ? null : 'payment-outstanding';
  },
  'ends-by-command': (dossier) =>
    isReceived(dossier) && dossier.wait?.stepNo !== undefined ? 'wait-ends-with-step' : null,
  'opinions-in': (dossier, { step, process }) => {
    const rule = step && process?.steps.find(({ id }) => id === step.stepId)?.consultation;
    return isReceived(dossier) && step && rule ? opinionMissing(dossier, step, rule) : null;
  },
  'closes-on-expiry': (_, { process }) =>
    process?.supplement?.onExpiry === 'decide' ? { code: 'decided-without', ground: process.supplement.ground } : null,
  // R4.10: what did not come in its period is done without, where the process has it so
  'goes-on-without': (dossier, { process, now }) => {
    if (!isReceived(dossier) || dossier.status !== 'awaiting-supplement') return null;
    if (process?.supplement?.onExpiry !== 'decide') return 'supplement-awaited';
    return dossier.wait?.expiresAt != null && now >= dossier.wait.expiresAt ? null : 'period-running';
  },
  'refund-owed': (dossier) => (isReceived(dossier) && dossier.refunds.length > 0 ? null : 'no-refund-owed'),
  // T13, T14: only while neither a decision nor a result exists (TT 03/2025 Đ.7)
  'result-unsigned': (dossier) => (isReceived(dossier) && dossier.result !== null ? 'result-already-signed' : null),
  'no-supplement-pending': (dossier) =>
    isReceived(dossier) && dossier.supplementDraft !== null ? 'supplement-pending' : null,
  'supplement-to-approve': (dossier) => {
    const draft = isReceived(dossier) ? dossier.supplementDraft : null;
    return draft === null ? 'no-supplement-proposed' : draft.approved ? 'supplement-pending' : null;
  },
  'supplement-proposed': (dossier) =>
    isReceived(dossier) && dossier.supplementDraft !== null ? null : 'no-supplement-proposed',
  'supplement-approved': (dossier) =>
    isReceived(dossier) && dossier.supplementDraft?.approved ? null : 'no-supplement-proposed',
  'no-system-awaited': (dossier) => (awaitedSystem(dossier) ? 'system-awaited' : null),
  'system-awaited': (dossier) => (awaitedSystem(dossier) ? null : 'no-system-awaited'),
  'no-verification': (dossier) => (isReceived(dossier) && dossier.verifying ? 'verification-open' : null),
  'verification-open': (dossier) => (isReceived(dossier) && dossier.verifying ? null : 'no-verification'),
  'no-correction-pending': (dossier) =>
    isReceived(dossier) && dossier.proposal !== null && !outlived(dossier, dossier.proposal.correction)
      ? 'correction-pending'
      : null,
  'correction-pending': (dossier) => (isReceived(dossier) && dossier.proposal !== null ? null : 'no-such-proposal'),
  'another-person': (dossier, { now }, __, actor) => {
    const proposal = isReceived(dossier) ? dossier.proposal : null;
    return proposal && isSameHand(proposal, actor, now) ? 'same-person' : null;
  },
  // §18.10: in regime C the receiving desk settles it at once, no leader; before that the leader confirms
  'by-regime': (dossier, _, post) => {
    const leader = isReceived(dossier) && dossier.pins.regime !== 'C';
    return (post.role === 'signing-leader') === leader ? null : 'not-withdrawable-so';
  },
  // §18.7: from 5, 6 and paused only once the due date has passed
  'waiting-only-when-late': (dossier) => {
    if (!isReceived(dossier) || !('wait' in dossier) || dossier.wait === null) return null;
    return dossier.wait.afterDue || dossier.missed.length > 0 ? null : 'apology-not-owed';
  },
  'no-child-here': (_, { step }) => (step?.child === undefined ? null : 'done-by-child'),
  // R4.17: one appointment, one desk that asks, takes and gives back: the parent's
  'own-appointment': (dossier) => (isPart(dossier) ? 'through-the-parent' : null),
  'waits-by-itself': (dossier) => (isOpen(dossier) && dossier.wait?.withParent ? 'through-the-parent' : null),
  'no-apology-under-way': (dossier) => (proposedApology(dossier) ? 'apology-under-way' : null),
  'apology-proposed': (dossier) => (proposedApology(dossier) ? null : 'no-apology-proposed'),
  // the head first, then the leader; neither what he has proposed himself
  'apology-to-approve': (dossier, { now }, post, actor) => {
    const proposal = proposedApology(dossier);
    if (!proposal) return 'no-apology-proposed';
    if ([actor.id, ...standsFor(actor, now)].includes(proposal.proposer)) return 'same-person';
    if (post.role === 'division-head') return proposal.checker === null ? null : 'apology-approved';
    return proposal.checker === null ? 'apology-unchecked' : proposal.signer === null ? null : 'apology-approved';
  },
  'apology-signed': (dossier) => {
    const proposal = proposedApology(dossier);
    return proposal === null ? 'no-apology-proposed' : proposal.signer === null ? 'apology-unsigned' : null;
  },
  'no-draft-yet': (dossier) => (isReceived(dossier) && dossier.apologyDraft !== null ? 'draft-exists' : null),
};

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
