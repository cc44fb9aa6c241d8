import { Inject, Injectable, Logger } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { CONFIG, type Config } from '../../config.js';
import { Clock } from '../../ledger/clock.js';
import { messageOf } from '../../ledger/message-of.js';
import { Rounds } from '../../ledger/rounds.js';
import { decrypt } from '../../ledger/sealing.js';
import { SECRET_KEY } from '../../ledger/secret-key.js';
import { STORES, type Stores } from '../../ledger/stores.js';
import { type Instant, instantOf } from '../../workflow/instant.js';
import { Breaker } from '../breaker.js';
import { Forbidden, post } from './outbound.js';

const AT_ONCE = 16;
/** Longer than any endpoint may take to answer. */
const LEASE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** From the first try on, or from its replay. */
const TRIED_FOR_MS = 24 * HOUR_MS;
/** The last one again and again. */
const WAITS_MS = [5_000, 30_000, 120_000, 600_000, HOUR_MS / 2, HOUR_MS, 2 * HOUR_MS];

interface Claimed {
  readonly id: string;
  readonly endpoint: string;
  readonly body: object;
  readonly fence: string;
  readonly attempts: number;
  readonly begun_at: Date;
  readonly url: string;
  readonly secret: string;
}

/** Tells other systems, each message signed by Standard Webhooks, again and again for 24 hours; they know a repeated one by its id. */
@Injectable()
export class WebhookSender {
  private readonly log = new Logger(WebhookSender.name);
  private readonly breakers = new Map<string, Breaker>();
  private readonly rounds = new Rounds(
    () => this.deliverDue(),
    { everyMs: this.config.sweepSeconds * 1000 },
    (reason) => this.log.warn(`sweep: ${reason}; tried again at the next one`),
  );

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Sends all that is due. While the database is held to be restored nothing goes out. @returns how many arrived */
  async deliverDue(): Promise<number> {
    if (this.config.restored) return 0;
    await this.freeLost();
    let delivered = 0;
    while (!this.rounds.isStopping) {
      const claimed = await this.claim();
      if (claimed.length === 0) break;
      delivered += (await Promise.all(claimed.map((one) => this.deliver(one)))).filter(Boolean).length;
    }
    return delivered;
  }

  private async freeLost(): Promise<void> {
    await this.stores.writer.query({
      name: 'free-webhooks',
      text: `UPDATE motcua.webhook_delivery SET state = 'waiting', lease_until = NULL, reason = 'lease ran out' WHERE state = 'claimed' AND lease_until < $1`,
      values: [this.clock.systemNow()],
    });
  }

  /** What is due, but of endpoints that keep failing. */
  private async claim(): Promise<Claimed[]> {
    const spared = [...this.breakers].filter(([, { room }]) => room === 0).map(([endpoint]) => endpoint);
    const { rows } = await this.stores.writer.query<Claimed>({
      name: 'claim-webhooks',
      text: `WITH due AS MATERIALIZED (
               SELECT w.id FROM motcua.webhook_delivery w JOIN motcua.webhook_endpoint e ON e.id = w.endpoint
               WHERE w.state = 'waiting' AND e.disabled_at IS NULL AND w.endpoint <> ALL($1) AND (w.hold_until IS NULL OR w.hold_until <= $2)
               ORDER BY w.begun_at, w.tx, w.position LIMIT ${AT_ONCE} FOR UPDATE OF w SKIP LOCKED)
             UPDATE motcua.webhook_delivery w SET state = 'claimed', lease_until = $3, fence = w.fence + 1, attempts = w.attempts + 1
             FROM due JOIN motcua.webhook_delivery o USING (id) JOIN motcua.webhook_endpoint e ON e.id = o.endpoint WHERE w.id = due.id
             RETURNING w.id, w.endpoint, w.body, w.fence, w.attempts, w.begun_at, e.url, e.secret`,
      values: [spared, this.clock.systemNow(), this.after(LEASE_MS)],
    });
    return rows;
  }

  private async deliver(claimed: Claimed): Promise<boolean> {
    const breaker = this.breakerOf(claimed.endpoint);
    try {
      const status = await this.send(claimed);
      if (status >= 200 && status < 300) {
        breaker.succeeded();
        return await this.settle(claimed, 'delivered', null, null);
      }
      breaker.failed();
      await this.failed(claimed, `answer ${status}`);
    } catch (error) {
      if (!(error instanceof Forbidden)) breaker.failed();
      await this.failed(claimed, messageOf(error).slice(0, 300));
    }
    return false;
  }

  private send({ id, url, secret, body }: Claimed): Promise<number> {
    const text = JSON.stringify(body);
    const now = new Date(this.clock.systemMs());
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(decrypt(this.master, secret).toString()).sign(id, now, text),
    };
    return post({ url, headers, body: text, inside: this.config.webhooksPrivate });
  }

  private async failed(claimed: Claimed, reason: string): Promise<void> {
    const wait = WAITS_MS[Math.min(claimed.attempts, WAITS_MS.length) - 1]!;
    const over = this.clock.systemMs() + wait >= claimed.begun_at.getTime() + TRIED_FOR_MS;
    await this.settle(claimed, over ? 'dead' : 'waiting', reason, over ? null : this.after(wait));
  }

  private async settle(
    { id, fence }: Claimed,
    state: 'delivered' | 'waiting' | 'dead',
    reason: string | null,
    holdUntil: Instant | null,
  ): Promise<boolean> {
    const done = state === 'waiting' ? null : this.clock.systemNow();
    const { rowCount } = await this.stores.writer.query(
      `UPDATE motcua.webhook_delivery SET state = $3, reason = $4, hold_until = $5, done_at = $6, lease_until = NULL
       WHERE id = $1 AND fence = $2 AND state = 'claimed'`,
      [id, fence, state, reason, holdUntil, done],
    );
    return rowCount === 1;
  }

  private breakerOf(endpoint: string): Breaker {
    const breaker = this.breakers.get(endpoint) ?? new Breaker(() => this.clock.systemMs());
    this.breakers.set(endpoint, breaker);
    return breaker;
  }

  private after = (ms: number): Instant => instantOf(this.clock.systemMs() + ms);
}
