import type { CommandType } from '../workflow/commands.js';
import type { DocumentRef } from '../workflow/documents.js';
import { type Dossier, isReceived, openSteps, type Received, type StepInstance } from '../workflow/dossier.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { DossierEvent, EventType } from '../workflow/events.js';
import type { Advance } from '../workflow/events/steps.js';
import { type Instant, millis } from '../workflow/instant.js';

/** What a leader puts his name to. */
export const SIGNED = [
  'SignResult',
  'CompleteStep',
  'ApproveSupplement',
  'ApproveApology',
  'ApologiseForFault',
  'WithdrawDossier',
] as const satisfies readonly CommandType[];
export type Signed = (typeof SIGNED)[number];

/** Something that waits for a leader's name. */
export interface Matter {
  readonly command: Signed;
  readonly stepId: string | null;
  readonly since: Instant;
  readonly dueAt: Instant | null;
  /** Account id of who brought it; null: nobody did, or the system. */
  readonly by: string | null;
  /** In the words of who brought it. */
  readonly reason: string | null;
  readonly proposal: 'grant' | 'refuse' | null;
  readonly draft: DocumentRef | null;
  /** Papers that would be asked for. */
  readonly missing: readonly string[];
  /** The new date of an apology. */
  readonly proposedDate: string | null;
  /** The document that replaced a wrong one. */
  readonly incident: string | null;
}

/** The facts that tell why something waits. */
export const BRINGING: readonly EventType[] = [
  'SubmittedToLeader',
  'StepCompleted',
  'SentBack',
  'SupplementProposed',
  'ApologyProposed',
  'ApologyApproved',
  'ResultReplaced',
  'WithdrawalRequested',
];

type Facts = readonly RecordedFact[];
const NOTHING = { reason: null, proposal: null, draft: null, missing: [], proposedDate: null, incident: null };

/** Whoever may sign them: the law says that of each (workflow/permit.ts). @param facts of the types {@link BRINGING}, in order */
export function mattersOf(dossier: Dossier, facts: Facts): Matter[] {
  if (!isReceived(dossier)) return [];
  const steps = openSteps(dossier).filter(({ kind }) => kind === 'approval');
  return [
    ...steps.map((step) => approvalOf(step, facts)),
    ...supplementOf(dossier, facts),
    ...apologyOf(dossier, facts),
    ...dossier.owedApologies.flatMap(({ incident }) => faultOf(incident, facts)),
    ...withdrawalOf(dossier, facts),
  ];
}

/** The last of several approvals signs; those before it pass on. */
function approvalOf(step: StepInstance, facts: Facts): Matter {
  const brought = facts.findLast(({ event }) => opened(event).includes(step.no));
  const event = brought?.event;
  const submitted = event?.type === 'SubmittedToLeader' ? event : null;
  return {
    ...NOTHING,
    command: step.signs === false ? 'CompleteStep' : 'SignResult',
    stepId: step.stepId,
    since: step.openedAt,
    dueAt: step.dueAt,
    by: personOf(brought),
    reason:
      submitted?.note ??
      (event?.type === 'StepCompleted' ? event.note : event?.type === 'SentBack' ? event.reason : null),
    proposal: submitted?.proposal ?? null,
    draft: submitted?.draft ?? null,
  };
}

function opened(event: DossierEvent): readonly number[] {
  const { opens = null, alsoOpens = [] } = event as Partial<Advance>;
  return [...(opens ? [opens] : []), ...alsoOpens].map(({ no }) => no);
}

function supplementOf({ supplementDraft }: Received, facts: Facts): Matter[] {
  const proposed = newest(facts, 'SupplementProposed');
  if (supplementDraft === null || supplementDraft.approved || !proposed) return [];
  const { stepId, legalGround, missing } = supplementDraft;
  return [
    {
      ...NOTHING,
      command: 'ApproveSupplement',
      stepId,
      ...whenBrought(proposed),
      reason: legalGround,
      missing: missing.map(({ name }) => name),
    },
  ];
}

/** Once the specialist has given the reason; it is signed when the division head has agreed to it. */
function apologyOf({ apologyDraft, promise }: Received, facts: Facts): Matter[] {
  if (!apologyDraft?.proposal) return [];
  const { draftedAt, proposal } = apologyDraft;
  const brought = newest(facts, 'ApologyApproved', 'ApologyProposed');
  const { newDate, reason, reasonText } = proposal;
  const since = brought?.occurredAt ?? draftedAt;
  return [
    {
      ...NOTHING,
      command: 'ApproveApology',
      stepId: null,
      since,
      dueAt: promise?.apologyBy ?? promise?.dueAt ?? null,
      by: personOf(brought),
      reason: reasonText ?? reason,
      proposedDate: newDate,
    },
  ];
}

function faultOf(incident: string, facts: Facts): Matter[] {
  const replaced = facts.findLast(({ event }) => event.type === 'ResultReplaced' && event.document.id === incident);
  if (replaced?.event.type !== 'ResultReplaced') return [];
  const { reason } = replaced.event;
  return [{ ...NOTHING, command: 'ApologiseForFault', stepId: null, ...whenBrought(replaced), reason, incident }];
}

function withdrawalOf({ withdrawalRequested }: Received, facts: Facts): Matter[] {
  const asked = newest(facts, 'WithdrawalRequested');
  if (!withdrawalRequested || asked?.event.type !== 'WithdrawalRequested') return [];
  const { reason } = asked.event;
  return [{ ...NOTHING, command: 'WithdrawDossier', stepId: null, ...whenBrought(asked), by: null, reason }];
}

const newest = (facts: Facts, ...types: readonly EventType[]): RecordedFact | undefined =>
  facts.findLast(({ event }) => types.includes(event.type));

const whenBrought = (fact: RecordedFact) => ({ since: fact.occurredAt, dueAt: null, by: personOf(fact) });

const personOf = (fact: RecordedFact | undefined): string | null =>
  fact?.actor.kind === 'person' ? fact.actor.id : null;

/** How long something has waited, in whole minutes by the clock on the wall. */
export const waitedMinutes = (since: Instant, now: Instant): number =>
  Math.max(0, Math.floor((millis(now) - millis(since)) / 60_000));
