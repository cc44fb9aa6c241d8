import type { Instant } from '../instant.js';

/** What happened, and when. */
export interface Fact<T extends string> {
  readonly type: T;
  /** The legal instant; may lie back. When it was recorded, the ledger adds. */
  readonly occurredAt: Instant;
}
