import type pg from 'pg';
import { v5 as uuidv5 } from 'uuid';
import type { Clock } from '../../ledger/clock.js';
import type { Subscription } from '../../ledger/subscription.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { eventOf, typeOf } from './webhook-event.js';

const NAMESPACE = 'c5b4f9a2-2f0e-4a39-9b0f-9d6c4a0c8e57';

interface Endpoint {
  readonly id: string;
  readonly types: readonly string[];
  readonly created_at: Date;
}

/** Writes what each endpoint is to be told; a fact handled twice writes it once, and none from before the endpoint was there. */
export const webhooks = (clock: Clock, source: string): Subscription => ({
  name: 'webhooks',
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const { rows: endpoints } = await tx.query<Endpoint>({
      name: 'webhook-endpoints',
      text: 'SELECT id, types, created_at FROM motcua.webhook_endpoint WHERE disabled_at IS NULL',
    });
    if (endpoints.length === 0) return;
    const { rows: coded } = await tx.query<{ id: string; code: string | null }>({
      name: 'webhook-codes',
      text: 'SELECT id, code FROM motcua.dossier WHERE id = ANY($1)',
      values: [[...new Set(facts.map(({ stream }) => stream))]],
    });
    const codes = new Map(coded.map(({ id, code }) => [id, code]));
    const rows = endpoints.flatMap((endpoint) =>
      facts
        .filter((fact) => isFor(endpoint, fact))
        .map((fact) => {
          const id = uuidv5([endpoint.id, fact.tx, fact.position].join('|'), NAMESPACE);
          const body = eventOf(fact, codes.get(fact.stream) ?? null, id, source);
          return { id, endpoint: endpoint.id, tx: fact.tx, position: fact.position, body };
        }),
    );
    if (rows.length > 0)
      await tx.query({ name: 'webhook-deliveries', text: INSERT, values: [JSON.stringify(rows), clock.systemNow()] });
  },
});

/** The history that a province brings in is no news to anybody. */
const isFor = ({ types, created_at }: Endpoint, { event, recordedAt, actor }: RecordedFact): boolean =>
  actor.kind !== 'import' &&
  recordedAt >= created_at.toISOString() &&
  (types.length === 0 || types.includes(typeOf(event.type)));

const INSERT = `
  INSERT INTO motcua.webhook_delivery (id, endpoint, tx, position, body, state, begun_at)
  SELECT id, endpoint, tx::xid8, position, body, 'waiting', $2
  FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, endpoint uuid, tx text, position bigint, body jsonb) ON CONFLICT DO NOTHING`;
