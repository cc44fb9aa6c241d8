import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { alone } from './alone.js';
import { type Coming, COMING_TYPES, comingTo, passedOver, readOf } from './coming.js';
import { type Stores, waitedInVain } from './stores.js';
import { type Mark, WholeLog } from './rebuild-anew.js';
import type { Anew, Subscription } from './subscription.js';

/** One rebuild at a time in a database. */
const LOCK = 30_112_206;
const RUN = 20_000;
/** How often two things that may only differ for a moment are looked at: tables that go by a dossier's whole history, and locks. */
const LOOKS = 5;
const LOOK_MS = 200;

/** A table as it stands live and as it was built, both at the same position. */
export interface Compared {
  readonly table: string;
  readonly live: Digest;
  readonly built: Digest;
}

export interface Digest {
  readonly rows: number;
  readonly hash: string;
}

export const isSame = ({ live, built }: Compared): boolean => live.rows === built.rows && live.hash === built.hash;

export interface Rebuilt {
  /** Facts that were read from the first on. */
  readonly facts: number;
  readonly position: string;
  readonly tables: readonly Compared[];
  readonly same: boolean;
  readonly exchanged: boolean;
}

/** It has no tables that follow from the facts alone. */
export class NotDerived extends Error {
  override readonly name = 'NotDerived';
}

/** Somebody else is at it. */
export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay';
}

/**
 * Builds a follower's tables anew beside the live ones, which stay in use and go on meanwhile; compares the two at one position; and puts
 * the new ones in their place, in one transaction that holds the checkpoint. Until then nothing of the live follower is touched, and what a
 * killed rebuild leaves behind is taken away by the next.
 */
export class Rebuild {
  private facts = 0;
  private mark: Mark = { tx: '0', position: '0' };

  private constructor(
    private readonly stores: Stores,
    private readonly client: pg.PoolClient,
    private readonly subscription: Subscription,
    private readonly tables: readonly string[],
  ) {}

  /**
   * @param accept exchanges the tables although they differ
   * @throws NotDerived, RebuildUnderWay
   */
  static async of(
    stores: Stores,
    subscription: Subscription,
    { accept }: { readonly accept: boolean },
  ): Promise<Rebuilt> {
    let rebuilt: Rebuilt | undefined;
    const mine = await alone(stores.writer, LOCK, async () => {
      const client = await stores.writer.connect();
      try {
        rebuilt = await Rebuild.on(stores, client, subscription, accept);
      } finally {
        await client.query('ROLLBACK; SELECT motcua.rebuild_end()').catch(() => undefined); // the next one sees to it
        client.release(true); // its search path is its own
      }
    });
    if (!mine) throw new RebuildUnderWay('another rebuild is under way');
    return rebuilt!;
  }

  private static async on(
    stores: Stores,
    client: pg.PoolClient,
    subscription: Subscription,
    accept: boolean,
  ): Promise<Rebuilt> {
    await client.query("SET statement_timeout = 0; SET synchronous_commit = off; SET work_mem = '64MB'");
    const { rows } = await client.query<{ tables: string[] }>('SELECT motcua.rebuild_begin($1) AS tables', [
      subscription.name,
    ]);
    const tables = rows[0]!.tables;
    if (tables.length === 0) throw new NotDerived(subscription.name);
    await client.query('SET search_path = motcua_rebuild, motcua, public');
    return new Rebuild(stores, client, subscription, tables).run(accept);
  }

  private async run(accept: boolean): Promise<Rebuilt> {
    await this.build();
    const compared = await this.compare();
    const same = compared.every(isSame);
    const exchanged = same || accept;
    if (exchanged) await this.exchange();
    return { facts: this.facts, position: this.mark.position, tables: compared, same, exchanged };
  }

  /**
   * From the first fact to where the live follower is, in short transactions all of them: one that stays open holds every follower of
   * the cluster back.
   */
  private async build(): Promise<void> {
    const { anew } = this.subscription;
    if (anew) {
      await this.whole(anew);
      for (const part of anew.finish) await this.within(() => part(this.client));
    }
    await this.catchUp(await this.live());
    await this.client.query('SELECT motcua.rebuild_analyze()');
  }

