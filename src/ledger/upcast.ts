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
  StepCompleted: 1,
  SentBack: 1,
  ResultSigned: 1,
  ResultNumbered: 1,
  ResultDelivered: 1,
  ResultReturned: 1,
  ApologyDrafted: 1,
  ApologyProposed: 1,
  ApologyApproved: 1,
  ApologyDeclined: 1,
  ApologyIssued: 1,
  IntakeCheckMissed: 1,
  StepDeadlineMissed: 1,
  DeadlineMissed: 1,
  ReappointmentMissed: 1,
  PromiseMoved: 1,
  IntakeSupplementRequested: 1,
  ApplicantGuided: 1,
  IntakeSupplementSubmitted: 1,
  DossierRefused: 2,
  SupplementProposed: 1,
  SupplementApproved: 1,
  SupplementRequested: 1,
  SupplementPartReceived: 1,
  SupplementCompleted: 1,
  SupplementPeriodEnded: 1,
  DossierClosedUnsupplemented: 1,
  ObligationRaised: 1,
  PaymentRecorded: 1,
  RefundOwed: 1,
  WithdrawalRequested: 1,
  DossierWithdrawn: 1,
  ProcessingStopped: 1,
  ProcessingPaused: 1,
  ProcessingResumed: 1,
  WaitPeriodEnded: 1,
  VerificationOpened: 1,
  VerificationClosed: 1,
  SystemWaitOpened: 1,
  SystemWaitClosed: 1,
  ConsultationOpened: 1,
  ConsultationAnswered: 1,
  ConsultationTimedOut: 1,
  ResultReplaced: 1,
  FaultApologised: 1,
  DossierRehomed: 2,
  CorrectionProposed: 1,
  DueDateCorrected: 1,
  StatusCorrected: 1,
  DossierVoided: 1,
  SupplementDeclined: 1,
  PaymentPartRecorded: 1,
  RefundPaid: 1,
  LimitExtended: 1,
  ExtendedForOutage: 1,
  CorrectionRejected: 1,
  ProcessMigrated: 1,
  MigrationUndone: 1,
  ChildEnded: 1,
  ChildNotOpened: 1,
  EndedWithParent: 1,
};

type Payload = Readonly<Record<string, unknown>>;

/** What a payload of schema n needs to become one of schema n + 1; a stored fact is never edited. */
export type Upcasters = Readonly<Partial<Record<EventType, Readonly<Record<number, (payload: Payload) => Payload>>>>>;

const UPCASTERS: Upcasters = {
  DossierRefused: { 1: (payload) => ({ ground: null, legalGround: null, ...payload }) },
  DossierRehomed: { 1: ({ resolver, ...payload }) => ({ ...payload, into: resolver }) },
};

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
