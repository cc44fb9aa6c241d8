import type pg from 'pg';
import type { RecordedFact } from '../workflow/envelopes.js';

/** A follower of the log. It keeps its own tables and has its own checkpoint; each fact reaches it once. */
export interface Subscription {
  /** Unique, and stable for ever: the checkpoint's key. */
  readonly name: string;
  /** Within the transaction that moves the checkpoint. */
  handle(tx: pg.PoolClient, fact: RecordedFact): Promise<void>;
}
