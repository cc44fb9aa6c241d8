import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Batcher } from '../ledger/batch.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type AuditEntry, type ChainedEntry, entryHash, GENESIS } from './chain.js';

interface Head {
  readonly agency: string;
  readonly no: string;
  readonly hash: Buffer;
}

/** Lock not had in time, deadlock, serialization failure. */
const BUSY = ['55P03', '40P01', '40001'];
const TRIES = 3;

/** Appends to the agencies' chains. An agency's appends wait for each other on its head's row, and for nothing else. */
@Injectable()
export class AuditLog {
  private readonly batches: Batcher<AuditEntry, void>;

  constructor(@Inject(STORES) private readonly stores: Stores) {
    // One batch at a time: two would only wait for each other at the heads. What queues meanwhile shares the next commit.
    this.batches = new Batcher((entries) => this.appendAll(entries), 1);
  }

  /** Resolves when the entry is durable: whoever answers after that has been recorded. */
  append(entry: AuditEntry): Promise<void> {
    return this.batches.run(entry);
  }

  /** Within the caller's transaction; the heads stay locked until it ends. */
  async appendIn(tx: pg.PoolClient, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const agencies = [...new Set(entries.map(({ agency }) => agency))].sort();
    const heads = new Map(
      (await headsOf(tx, agencies)).map(({ agency, no, hash }) => [agency, { no: Number(no), hash }]),
    );
    const chained = entries.map((entry): ChainedEntry => {
      const { no: last, hash: prev } = heads.get(entry.agency)!;
      const no = last + 1;
      const hash = entryHash(prev, no, entry);
      heads.set(entry.agency, { no, hash });
      return { ...entry, no, prev, hash };
    });
    await tx.query({
      name: 'audit-append',
      text: APPEND,
      values: [
        rows(chained),
        JSON.stringify([...heads].map(([agency, { no, hash }]) => ({ agency, no, hash: hash.toString('hex') }))),
      ],
    });
  }

  private async appendAll(entries: readonly AuditEntry[]): Promise<readonly void[]> {
    for (let tries = 1; ; tries++) {
      try {
        await inTransaction(this.stores.writer, (tx) => this.appendIn(tx, entries));
        return entries.map(() => undefined);
      } catch (error) {
        // A chain's head was held too long by another process: nothing has happened, so it may be asked for again.
        if (tries === TRIES || !BUSY.includes(String((error as { code?: unknown }).code))) throw error;
      }
    }
  }
}

/** Runs `work` in one transaction of the pool. */
export async function inTransaction<T>(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  try {
    await tx.query('BEGIN');
    const done = await work(tx);
    await tx.query('COMMIT');
    return done;
  } catch (error) {
    await tx.query('ROLLBACK').catch(() => undefined); // the connection itself may be what failed
    throw error;
  } finally {
    tx.release();
  }
}

/** Locked in the order of their names, so that two appends never wait for each other in a circle. */
async function headsOf(tx: pg.PoolClient, agencies: readonly string[]): Promise<Head[]> {
  const lock = {
    name: 'audit-heads',
    text: 'SELECT agency, no, hash FROM motcua.audit_head WHERE agency = ANY($1::text[]) ORDER BY agency FOR UPDATE',
    values: [agencies],
  };
  const { rows } = await tx.query<Head>(lock);
  if (rows.length === agencies.length) return rows;
  await tx.query(
    'INSERT INTO motcua.audit_head SELECT a, 0, $2 FROM unnest($1::text[]) a ORDER BY a ON CONFLICT DO NOTHING',
    [agencies, GENESIS],
  );
  return (await tx.query<Head>(lock)).rows;
}

const APPEND = `
  WITH heads AS (
    UPDATE motcua.audit_head h SET no = x.no, hash = decode(x.hash, 'hex')
    FROM jsonb_to_recordset($2::jsonb) AS x(agency text, no bigint, hash text) WHERE h.agency = x.agency
  )
  INSERT INTO motcua.audit (agency, no, at, actor, session, what, subject, why, details, prev, hash)
  SELECT agency, no, at, actor, session, what, subject, why, details, decode(prev, 'hex'), decode(hash, 'hex')
  FROM jsonb_to_recordset($1::jsonb) AS x(agency text, no bigint, at timestamptz, actor jsonb, session text, what text, subject uuid, why text, details jsonb, prev text, hash text)`;

const rows = (chained: readonly ChainedEntry[]): string =>
  JSON.stringify(
    chained.map((entry) => ({ ...entry, prev: entry.prev.toString('hex'), hash: entry.hash.toString('hex') })),
  );
