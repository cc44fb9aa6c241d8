import type { DocumentInput } from '../documents.js';
import type { Channel } from '../filing.js';
import type { LocalDate } from '../instant.js';
import type { Command } from './command.js';

/** T8: the leader signs a result, positive or negative (law.md §18.1). */
export interface SignResult extends Command<'SignResult'> {
  readonly stepId: string;
  readonly decision: 'granted' | 'refused';
  /** Required for a refusal: its written reason (NĐ 61/2018 Đ.19 k.8). */
  readonly reason: string | null;
  readonly document: DocumentInput | null;
}

/** T8: văn thư numbers what was signed. */
export interface NumberResult extends Command<'NumberResult'> {
  readonly stepId: string;
  readonly number: string;
  readonly date: LocalDate;
}

/** T16: the result is at the desk; this instant is `finishedAt`. From status 2 for a result given at once. */
export interface DeliverResult extends Command<'DeliverResult'> {
  readonly stepId: string | null;
  /** Only for an immediate result: the signed and numbered document. */
  readonly immediate: { readonly document: DocumentInput; readonly number: string; readonly signer: string } | null;
}

/** T17. */
export interface ReturnResult extends Command<'ReturnResult'> {
  readonly channel: Channel;
  readonly recipient: {
    readonly kind: 'owner' | 'submitter' | 'proxy';
    /** How his identity was established. */
    readonly proof: 'identity-paper' | 'receipt-slip' | 'electronic-identity' | 'postal-delivery';
    /** The authorisation paper of a proxy. */
    readonly authorisation: string | null;
    readonly signed: boolean;
    /** By post: the number of the parcel, if the desk has it. */
    readonly parcel?: string;
  };
  readonly originalsReturned: boolean;
}

/** A wrong result is replaced by a new one that names it; the old one stays. An apology is due. */
export interface ReplaceResult extends Command<'ReplaceResult'> {
  readonly reason: string;
  readonly document: DocumentInput;
  readonly number: string;
}
