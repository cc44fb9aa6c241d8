import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { DossierHandedOver } from '../workflow/events/course.js';
import type { Instant } from '../workflow/instant.js';
import type { ActorStamp } from '../workflow/people.js';

/** Writes what a hand-over by command sends from one agency to another; what stays in the house goes nowhere. */
export const transfers: Subscription = {
  name: 'transfers',
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const rows = facts.flatMap((fact) => (fact.event.type === 'DossierHandedOver' ? sentBy(fact, fact.event) : []));
    if (rows.length === 0) return;
    await tx.query({ name: 'transfers', text: WRITE, values: [JSON.stringify(rows)] });
  },
};

/** What a hand-over sends, as its row tells it. */
export interface Sent {
  readonly dossier: string;
  readonly from: string;
  readonly to: string;
  readonly way: 'direct' | 'electronic';
  readonly note: string | null;
  readonly at: Instant;
  readonly by: ActorStamp;
}

/** From the desk of the post by which it was handed over, to the first agency that works on it elsewhere. */
export function sentBy({ stream, actor }: RecordedFact, event: DossierHandedOver): Sent[] {
  const from = actor.post?.agency;
  const to = [event.opens, ...(event.alsoOpens ?? [])].find((step) => step && step.owner !== from)?.owner;
  if (!from || !to) return [];
  const way = event.paperHandedOver ? 'direct' : 'electronic';
  return [{ dossier: stream, from, to, way, note: event.note, at: event.occurredAt, by: actor }];
}

/** Papers that somebody has sent off by hand meanwhile are on the way already: one row tells of them. A number taken meanwhile is an error, tried again. */
const WRITE = `
  INSERT INTO motcua.transfer (dossier, no, from_agency, to_agency, way, note, sent_at, sent_by, arrived_at)
  SELECT x.dossier, coalesce((SELECT max(t.no) FROM motcua.transfer t WHERE t.dossier = x.dossier), 0) + 1,
         x."from", x."to", x.way, x.note, x.at, x.by, CASE x.way WHEN 'electronic' THEN x.at END
  FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, "from" text, "to" text, way text, note text, at timestamptz, by jsonb)
  ON CONFLICT (dossier) WHERE arrived_at IS NULL DO NOTHING`;
