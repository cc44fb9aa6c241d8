import { Inject, Injectable } from '@nestjs/common';
import { inTransaction } from '../audit/audit-log.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { IN_SCOPE, type MigrationScope } from './migration-scope.js';

export const OUTCOMES = ['moved', 'refused', 'changed', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What was ordered. */
export interface MigrationOrder {
  readonly id: string;
  readonly process: string;
  readonly version: number;
  readonly hash: string;
  readonly body: MigrationScope & { readonly reason: string };
  readonly orderer: string;
}

/** An order with what became of it; counts are of dossiers. */
export interface Migration extends MigrationOrder {
  readonly orderedAt: Date;
  readonly undoReason: string | null;
  readonly undoOrderer: string | null;
  readonly undoOrderedAt: Date | null;
  readonly total: number;
  readonly waiting: number;
  readonly moved: number;
  readonly refused: number;
  readonly changed: number;
  readonly failed: number;
  readonly undone: number;
  readonly kept: number;
}

/** A dossier of a migration and what became of it. */
export interface MigrationResult {
  readonly dossierId: string;
  readonly code: string | null;
  readonly outcome: Outcome | null;
  readonly refusal: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>> | null;
  readonly undone: 'undone' | 'kept' | null;
}

/** A dossier whose turn it is. */
export interface MigrationTask {
  readonly migration: string;
  readonly dossier: string;
  readonly expected: number;
}

const MIGRATION = `SELECT m.id, m.process, m.version, m.hash, m.body, m.orderer, m.ordered_at AS "orderedAt",
    u.reason AS "undoReason", u.orderer AS "undoOrderer", u.ordered_at AS "undoOrderedAt", n.*
  FROM motcua.process_migration m LEFT JOIN motcua.process_migration_undo u ON u.migration = m.id
  CROSS JOIN LATERAL (SELECT count(*)::int AS total, count(*) FILTER (WHERE outcome IS NULL)::int AS waiting,
    count(*) FILTER (WHERE outcome = 'moved')::int AS moved, count(*) FILTER (WHERE outcome = 'refused')::int AS refused,
    count(*) FILTER (WHERE outcome = 'changed')::int AS changed, count(*) FILTER (WHERE outcome = 'failed')::int AS failed, count(*) FILTER (WHERE undone = 'undone')::int AS undone,
    count(*) FILTER (WHERE undone = 'kept')::int AS kept
    FROM motcua.process_migration_item i WHERE i.migration = m.id) n`;

/** The statements about migrations: orders that are only added, and a line for each dossier that is filled in once. */
@Injectable()
export class MigrationRows {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  async one(id: string): Promise<Migration | null> {
    return (await this.stores.writer.query<Migration>(`${MIGRATION} WHERE m.id = $1`, [id])).rows[0] ?? null;
  }

  /** Newest first. */
  async of(process: string, version: number, most: number): Promise<Migration[]> {
    const sql = `${MIGRATION} WHERE m.process = $1 AND m.version = $2 ORDER BY m.ordered_at DESC, m.id LIMIT $3`;
    return (await this.stores.writer.query<Migration>(sql, [process, version, most])).rows;
  }

  /** The order and a line for each dossier of its scope, on the version that it has at this moment. The same id twice is one order. */
  async order({ id, process, version, hash, body, orderer }: MigrationOrder, scope: readonly unknown[]): Promise<void> {
    await inTransaction(this.stores.writer, async (client) => {
      const { rowCount } = await client.query(
        `INSERT INTO motcua.process_migration (id, process, version, hash, body, orderer, ordered_at, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [id, process, version, hash, JSON.stringify(body), orderer, this.clock.legalNow(), this.clock.systemNow()],
      );
      if (rowCount === 0) return;
      await client.query(
        `INSERT INTO motcua.process_migration_item (migration, dossier, expected)
         SELECT $1::uuid, d.id, coalesce(named.version, d.version) FROM ${IN_SCOPE}`,
        [id, ...scope],
      );
    });
  }

  /** @returns whether it was ordered now; false: it had been before */
  async orderUndo(migration: string, reason: string, orderer: string): Promise<boolean> {
    const { rowCount } = await this.stores.writer.query(
      `INSERT INTO motcua.process_migration_undo (migration, reason, orderer, ordered_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [migration, reason, orderer, this.clock.legalNow()],
    );
    return rowCount === 1;
  }

  /** The next dossiers to be moved, those of the oldest orders' ids first. */
  async toMove(most: number): Promise<MigrationTask[]> {
    return this.tasks(
      'SELECT migration, dossier, expected FROM motcua.process_migration_item WHERE outcome IS NULL',
      most,
    );
  }

  async toUndo(most: number): Promise<MigrationTask[]> {
    return this.tasks(
      `SELECT migration, dossier, expected FROM motcua.process_migration_item JOIN motcua.process_migration_undo USING (migration)
       WHERE outcome = 'moved' AND undone IS NULL`,
      most,
    );
  }

  private async tasks(sql: string, most: number): Promise<MigrationTask[]> {
    const ordered = `${sql} ORDER BY migration, dossier LIMIT $1`;
    return (await this.stores.writer.query<MigrationTask>(ordered, [most])).rows;
  }

  async settle({ migration, dossier }: MigrationTask, outcome: Outcome, code?: string, detail?: object): Promise<void> {
    await this.stores.writer.query(
      `UPDATE motcua.process_migration_item SET outcome = $3, code = $4, detail = $5 WHERE migration = $1 AND dossier = $2`,
      [migration, dossier, outcome, code ?? null, detail ? JSON.stringify(detail) : null],
    );
  }

  async settleUndo({ migration, dossier }: MigrationTask, undone: 'undone' | 'kept'): Promise<void> {
    const sql = 'UPDATE motcua.process_migration_item SET undone = $3 WHERE migration = $1 AND dossier = $2';
    await this.stores.writer.query(sql, [migration, dossier, undone]);
  }

  /** By the dossiers' ids, after that one. */
  async results(
    migration: string,
    viewers: readonly string[],
    { after, outcome, most }: { after: string | null; outcome: Outcome | null; most: number },
  ): Promise<MigrationResult[]> {
    const { rows } = await this.stores.reader.query<MigrationResult>(
      `SELECT i.dossier AS "dossierId", d.code, i.outcome, i.code AS refusal, i.detail, i.undone
       FROM motcua.process_migration_item i JOIN motcua.dossier d ON d.id = i.dossier
       WHERE ${SEEN_BY} AND i.migration = $2 AND ($3::uuid IS NULL OR i.dossier > $3) AND ($4::text IS NULL OR i.outcome = $4)
       ORDER BY i.dossier LIMIT $5`,
      [viewers.join(' '), migration, after, outcome, most],
    );
    return rows;
  }

  /** Ids of the dossiers of a scope, in order, after that one. */
  async inScope(
    viewers: readonly string[],
    scope: readonly unknown[],
    { after, most }: { after: string | null; most: number },
  ): Promise<string[]> {
    const { rows } = await this.stores.reader.query<{ id: string }>(
      `SELECT d.id FROM ${IN_SCOPE} AND ${SEEN_BY} AND ($10::uuid IS NULL OR d.id > $10) ORDER BY d.id LIMIT $11`,
      [viewers.join(' '), ...scope, after, most],
    );
    return rows.map(({ id }) => id);
  }
}
