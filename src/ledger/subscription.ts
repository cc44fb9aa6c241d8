import type pg from 'pg';
import type { RecordedFact } from '../workflow/envelopes.js';

/** A follower of the log. It keeps its own tables and has its own checkpoint; each fact reaches it once, in order. */
export interface Subscription {
  /** Unique, and stable for ever: the checkpoint's key. */
  readonly name: string;
  /**
   * A run of facts, within the transaction that moves the checkpoint. When it raises, nothing of the run has happened and
   * its facts come again one by one: write it so that a run and its facts alone come to the same.
   */
  handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void>;
}