  /** Each dossier whole, up to where the live follower was at the beginning. */
  private async whole(anew: Anew): Promise<void> {
    const until = await this.live();
    const reader = await this.stores.writer.connect();
    try {
      await reader.query('SET statement_timeout = 0; SET enable_sort = off'); // by the index, in whose order facts are wanted
      const log = await WholeLog.upTo(until, reader, this.subscription);
      for (let share = 0; share < log.shares; share++)
        for await (const some of log.folded(anew, share)) await this.within(() => anew.keep(this.client, some));
      this.facts = log.facts;
    } finally {
      reader.release(true);
    }
    this.mark = until;
  }
  /** Fact after fact, up to that one. */
  private async catchUp(until: Mark): Promise<void> {
    while (await this.within(() => this.step(until)));
  }

  /** @returns whether there may be more */
  private async step({ tx, position }: Mark): Promise<boolean> {
    const rows = await this.coming(
      '(tx, position) > ($1::xid8, $2::bigint) AND (tx, position) <= ($4::xid8, $5::bigint) ORDER BY tx, position LIMIT $6',
      [this.mark.tx, this.mark.position, passedOver(this.subscription), tx, position, RUN],
    );
    if (rows.length === 0) return false;
    const facts = readOf(rows);
    if (facts.length > 0) await this.subscription.handle(this.client, facts);
    this.mark = rows.at(-1)!;
    this.facts += rows.length;
    return rows.length === RUN;
  }

  private async coming(where: string, values: readonly unknown[]): Promise<readonly Coming[]> {
    const text = `SELECT ${comingTo(this.subscription)} FROM motcua.event WHERE ${where}`;
    const { rows } = await this.client.query<Coming>({ text, values: [...values], types: COMING_TYPES });
    return rows;
  }

  /** The live tables as they stand at some fact, then those that were built, brought up to the same. What goes by whole histories may be ahead of it for a moment. */
  private async compare(): Promise<readonly Compared[]> {
    for (let looks = 1; ; looks++) {
      const [mark, live] = await this.within(
        async () => [await this.live(), await this.digests('motcua')] as const,
        'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
      );
      await this.catchUp(mark);
      const built = await this.digests('motcua_rebuild');
      const compared = this.tables.map((table, i) => ({ table, live: live[i]!, built: built[i]! }));
      if (compared.every(isSame) || looks === LOOKS) return compared;
      await pause(LOOK_MS);
    }
  }

  private async digests(schema: string): Promise<readonly Digest[]> {
    const all: Digest[] = [];
    for (const table of this.tables) all.push(await this.digest(`${schema}.${table}`));
    return all;
  }

  /** Every row as PostgreSQL writes it, in any order. */
  private async digest(table: string): Promise<Digest> {
    const { rows } = await this.client.query<Digest>(
      `SELECT count(*)::int AS rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text AS hash FROM ${table} AS t`,
    );
    return rows[0]!;
  }

  /** The live follower waits while its checkpoint is held; then it goes on in the new tables, at the same fact. */
  private async exchange(): Promise<void> {
    const { name } = this.subscription;
    for (let looks = 1; ; looks++) {
      try {
        await this.catchUp(await this.live());
        return await this.within(async () => {
          const mark = await this.live('FOR UPDATE');
          while (await this.step(mark));
          await this.client.query('DELETE FROM motcua.parked_fact WHERE follower = $1', [name]); // handled here
          await this.client.query('SELECT motcua.rebuild_exchange()');
        });
      } catch (error) {
        if (looks === LOOKS || !waitedInVain(error)) throw error; // somebody reads for long
        await pause(LOOK_MS);
      }
    }
  }

  private async live(hold: 'FOR UPDATE' | '' = ''): Promise<Mark> {
    const { rows } = await this.client.query<Mark>(
      `SELECT tx, position FROM motcua.checkpoint WHERE follower = $1 ${hold}`,
      [this.subscription.name],
    );
    return rows[0] ?? { tx: '0', position: '0' };
  }

  private async within<T>(work: () => Promise<T>, begin = 'BEGIN'): Promise<T> {
    const { mark, facts } = this;
    await this.client.query(begin);
    try {
      const done = await work();
      await this.client.query('COMMIT');
      return done;
    } catch (error) {
      await this.client.query('ROLLBACK').catch(() => undefined); // the connection itself may be what failed
      Object.assign(this, { mark, facts });
      throw error;
    }
  }
}
