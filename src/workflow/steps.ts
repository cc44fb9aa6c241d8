import { RULES } from './allowed.js';
import type { Circumstances } from './circumstances.js';
import type { Assign, CompleteStep, HandOver, SendBack, SubmitToLeader } from './commands/course.js';
import type { DeliverResult, NumberResult, ReplaceResult, ReturnResult, SignResult } from './commands/results.js';
import { documentFrom, type DocumentInput, type DocumentRef, formOf } from './documents.js';
import type { Open, Received, StepInstance } from './dossier.js';
import type { DossierEvent } from './events.js';
import type { Channel } from './filing.js';
import { type Instant, localDate } from './instant.js';
import { advance, advanceFromWait, causeOf, doneOnTheWay, opening, stepsOf, waitsAt } from './openings.js';
import type { Post } from './people.js';
import type { Permission } from './permit.js';
import { nameIn, Refusal, stepIn } from './refusal.js';
import { formOn } from './rules.js';

export function handOver(command: HandOver, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { paperHandedOver, note, dossierId } = command;
  const slip = formOf(dossierId, 'control-slip', localDate(c.now));
  const { stepId } = step;
  return [
    {
      type: 'DossierHandedOver',
      occurredAt: c.now,
      stepId,
      ...advance(dossier, step, c),
      paperHandedOver,
      note,
      slip,
    },
  ];
}

export function assign(
  command: Assign,
  { filing }: Open,
  { step, post }: Permission,
  c: Circumstances,
): DossierEvent[] {
  const { assignee } = command;
  // the rule of an agency gives what nobody has: it may come late, and people come first
  if (step === null || (c.actor.kind === 'system' && step.assignee !== null)) return [];
  const refused = notAssignable(assignee, step, post, c);
  if (refused) throw refused;
  if (step.assignee === assignee) return [];
  const { stepId, owner } = step;
  const elsewhere = owner === filing.resolver ? {} : { owner };
  return [{ type: 'StepAssigned', occurredAt: c.now, stepId, assignee, ...elsewhere }];
}

/** Why this person cannot be given the step by that post; null: he can, or has it already. @param assignee null: it becomes nobody's */
export function notAssignable(
  assignee: string | null,
  step: StepInstance,
  post: Post | null,
  { actor, holds }: Pick<Circumstances, 'actor' | 'holds'>,
): Refusal | null {
  if (assignee !== null && !holds(assignee, 'specialist', step.owner))
    return new Refusal('unknown-assignee', null, { agency: step.owner }, '/assignee');
  const forOthers = post?.role === 'specialist' && assignee !== (step.assignee === null ? actor.id : null);
  return forOthers && step.assignee !== assignee
    ? new Refusal('not-for-others', RULES.Assign.ground, {}, '/assignee')
    : null;
}

export function submitToLeader(
  command: SubmitToLeader,
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const { proposal, note } = command;
  const draft = command.draft ? documentFrom(command.draft, 'result-draft', null) : null;
  const next = advance(dossier, step, c);
  return [{ type: 'SubmittedToLeader', occurredAt: c.now, stepId: step.stepId, ...next, proposal, draft, note }];
}

export function completeStep(
  { note }: CompleteStep,
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): DossierEvent[] {
  const { stepId } = step;
  const { way, promise } = waitsAt(dossier, step)
    ? advanceFromWait(dossier, step, c)
    : { way: advance(dossier, step, c), promise: [] };
  return [{ type: 'StepCompleted', occurredAt: c.now, stepId, ...way, note }, ...promise];
}

export function sendBack(command: SendBack, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const back = backTo(command, dossier, step, c);
  const definition = stepsOf(c).find(({ id }) => id === back?.stepId);
  if (!back || !definition) throw new Refusal('no-open-step', null, {});
  const opens = opening(definition, dossier, c);
  const assignee = opens.owner === back.owner ? back.assignee : null; // T19: after a merger the successor assigns anew
  return [
    { type: 'SentBack', occurredAt: c.now, stepId: step.stepId, reason: command.reason, opens: { ...opens, assignee } },
  ];
}

/** @throws Refusal with the steps that it may go back to, where another is named */
function backTo({ toStepId }: SendBack, dossier: Open, step: StepInstance, c: Circumstances): StepInstance | null {
  const way = { steps: stepsOf(c) };
  if (toStepId === undefined) return causeOf(dossier, step, way);
  const lawful = doneOnTheWay(dossier, step, way);
  const found = lawful.find(({ stepId }) => stepId === toStepId);
  if (found) return found;
  const ids = lawful.map(({ stepId }) => stepId);
  const stepsName = ids.map((id) => nameIn(id, way.steps)).join('; ');
  const named = { ...stepIn(toStepId, way.steps), steps: ids.join(', '), stepsName };
  throw new Refusal('not-done-before', null, named, '/toStepId');
}

export function sign(command: SignResult, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { decision, reason } = command;
  if (decision === 'refused' && !reason) {
    throw new Refusal('reason-missing', 'NĐ 61/2018/NĐ-CP Đ.19 k.8', {}, '/reason');
  }
  const documentless = decision === 'granted' && c.procedure?.noResultDocument === true;
  if (command.document === null && !documentless) {
    throw new Refusal('result-document-missing', 'NĐ 61/2018/NĐ-CP Đ.19', {}, '/document');
  }
  const document = command.document ? signed(command.document, decision, c) : null;
  const next = advance(dossier, step, c);
  return [{ type: 'ResultSigned', occurredAt: c.now, stepId: step.stepId, decision, reason, document, ...next }];
}

