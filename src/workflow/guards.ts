import type { Guard } from './allowed.js';
import type { ApologyProposal } from './apology.js';
import type { Correction } from './commands/changes.js';
import {
  awaitedSystem,
  type Dossier,
  isOpen,
  isPart,
  isReceived,
  type Received,
  type StepInstance,
} from './dossier.js';
import type { Filing } from './filing.js';
import { type Instant, localDate } from './instant.js';
import { causeOf } from './openings.js';
import { type Actor, isSameHand, type Post, standsFor } from './people.js';
import type { ConsultationRule, ProcedureVersion, ProcessVersion, StepDefinition } from './procedure.js';
import { type Refusal, type RefusalCode, stepIn } from './refusal.js';
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

/** What a permission depends on at one open step; null: none is open. */
export interface StepContext extends PermitContext {
  readonly step: StepInstance | null;
}

/** A proposal that nobody can approve any more, the dossier having moved on; it stands in no one's way. */
const outlived = (dossier: Received, { kind }: Correction): boolean =>
  kind === 'due-date' ? !isOpen(dossier) : kind === 'status' && dossier.status !== 'finished';

/** Why a guard says no, where a code alone does not tell. */
export interface Reason {
  readonly code: RefusalCode;
  readonly ground?: string | null;
  readonly detail?: Refusal['detail'];
}

/** Where a process asks for opinions at a step: those it names must be asked for, and all that were asked for must be in. */
function opinionMissing(
  dossier: Received,
  { stepId, consults = [] }: StepInstance,
  { rule, steps }: { readonly rule: ConsultationRule; readonly steps: readonly StepDefinition[] },
): Reason | null {
  const asked = dossier.consultations.filter((one) => one.stepId === stepId);
  const unasked = consults.find((agency) => !asked.some((one) => one.agency === agency));
  const open = asked.find(({ state }) => state === 'open');
  const silent = rule.onSilence === 'wait' ? asked.find(({ state }) => state === 'silent') : undefined;
  const reason = (code: RefusalCode, agency: string) => ({
    ...{ code, ground: rule.ground ?? CONSULTATION },
    detail: { ...stepIn(stepId, steps), agency },
  });
  if (unasked !== undefined) return reason('opinion-not-asked', unasked);
  if (open) return reason('opinion-awaited', open.agency);
  return silent ? reason('opinion-missing', silent.agency) : null;
}

const CONSULTATION = 'NĐ 61/2018/NĐ-CP Đ.19 k.5';

/** null: nobody has given a reason. */
export const proposedApology = (dossier: Dossier): ApologyProposal | null =>
  (isReceived(dossier) && dossier.apologyDraft?.proposal) || null;

/** Each guard: why it says no, or null. They read the dossier and the moment, never the command's body. */
export const GUARDS: Readonly<
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
    const steps = process?.steps ?? [];
    const rule = step && steps.find(({ id }) => id === step.stepId)?.consultation;
    return isReceived(dossier) && step && rule ? opinionMissing(dossier, step, { rule, steps }) : null;
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
