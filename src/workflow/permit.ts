import { type Grant, type Guard, PERSON_COMMANDS, type Relation, RULES } from './allowed.js';
import type { CommandType, Correction, Filing } from './commands.js';
import { type Dossier, isOpen, isReceived, openSteps, type Received, type StepInstance } from './dossier.js';
import { type Instant, localDate } from './instant.js';
import type { Actor, Post } from './people.js';
import type { ProcedureVersion } from './procedure.js';
import { Refusal, type RefusalCode } from './refusal.js';
import type { Rules } from './rules.js';

/** What a permission depends on beyond dossier and actor. */
export interface PermitContext {
  readonly rules: Rules;
  readonly procedure: ProcedureVersion | null;
  readonly now: Instant;
  /** The filing of a first command, whose dossier does not exist yet. */
  readonly filing?: Filing;
  /** The step that the command names; absent: any open step will do. */
  readonly stepId?: string;
}

/** The post that the law accepted, and the open step that it concerns. */
export interface Permission {
  readonly post: Post | null;
  readonly step: StepInstance | null;
}

const refuse = (type: CommandType, code: RefusalCode, detail: Refusal['detail'] = {}): never => {
  throw new Refusal(code, RULES[type].ground, { command: type, ...detail });
};

/**
 * Whether the actor may ask for a command now, whatever its body says. Of a person's posts one that fits in role, relation
 * and guards is enough.
 * @throws Refusal with the code and the article: status first, then step, role, relation, guards; of several posts that the
 *   guards refuse, that of the first in the order of the table's grants, then of the person's posts.
 */
export function permit(type: CommandType, dossier: Dossier, actor: Actor, context: PermitContext): Permission {
  const { from, grants, system, guards } = RULES[type];
  if (!from.includes(dossier.status)) return refuse(type, 'wrong-status', { status: dossier.status });
  if (system && actor.kind === 'system') return { post: null, step: stepOf(dossier, context.stepId) };
  if (grants.length === 0) return refuse(type, 'system-only');

  const step = stepOf(dossier, context.stepId);
  if (context.stepId !== undefined && step === null) return refuse(type, 'no-open-step', { step: context.stepId });
  const here = grants.filter((grant) => grant.from === undefined || grant.from.includes(dossier.status));
  const fitting = here.filter((grant) => grant.at === undefined || (step !== null && grant.at.includes(step.kind)));
  if (fitting.length === 0) return refuse(type, 'wrong-step-kind', { step: step?.kind ?? null });

  const held = fitting.filter((grant) => actor.posts.some((post) => post.role === grant.role));
  if (held.length === 0)
    return refuse(type, 'wrong-role', { roles: [...new Set(fitting.map((g) => g.role))].join(', ') });
  const filing = context.filing ?? ('filing' in dossier ? dossier.filing : null);
  const posts = postsFor(held, actor, filing, step, dossier);
  const blockedBy = (post: Post) => guards.map((guard) => GUARDS[guard](dossier, context, post, actor)).find(Boolean);
  const post = posts.find((one) => !blockedBy(one));
  if (post) return { post, step };
  if (posts[0]) return refuse(type, blockedBy(posts[0])!);
  const mine = held.some((grant) => grant.relation === 'assignee');
  if (mine) return refuse(type, step?.assignee ? 'not-your-task' : 'not-assigned', { step: step?.stepId ?? null });
  return refuse(type, 'not-yours');
}

function stepOf(dossier: Dossier, stepId: string | undefined): StepInstance | null {
  return openSteps(dossier).find((step) => stepId === undefined || step.stepId === stepId) ?? null;
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
      return 'citizen' in dossier && dossier.citizen === actor.id;
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
  }
}

/** A proposal that nobody can approve any more, the dossier having moved on; it stands in no one's way. */
const outlived = (dossier: Received, { kind }: Correction): boolean =>
  kind === 'due-date' ? !isOpen(dossier) : kind === 'status' && dossier.status !== 'finished';

/** Each guard: the code of its refusal, or null. They read the dossier and the moment, never the command's body. */
const GUARDS: Readonly<
  Record<Guard, (dossier: Dossier, context: PermitContext, post: Post, actor: Actor) => RefusalCode | null>
> = {
  'result-signed': (dossier) =>
    isReceived(dossier) && (dossier.result !== null || dossier.status === 'received') ? null : 'nothing-signed',
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
  'no-verification': (dossier) => (isReceived(dossier) && dossier.verifying ? 'verification-open' : null),
  'verification-open': (dossier) => (isReceived(dossier) && dossier.verifying ? null : 'no-verification'),
  'no-correction-pending': (dossier) =>
    isReceived(dossier) && dossier.proposal !== null && !outlived(dossier, dossier.proposal.correction)
      ? 'correction-pending'
      : null,
  'correction-pending': (dossier) => (isReceived(dossier) && dossier.proposal !== null ? null : 'no-such-proposal'),
  // decisions.md §10: another person, in another session (edge 69)
  'another-person': (dossier, _, __, actor) => {
    const proposal = isReceived(dossier) ? dossier.proposal : null;
    const sameSession = proposal?.session != null && proposal.session === actor.session;
    return proposal && (proposal.proposer === actor.id || sameSession) ? 'same-person' : null;
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
