import { v5 as uuidv5 } from 'uuid';
import type { PartyRef } from '../workflow/people.js';
import type { Notice, NoticeFields, NoticeTemplate } from './notices.js';

/** In the order in which one stands in for another (law.md §9). */
export const SENT_CHANNELS = ['email', 'zalo', 'sms'] as const;
/** What goes out over a wire, by consent. */
export type SentChannel = (typeof SENT_CHANNELS)[number];
export type PaperChannel = 'desk' | 'post';
export type NoticeChannel = SentChannel | 'inbox' | PaperChannel;

/** A notice by one channel, as it is written with its event. */
export interface NoticeRow {
  readonly id: string;
  readonly dossier: string;
  readonly template: NoticeTemplate;
  readonly template_version: number;
  readonly incident: string;
  readonly channel: NoticeChannel;
  /** The party, or of an inbox the account; never an address. */
  readonly recipient: string;
  readonly priority: number;
  readonly fields: NoticeFields;
  readonly letter_kind: string | null;
  readonly letter_incident: string | null;
  /** Printed when no channel brings it to him. */
  readonly paper: boolean;
  readonly caused_at: string;
  readonly state: 'waiting' | 'sent' | 'to-print';
  readonly sent_at: string | null;
}

/** The person whom a notice is for, and the ways to him. */
export interface Ways {
  readonly person: PartyRef;
  /** Account of the citizen who filed; null: an officer filed for him. */
  readonly account: string | null;
  readonly consents: ReadonlySet<SentChannel>;
  /** He asked for his result by post. */
  readonly byPost: boolean;
}

const NAMESPACE = '0c1d3a9e-6a55-4b07-8f43-6b2f5f0f7d21';

/** Our tracking id: the same for the same notice whoever writes it, and after a restored backup too. */
export const noticeId = (row: Pick<NoticeRow, 'dossier' | 'template' | 'incident' | 'channel' | 'recipient'>): string =>
  uuidv5([row.dossier, row.template, row.incident, row.channel, row.recipient].join('|'), NAMESPACE);

export type Draft = Omit<NoticeRow, 'id' | 'channel' | 'recipient' | 'state' | 'sent_at'>;

/** @param by the channel; a letter's own paper is no channel of these */
export function rowBy(channel: NoticeChannel, recipient: string, draft: Draft): NoticeRow {
  const state = channel === 'inbox' ? 'sent' : channel === 'desk' || channel === 'post' ? 'to-print' : 'waiting';
  const key = { ...draft, channel, recipient };
  return { ...key, id: noticeId(key), state, sent_at: state === 'sent' ? draft.caused_at : null };
}

/**
 * One row a channel that he chose, the portal's inbox included, which has it at once (law.md §18.17). Without any it is paper:
 * the letter itself where the event has one, else a printed notice, unless he is there in person.
 */
export function waysOf({ letter, inHand }: Pick<Notice, 'letter' | 'inHand'>, draft: Draft, ways: Ways): NoticeRow[] {
  const chosen = SENT_CHANNELS.filter((channel) => ways.consents.has(channel));
  const rows = chosen.map((channel) => rowBy(channel, ways.person, draft));
  if (ways.account !== null) rows.push(rowBy('inbox', ways.account, draft));
  if (rows.length > 0 || letter !== null || inHand) return rows;
  return [rowBy(ways.byPost ? 'post' : 'desk', ways.person, draft)];
}
