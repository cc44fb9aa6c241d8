import type { Schemas } from './client.js';

/** Parts of answers that the API's document leaves open, as the service sends them. */

export type DayLine = Schemas['DayAnswer'];

export interface PromiseAnswer extends Omit<Schemas['PromiseAnswer'], 'inputs'> {
  readonly inputs: {
    readonly limit: Limit;
    readonly receivedAt: string;
    readonly extensions?: readonly { readonly days: number; readonly ground: string }[];
  };
}

export interface Limit {
  readonly value: number;
  readonly unit: string;
}

export type WorkStep = Schemas['WorkStepAnswer'];

export interface PersonAnswer {
  readonly name: string;
  readonly idKind: string | null;
  readonly idNumber: string | null;
  readonly birthDate: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface Result {
  readonly decision: 'granted' | 'refused';
  readonly signedAt: string;
  readonly document: { readonly id: string; readonly number: string | null; readonly date: string | null } | null;
}

export type Line = Schemas['ListedDossierAnswer'];

/** What the specialist proposes; who has agreed so far. */
export interface ApologyProposal {
  readonly reason: string;
  readonly reasonText: string | null;
  readonly newDate: string;
  readonly checker: string | null;
  readonly signer: string | null;
}

export interface Dossier extends Omit<
  Schemas['DossierAnswer'],
  'result' | 'apologyDraft' | 'apologyLetters' | 'papers' | 'parties' | 'promise'
> {
  readonly result: Result | null;
  readonly apologyDraft: {
    readonly draftedAt: string;
    readonly proposedDate: string;
    readonly proposal?: ApologyProposal;
  } | null;
  readonly apologyLetters: readonly { readonly issuedAt: string; readonly newDate: string; readonly reason: string }[];
  readonly papers: readonly {
    readonly name: string;
    readonly originals: number;
    readonly certifiedCopies: number;
    readonly photocopies: number;
  }[];
  readonly parties: readonly { readonly role: 'owner' | 'submitter'; readonly person: PersonAnswer | null }[];
  readonly promise: PromiseAnswer | null;
}

export interface TimelineItem {
  readonly version: number;
  readonly type: string;
  readonly title: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: {
    readonly kind: string;
    readonly name: string | null;
    readonly role: string | null;
    readonly agencyName: string | null;
    /** The absent officer in whose place it was done. */
    readonly onBehalfOf: string | null;
  };
  readonly details: Readonly<Record<string, unknown>>;
  /** Who has the step now; null: it gives none to anybody. */
  readonly givenTo: string | null;
}

export interface Summary {
  readonly period: { readonly from: string; readonly to: string };
  readonly asOf: { readonly at: string } | null;
  readonly channels: readonly ChannelLine[];
  readonly statuses: readonly { readonly status: string; readonly count: number }[];
  readonly rates: readonly Schemas['FigureAnswer'][];
  readonly late: {
    readonly late: number;
    readonly apologyInTime: number;
    readonly apologyAfterDue: number;
    readonly withoutApology: number;
  };
  /** In no rate. */
  readonly ended: {
    readonly withdrawn: number;
    readonly terminated: number;
    readonly noDueDate: number;
    readonly voided: number;
  };
  readonly targets: readonly PlanTarget[];
}

export interface ChannelLine {
  readonly channel: string;
  readonly received: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  readonly openInTime: number;
  readonly openOverdue: number;
}

/** What a plan asks; whether another contradicts it is told with the targets themselves and on the board. */
export type PlanTarget = Omit<Schemas['TargetAnswer'], 'conflictsWith'> &
  Partial<Pick<Schemas['TargetAnswer'], 'conflictsWith'>>;
