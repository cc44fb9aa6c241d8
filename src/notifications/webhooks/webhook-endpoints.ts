import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';
import { Clock } from '../../ledger/clock.js';
import { encrypt } from '../../ledger/sealing.js';
import { SECRET_KEY } from '../../ledger/secret-key.js';
import { STORES, type Stores } from '../../ledger/stores.js';
import { SCHEMAS } from '../../ledger/upcast.js';
import { Problem } from '../../problem.js';
import { inVietNam, type Instant } from '../../workflow/instant.js';
import type { Actor } from '../../workflow/people.js';
import { checkedUrl } from './outbound.js';
import { typeOf } from './webhook-event.js';
import type { MadeWebhookAnswer, WebhookAnswer, WebhookDeliveryAnswer } from './webhooks.dto.js';

const MOST = 100;

interface Row {
  readonly id: string;
  readonly url: string;
  readonly types: string[];
  readonly created_at: Date;
  readonly created_by: string;
  readonly disabled_at: Date | null;
  readonly waiting: number;
  readonly dead: number;
}

/** The types that an endpoint may ask for: one a kind of fact. */
export const WEBHOOK_TYPES: readonly string[] = Object.keys(SCHEMAS).map(typeOf);

/** Where facts are told to, as administrators keep it. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  /** @returns with the secret, which is shown this once. @throws Problem 422 for an address that may not be called */
  async make(url: string, types: readonly string[], me: Actor): Promise<MadeWebhookAnswer> {
    try {
      checkedUrl(url, this.config.webhooksPrivate);
    } catch {
      throw new Problem(422, 'webhook-url');
    }
    if (types.some((type) => !WEBHOOK_TYPES.includes(type))) throw new Problem(422, 'webhook-type');
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const { rows } = await this.stores.writer.query<Row>(
      `INSERT INTO motcua.webhook_endpoint (id, url, types, secret, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       RETURNING *, 0 AS waiting, 0 AS dead`,
      [randomUUID(), url, types, encrypt(this.master, secret), me.id, this.clock.legalNow()],
    );
    return { ...answerOf(rows[0]!), secret };
  }

  async list(): Promise<WebhookAnswer[]> {
    const { rows } = await this.stores.writer.query<Row>(
      `SELECT e.*, count(*) FILTER (WHERE w.state IN ('waiting', 'claimed'))::int AS waiting, count(*) FILTER (WHERE w.state = 'dead')::int AS dead
       FROM motcua.webhook_endpoint e LEFT JOIN motcua.webhook_delivery w ON w.endpoint = e.id GROUP BY e.id ORDER BY e.created_at, e.id`,
    );
    return rows.map(answerOf);
  }

  /** @throws Problem 404 */
  async disable(id: string, me: Actor): Promise<void> {
    const { rowCount } = await this.stores.writer.query(
      'UPDATE motcua.webhook_endpoint SET disabled_at = coalesce(disabled_at, $2), disabled_by = coalesce(disabled_by, $3) WHERE id = $1',
      [id, this.clock.legalNow(), me.id],
    );
    if (!rowCount) throw new Problem(404, 'no-such-webhook');
  }

  /** The newest first. @throws Problem 404 */
  async deliveries(id: string): Promise<WebhookDeliveryAnswer[]> {
    await this.existing(id);
    const { rows } = await this.stores.writer.query<Omit<WebhookDeliveryAnswer, 'doneAt'> & { at: Date | null }>(
      `SELECT id, body->>'type' AS type, body->>'time' AS time, state, attempts, reason, done_at AS at FROM motcua.webhook_delivery
       WHERE endpoint = $1 ORDER BY begun_at DESC, id LIMIT ${MOST}`,
      [id],
    );
    return rows.map(({ at, ...line }) => ({ ...line, doneAt: at && vietnamese(at) }));
  }

  /**
   * Tells again what happened from that moment on, whatever became of it before, under the same ids.
   * @returns how many. @throws Problem 404
   */
  async replay(id: string, from: Instant): Promise<number> {
    await this.existing(id);
    const { rowCount } = await this.stores.writer.query(
      `UPDATE motcua.webhook_delivery SET state = 'waiting', begun_at = $3, hold_until = NULL, attempts = 0, reason = NULL, done_at = NULL
       WHERE endpoint = $1 AND state IN ('delivered', 'dead') AND (body->>'time')::timestamptz >= $2`,
      [id, from, this.clock.systemNow()],
    );
    return rowCount ?? 0;
  }

  /** Not yet delivered, and given up: for the figures. */
  async counts(): Promise<Readonly<Record<'waiting' | 'dead', number>>> {
    const { rows } = await this.stores.writer.query<Record<'waiting' | 'dead', number>>({
      name: 'count-webhooks',
      text: `SELECT count(*) FILTER (WHERE state <> 'dead')::int AS waiting, count(*) FILTER (WHERE state = 'dead')::int AS dead
             FROM motcua.webhook_delivery WHERE state <> 'delivered'`,
    });
    return rows[0]!;
  }

  private async existing(id: string): Promise<void> {
    const { rowCount } = await this.stores.writer.query('SELECT FROM motcua.webhook_endpoint WHERE id = $1', [id]);
    if (!rowCount) throw new Problem(404, 'no-such-webhook');
  }
}

const vietnamese = (at: Date): string => inVietNam(at.toISOString() as Instant);

const answerOf = ({ id, url, types, created_at, created_by, disabled_at, waiting, dead }: Row): WebhookAnswer => ({
  ...{ id, url, types, waiting, dead },
  createdAt: vietnamese(created_at),
  createdBy: created_by,
  disabledAt: disabled_at && vietnamese(disabled_at),
});
