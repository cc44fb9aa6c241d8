import { Inject, Injectable, Logger } from '@nestjs/common';
import type pg from 'pg';
import { Clock } from './clock.js';
import { type Coming, COMING_TYPES, comingTo, passedOver, readOf } from './coming.js';
import { messageOf } from './message-of.js';
import { onceOf } from './once-of.js';
import { STORES, type Stores } from './stores.js';
import type { Subscription } from './subscription.js';

/** Attempts on one fact before it is parked and the follower goes on without it. */
const ATTEMPTS = 5;
/** Facts that are handled at once, where the follower does not say otherwise. */
const RUN = 500;

/**
 * What a crash takes back is read again: the checkpoint goes back with it, so its commit need not wait for the disk. Facts come by their
 * index, in whose order they are wanted: a planner that expects few of them would read and sort all that are left for every run.
 */
const BEGIN = "BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL work_mem = '64MB'; SET LOCAL enable_sort = off";

/** From the mark on by the index: joined with it, the whole log was read from its beginning for every run. */
const AFTER_MARK = '(tx, position) > ((SELECT tx FROM mark), (SELECT position FROM mark))';

/** What a follower asks at every step: one that picks from many types asks at length. */
const questionOf = onceOf((subscription: Subscription) => ({
  name: `follow ${subscription.name}`,
  text: `WITH mark AS MATERIALIZED (SELECT tx, position FROM motcua.checkpoint WHERE follower = $1 FOR UPDATE)
         SELECT ${comingTo(subscription)} FROM motcua.event WHERE ${AFTER_MARK} AND tx < pg_snapshot_xmin(pg_current_snapshot())
         ORDER BY tx, position LIMIT $2`,
  types: COMING_TYPES,
}));

/**
 * Brings each follower up to the log: lock its checkpoint, handle what is committed, move, one transaction.
 * Facts come in the order (tx, position) and only below the oldest running transaction: a fact with a lower position that
 * commits later is not skipped.
 */
@Injectable()
export class Relay {
  private readonly log = new Logger(Relay.name);
  private readonly failures = new Map<string, number>();
  private readonly known = new Set<string>();

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /** Handles all that is committed now, up to a fact that fails; that one is tried again at the next call. @returns how many were handled. */
  async catchUp(subscription: Subscription, most = subscription.most ?? RUN): Promise<number> {
    let total = 0;
    for (;;) {
      const moved = await this.step(subscription, most);
      total += moved;
      if (moved < most) return total;
    }
  }

  private async step(subscription: Subscription, most: number): Promise<number> {
    const client = await this.stores.writer.connect();
    try {
      await client.query(BEGIN);
      const facts = await this.next(client, subscription, most);
      const handled = await this.handleAll(client, subscription, facts);
      const last = facts[handled - 1];
      if (last) await this.move(client, subscription.name, last);
      await client.query('COMMIT');
      return handled;
    } catch (error) {
      this.known.delete(subscription.name);
      await client.query('ROLLBACK').catch(() => undefined); // the connection itself may be what failed
      throw error;
    } finally {
      client.release();
    }
  }

  private async next(client: pg.PoolClient, subscription: Subscription, most: number): Promise<Coming[]> {
    const { name: follower } = subscription;
    if (!this.known.has(follower)) {
      await client.query(`INSERT INTO motcua.checkpoint VALUES ($1, '0', 0, $2) ON CONFLICT DO NOTHING`, [
        follower,
        this.clock.systemNow(),
      ]);
      this.known.add(follower);
    }
    const values = [follower, most, passedOver(subscription)];
    return (await client.query<Coming>({ ...questionOf(subscription), values })).rows;
  }

  /** The whole run at once; one by one when something in it fails. @returns how many were handled or parked. */
  private async handleAll(
    client: pg.PoolClient,
    subscription: Subscription,
    facts: readonly Coming[],
  ): Promise<number> {
    if (facts.length === 0) return 0;
    if ((await this.attempt(client, subscription, facts)) === null) return facts.length;
    let handled = 0;
    while (handled < facts.length && (await this.handle(client, subscription, facts[handled]!))) handled++;
    return handled;
  }

  /** Whether the follower may go on: a fact that keeps failing is parked with its reason, and shouted about. */
  private async handle(client: pg.PoolClient, subscription: Subscription, fact: Coming): Promise<boolean> {
    const id = `${subscription.name}/${fact.position}`;
    const error = await this.attempt(client, subscription, [fact]);
    if (error === null) {
      this.failures.delete(id);
      return true;
    }
    const failed = (this.failures.get(id) ?? 0) + 1;
    this.failures.set(id, failed);
    if (failed < ATTEMPTS) return false;
    const reason = messageOf(error);
    this.log.error(`follower ${subscription.name}: fact ${fact.position} parked: ${reason}`);
    await client.query(
      `INSERT INTO motcua.parked_fact (follower, stream, position, reason, parked_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [subscription.name, fact.stream, fact.position, reason, this.clock.systemNow()],
    );
    return true;
  }

  /** null, or why these facts could not be handled; then nothing of them has happened. */
  private async attempt(client: pg.PoolClient, subscription: Subscription, rows: readonly Coming[]): Promise<unknown> {
    if (rows.every(({ payload }) => payload === null)) return null;
    await client.query('SAVEPOINT facts; SET LOCAL enable_sort = on');
    try {
      await subscription.handle(client, readOf(rows)); // a fact that this version cannot read fails here too
      return null;
    } catch (error) {
      await client.query('ROLLBACK TO SAVEPOINT facts');
      return error ?? new Error('failed without a reason');
    }
  }

  private async move(client: pg.PoolClient, follower: string, { tx, position }: Coming): Promise<void> {
    await client.query('UPDATE motcua.checkpoint SET tx = $2, position = $3, moved_at = $4 WHERE follower = $1', [
      follower,
      tx,
      position,
      this.clock.systemNow(),
    ]);
  }

  /** Facts committed and not yet read by the slowest of these followers, and how many are parked. */
  async lag(followers: readonly string[]): Promise<{ behind: number; parked: number }> {
    const { rows } = await this.stores.writer.query<{ behind: number; parked: number }>(
      `WITH mark AS MATERIALIZED (SELECT tx, position FROM motcua.checkpoint WHERE follower = ANY($1) ORDER BY tx, position LIMIT 1)
       SELECT (SELECT count(*) FROM motcua.event WHERE ${AFTER_MARK})::int AS behind,
              (SELECT count(*) FROM motcua.parked_fact)::int AS parked`,
      [followers],
    );
    return rows[0]!;
  }
}
