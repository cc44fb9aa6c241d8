import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { alone } from './alone.js';
import { type Coming, COMING, passedOver, readOf } from './coming.js';
import { type Stores, waitedInVain } from './stores.js';
import type { Subscription } from './subscription.js';

/** One rebuild at a time in a database. */
const LOCK = 30_112_206;
const RUN = 20_000;
const NIL = '00000000-0000-0000-0000-000000000000';
/** How often two things that may only differ for a moment are looked at: tables that go by a dossier's whole history, and locks. */
const LOOKS = 5;
const LOOK_MS = 200;

/** How far the live follower has read. */
interface Mark {
  readonly tx: string;
  readonly position: string;
}

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
        rebuilt = await Rebuild.on(client, subscription, accept);
      } finally {
        await client.query('ROLLBACK; SELECT motcua.rebuild_end()').catch(() => undefined); // the next one sees to it
        client.release(true); // its search path is its own
      }
    });
    if (!mine) throw new RebuildUnderWay('another rebuild is under way');
    return rebuilt!;
  }

  private static async on(client: pg.PoolClient, subscription: Subscription, accept: boolean): Promise<Rebuilt> {
    await client.query('SET statement_timeout = 0; SET synchronous_commit = off');
    const { rows } = await client.query<{ tables: string[] }>('SELECT motcua.rebuild_begin($1) AS tables', [
      subscription.name,
    ]);
    const tables = rows[0]!.tables;
    if (tables.length === 0) throw new NotDerived(subscription.name);
    await client.query('SET search_path = motcua_rebuild, motcua, public');
    return new Rebuild(client, subscription, tables).run(accept);
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
      await this.whole(anew.handle);
      for (const part of anew.finish) await this.within(() => part(this.client));
    }
    await this.catchUp(await this.live());
    await this.client.query('SELECT motcua.rebuild_analyze()');
  }

  /** Dossier after dossier, each up to where the live follower was at the beginning. */
  private async whole(handle: Subscription['handle']): Promise<void> {
    const until = await this.live();
    for (let after = NIL; ;) {
      const { rows } = await this.client.query<Coming>(
        `SELECT ${COMING} FROM motcua.event WHERE stream > $4 AND (tx, position) <= ($1::xid8, $2::bigint) ORDER BY stream, version LIMIT $5`,
        [until.tx, until.position, passedOver(this.subscription), after, RUN],
      );
      const last = rows.at(-1)?.stream;
      const whole = rows.length < RUN ? rows : rows.filter(({ stream }) => stream !== last); // it may go on behind them
      this.facts += whole.length;
      await this.within(() => handle(this.client, readOf(whole)));
      if (rows.length < RUN) break;
      after = whole.at(-1)!.stream;
    }
    this.mark = until;
  }

  /** Fact after fact, up to that one. */
  private async catchUp(until: Mark): Promise<void> {
    while (await this.within(() => this.step(until)));
  }

  /** @returns whether there may be more */
  private async step({ tx, position }: Mark): Promise<boolean> {
    const { rows } = await this.client.query<Coming>(
      `SELECT ${COMING} FROM motcua.event WHERE (tx, position) > ($1::xid8, $2::bigint) AND (tx, position) <= ($4::xid8, $5::bigint)
       ORDER BY tx, position LIMIT $6`,
      [this.mark.tx, this.mark.position, passedOver(this.subscription), tx, position, RUN],
    );
    if (rows.length === 0) return false;
    const facts = readOf(rows);
    if (facts.length > 0) await this.subscription.handle(this.client, facts);
    this.mark = rows.at(-1)!;
    this.facts += rows.length;
    return rows.length === RUN;
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
