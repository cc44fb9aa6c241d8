import type pg from 'pg';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { EventType } from '../workflow/events.js';

/** Keys of payloads, by type; `promise.dueDate`: of an object in it. What is not there is null. */
export type Picks = Readonly<Partial<Record<EventType, readonly string[]>>>;

/** A follower of the log. It keeps its own tables and has its own checkpoint; each fact reaches it once, in order. */
export interface Subscription {
  /** Unique, and stable for ever: the checkpoint's key. */
  readonly name: string;
  /** The types it looks at; the others are passed over unread. Absent: all. */
  readonly reads?: ReadonlySet<EventType>;
  /** All that it looks at in payloads that hold much more; absent types: the whole. */
  readonly picks?: Picks;
  /** Types that say something to it only with one of these keys; without, they are passed over unread too. */
  readonly onlyWith?: Picks;
  /** Facts that make a run at most, when it is behind; absent: as many as the relay takes. More is faster, and holds its checkpoint longer. */
  readonly most?: number;
  /** A shorter way to the same, into empty tables. */
  readonly anew?: Anew;
  /**
   * A run of facts, within the transaction that moves the checkpoint. When it raises, nothing of the run has happened and
   * its facts come again one by one: write it so that a run and its facts alone come to the same. Tables that follow from the
   * facts alone are named without a schema: a rebuild puts its own before them ({@link Rebuild}).
   */
  handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void>;
}

/** Each dossier folded whole, what that comes to kept, and at the end what all of them come to. */
export interface Anew<Folded extends object = object> {
  /** null: nothing is kept of it. */
  fold(before: Folded | null, fact: RecordedFact): Folded | null;
  keep(tx: pg.PoolClient, folded: readonly Folded[]): Promise<unknown>;
  /** Each in a transaction of its own, none of them long. */
  readonly finish: readonly ((tx: pg.PoolClient) => Promise<unknown>)[];
}
