import type { Part } from '../commands/linked.js';
import type { DocumentRef } from '../documents.js';
import type { Channel } from '../filing.js';
import type { LocalDate } from '../instant.js';
import type { PartyRef } from '../people.js';
import type { Fact } from './fact.js';
import type { Advance } from './steps.js';

export interface ResultSigned extends Fact<'ResultSigned'>, Advance {
  readonly stepId: string;
  readonly decision: 'granted' | 'refused';
  readonly reason: string | null;
  readonly document: DocumentRef | null;
}

/** A clerk's step ends with it; the result step stays open until delivery, and then nothing opens. */
export interface ResultNumbered extends Fact<'ResultNumbered'>, Advance {
  readonly stepId: string;
  readonly number: string;
  readonly date: LocalDate;
}

export interface ResultDelivered extends Fact<'ResultDelivered'> {
  readonly stepId: string | null;
  readonly decision: 'granted' | 'refused';
  readonly document: DocumentRef | null;
  /** What became of each linked procedure; absent: it had none. */
  readonly children?: readonly Part[];
  /** On the due date, after the appointed hour: in time by its date, and marked inside the agency (R4.20); absent: not so. */
  readonly afterHours?: true;
}

export interface ResultReturned extends Fact<'ResultReturned'> {
  readonly channel: Channel;
  readonly recipient: {
    readonly kind: 'owner' | 'submitter' | 'proxy';
    readonly party: PartyRef | null;
    readonly proof: string;
    readonly authorisation: string | null;
    readonly signed: boolean;
    /** The parcel's number; absent: not by post, or the desk had none. */
    readonly parcel?: string;
  };
  readonly originalsReturned: boolean;
}

export interface ResultReplaced extends Fact<'ResultReplaced'> {
  readonly reason: string;
  readonly document: DocumentRef;
  /** Id of the document that it replaces. */
  readonly replaces: string;
}