/** A negative answer is a result too, on the form of refusal, within the limit (law.md §18.1). */
function signed(input: DocumentInput, decision: 'granted' | 'refused', c: Circumstances): DocumentRef {
  const refused = decision === 'refused';
  const form = refused ? formOn('refusal', localDate(c.now)) : null;
  return { ...documentFrom(input, refused ? 'refusal' : 'result', form), signer: c.actor.id };
}

export function number(command: NumberResult, dossier: Open, step: StepInstance, c: Circumstances): DossierEvent[] {
  const { number, date } = command;
  if (date > localDate(c.now)) throw new Refusal('date-in-future', null, {}, '/date');
  if (date < localDate(dossier.result!.signedAt)) throw new Refusal('nothing-signed', null, { date }, '/date');
  const next = step.kind === 'clerk' ? advance(dossier, step, c) : { opens: null };
  return [{ type: 'ResultNumbered', occurredAt: c.now, stepId: step.stepId, number, date, ...next }];
}

export function deliver(
  command: DeliverResult,
  dossier: Open,
  step: StepInstance | null,
  c: Circumstances,
): DossierEvent[] {
  const stepId = step?.stepId ?? null;
  if (dossier.status === 'processing') {
    const { decision, document } = dossier.result ?? { decision: decisionOf(dossier), document: null };
    const { children } = dossier;
    const more = { ...(children ? { children } : {}), ...hourOf(dossier, c.now) };
    return [{ type: 'ResultDelivered', occurredAt: c.now, stepId, decision, document, ...more }];
  }
  const document = immediate(command, dossier, c);
  return [
    { type: 'ResultDelivered', occurredAt: c.now, stepId, decision: 'granted', document, ...hourOf(dossier, c.now) },
  ];
}

/** Where the linked procedures sign: refused when every one of them said no. */
const decisionOf = ({ children = [] }: Open): 'granted' | 'refused' =>
  children.length > 0 && children.every(({ outcome }) => outcome === 'refused') ? 'refused' : 'granted';

/** R4.20: in time by its date; whether the appointed hour had passed is for the agency alone. */
const hourOf = ({ promise }: Open, now: Instant): { afterHours?: true } =>
  promise && localDate(now) === promise.dueDate && now > promise.dueAt ? { afterHours: true } : {};

/** R4.18: a result given at once, signed by someone who may. */
function immediate({ immediate }: DeliverResult, dossier: Open, c: Circumstances): DocumentRef | null {
  if (immediate === null) {
    if (c.procedure?.noResultDocument) return null;
    throw new Refusal('result-document-missing', 'NĐ 61/2018/NĐ-CP Đ.17 k.4', {}, '/immediate');
  }
  if (!c.holds(immediate.signer, 'signing-leader', dossier.filing.resolver)) {
    throw new Refusal('signer-without-power', null, { agency: dossier.filing.resolver }, '/immediate/signer');
  }
  const { document, number, signer } = immediate;
  return { ...documentFrom(document, 'result', null), number, date: localDate(c.now), signer };
}

export function giveBack(command: ReturnResult, dossier: Received, c: Circumstances): DossierEvent[] {
  const { channel, recipient, originalsReturned } = command;
  const { kind, proof, authorisation, signed, parcel } = recipient;
  const ground = 'NĐ 61/2018/NĐ-CP Đ.6 k.2';
  if (!PROOFS[channel].includes(proof))
    throw new Refusal('recipient-unproven', ground, { channel, proof }, '/recipient/proof');
  if (channel === 'direct' && !signed)
    throw new Refusal('recipient-unproven', ground, { channel }, '/recipient/signed');
  if (channel !== 'postal' && parcel !== undefined)
    throw new Refusal('recipient-unproven', ground, { channel }, '/recipient/parcel');
  if (kind === 'submitter' && dossier.filing.submitter === null) {
    throw new Refusal('recipient-unproven', ground, { kind }, '/recipient/kind');
  }
  const forAnother = kind === 'proxy' || (kind === 'submitter' && !dossier.filing.authorised);
  if (forAnother && !authorisation) throw new Refusal('authorisation-missing', ground, {}, '/recipient/authorisation');
  const party = kind === 'owner' ? dossier.filing.owner : kind === 'submitter' ? dossier.filing.submitter : null;
  const to = { kind, party, proof, authorisation, signed, ...(parcel === undefined ? {} : { parcel }) };
  return [{ type: 'ResultReturned', occurredAt: c.now, channel, recipient: to, originalsReturned }];
}

const PROOFS: Readonly<Record<Channel, readonly string[]>> = {
  direct: ['identity-paper', 'receipt-slip', 'electronic-identity'],
  online: ['electronic-identity'],
  postal: ['postal-delivery'],
};

/**
 * A wrong result is replaced at the agency's cost; the old one is named and stays in the log (NĐ 61 Đ.21). An apology for the
 * incident, named after the new document, is owed from now on.
 */
export function replaceResult(command: ReplaceResult, dossier: Received, c: Circumstances): DossierEvent[] {
  const { reason, document: input, number } = command;
  const old = dossier.result?.document;
  const ground = 'NĐ 61/2018/NĐ-CP Đ.21';
  if (!old) throw new Refusal('nothing-signed', ground);
  if (
    input.id === old.id ||
    dossier.owedApologies.some(({ incident }) => incident === input.id) ||
    dossier.faults.includes(`wrong-result/${input.id}`)
  )
    throw new Refusal('document-already-used', ground, { document: input.id }, '/document/id');
  const document = { ...documentFrom(input, old.kind, old.form), number, date: localDate(c.now), signer: c.actor.id };
  return [{ type: 'ResultReplaced', occurredAt: c.now, reason, document, replaces: old.id }];
}
