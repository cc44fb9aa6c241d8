import type { DossierEvent, EventType } from '../workflow/events.js';
import type { Instant } from '../workflow/instant.js';

/** The schema under which each type is written today. Raise it when a type's payload changes, and add its upcaster below. */
export const SCHEMAS: Readonly<Record<EventType, number>> = {
  DossierSubmitted: 1,
  DossierReceived: 1,
  SubmissionAccepted: 1,
  PromiseMade: 1,
  DossierHandedOver: 1,
  StepAssigned: 1,
  SubmittedToLeader: 1,
  SentBack: 1,
  ResultSigned: 1,
  ResultNumbered: 1,
  ResultDelivered: 1,
  ResultReturned: 1,
  ApologyDrafted: 1,
  ApologyIssued: 1,
  IntakeCheckMissed: 1,
  StepDeadlineMissed: 1,
  DeadlineMissed: 1,
};

type Payload = Readonly<Record<string, unknown>>;

/** What a payload of schema n needs to become one of schema n + 1; a stored fact is never edited. */
export type Upcasters = Readonly<Partial<Record<EventType, Readonly<Record<number, (payload: Payload) => Payload>>>>>;

const UPCASTERS: Upcasters = {};

/** A fact that this version cannot read: written by a newer one. */
export class UnknownFact extends Error {
  override readonly name = 'UnknownFact';
}

/**
 * A stored fact as today's code knows it.
 * @throws UnknownFact for a type or schema that this version does not know
 */
export function upcast(
  type: string,
  schema: number,
  occurredAt: Instant,
  payload: Payload,
  upcasters: Upcasters = UPCASTERS,
  schemas: Readonly<Record<string, number>> = SCHEMAS,
): DossierEvent {
  const today = schemas[type];
  if (today === undefined || schema > today) throw new UnknownFact(`${type} of schema ${schema}`);
  let current = payload;
  for (let from = schema; from < today; from++) {
    const step = upcasters[type as EventType]?.[from];
    if (!step) throw new UnknownFact(`${type}: no way from schema ${from} to ${from + 1}`);
    current = step(current);
  }
  return { type, occurredAt, ...current } as unknown as DossierEvent;
}
