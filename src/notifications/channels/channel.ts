import type { Language } from '../../text.js';
import type { NoticeFields } from '../notices.js';
import type { NoticeRow, SentChannel } from '../notice-ways.js';

/** A notice ready to go. Never logged: it has an address. */
export interface Outgoing {
  /** Our tracking id; the same at every try. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
  /** For providers that know only approved templates. */
  readonly template: string;
  readonly version: number;
  readonly fields: NoticeFields;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** What the provider said that proves it, kept with the notice; nothing personal. */
export type Proof = Readonly<Record<string, string>>;

/** `later`: surely not taken. `refused`: surely not taken, and never will be. `unknown`: nobody can tell yet. */
export type Outcome =
  | { readonly kind: 'sent'; readonly proof: Proof }
  | { readonly kind: 'later' | 'refused' | 'unknown'; readonly reason: string };

/** What the provider knows of our id. `not-there`: it never came, and may be sent. `untold`: ask again. */
export type Known =
  | { readonly kind: 'sent'; readonly proof: Proof }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not-there' | 'untold' };

/** A way out of the house. Neither method raises. */
export interface Channel {
  send(message: Outgoing): Promise<Outcome>;
  ask(id: string): Promise<Known>;
}

export type Channels = Readonly<Partial<Record<SentChannel, Channel>>>;

/** Nest token of {@link Channels}: those that the configuration turns on. */
export const CHANNELS = Symbol('CHANNELS');

/** The files of the letter that a notice announces, to go along with an e-mail; none while it is not signed. */
export abstract class LetterFiles {
  abstract of(
    notice: Pick<NoticeRow, 'dossier' | 'letter_kind' | 'letter_incident' | 'channel'>,
  ): Promise<readonly Attachment[]>;
}
