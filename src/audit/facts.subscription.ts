import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { AuditLog } from './audit-log.js';
import { type AuditEntry, HOUSE, sha256Of } from './chain.js';

/**
 * Every recorded command, by the facts that it left: so that commands write nothing more in their own commit. One entry a
 * fact, not one a submission: a run and its facts one by one come to the same chain.
 */
export const auditedFacts = (log: AuditLog): Subscription => ({
  name: 'audit',
  handle: (tx: pg.PoolClient, facts: readonly RecordedFact[]) => log.appendIn(tx, facts.map(entryOf)),
});

export const entryOf = ({ stream, version, event, recordedAt, actor }: RecordedFact): AuditEntry => ({
  agency: actor.post?.agency ?? HOUSE,
  at: recordedAt,
  actor,
  session: null,
  what: 'fact',
  subject: stream,
  why: null,
  details: { type: event.type, version, sha256: sha256Of(event) },
});
