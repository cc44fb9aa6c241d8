import type pg from 'pg';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { EventType } from '../workflow/events.js';

/** A follower of the log. It keeps its own tables and has its own checkpoint; each fact reaches it once, in order. */
export interface Subscription {
  /** Unique, and stable for ever: the checkpoint's key. */
  readonly name: string;
  /** The types it looks at; the others are passed over unread. Absent: all. */
  readonly reads?: ReadonlySet<EventType>;
  /** Facts that make a run at most, when it is behind; absent: as many as the relay takes. More is faster, and holds its checkpoint longer. */
  readonly most?: number;
  /** A shorter way to the same, into empty tables: whole dossiers one after the other, and at the end what they all come to. */
  readonly anew?: {
    readonly handle: Subscription['handle'];
    /** Each in a transaction of its own, none of them long. */
    readonly finish: readonly ((tx: pg.PoolClient) => Promise<unknown>)[];
  };
  /**
   * A run of facts, within the transaction that moves the checkpoint. When it raises, nothing of the run has happened and
   * its facts come again one by one: write it so that a run and its facts alone come to the same. Tables that follow from the
   * facts alone are named without a schema: a rebuild puts its own before them ({@link Rebuild}).
   */
  handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void>;
}
