import type pg from 'pg';
import { FACT_COLUMNS, type FactRow } from '../../ledger/ledger.js';
import type { CalendarEdition } from '../../workflow/calendar.js';
import type { AuditRow, HeadRow } from './chain-check.js';
import { DossierSnapshot } from './dossier-snapshot.js';
import type { MigrationLine } from './migration-check.js';
import type { OutageLine } from './outage-check.js';
import { TALLY_CHECK, type TallyLine } from './tally-check.js';

const PAGE = 2_000;

/** How far a follower has read. */
export interface Mark {
  readonly tx: bigint;
  readonly position: bigint;
}

export const hasRead = (mark: Mark | null, { tx, position }: Pick<FactRow, 'tx' | 'position'>): boolean =>
  mark !== null && (BigInt(tx) < mark.tx || (BigInt(tx) === mark.tx && BigInt(position) <= mark.position));

/** Everything at one moment, read page by page within one transaction: a service that goes on beside it changes nothing here. */
export class Snapshot {
  readonly dossiers: DossierSnapshot;

  private constructor(private readonly client: pg.PoolClient) {
    this.dossiers = new DossierSnapshot(client);
  }

  static async within<T>(pool: pg.Pool, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0');
      return await work(new Snapshot(client));
    } finally {
      await client.query('ROLLBACK').catch(() => undefined); // nothing was written; the connection may be what failed
      client.release();
    }
  }

  /** The facts of one stream after another, each in the order of its versions. */
  async *streams(): AsyncGenerator<readonly FactRow[]> {
    let open: FactRow[] = [];
    let after = ['00000000-0000-0000-0000-000000000000', -1] as [string, number];
    for (;;) {
      const page = await this.rows<FactRow>(
        `SELECT ${FACT_COLUMNS} FROM motcua.event WHERE (stream, version) > ($1, $2) ORDER BY stream, version LIMIT ${PAGE}`,
        after,
      );
      for (const fact of page) {
        if (open.length > 0 && open[0]!.stream !== fact.stream) {
          yield open;
          open = [];
        }
        open.push(fact);
      }
      if (page.length < PAGE) break;
      after = [page.at(-1)!.stream, page.at(-1)!.version];
    }
    if (open.length > 0) yield open;
  }

  /** Dossiers that some table speaks of, with the table's name. */
  async *named(): AsyncGenerator<{ readonly table: string; readonly id: string }> {
    for (const [table, column] of [
      ['dossier', 'id'],
      ['report_dossier', 'dossier'],
      ['report_line', 'dossier'],
      ['report_consultation', 'dossier'],
      ['step_charge', 'dossier'],
      ['alarm', 'dossier'],
      ['dossier_party', 'dossier'],
      ['transfer', 'dossier'],
      ['letter', 'dossier'],
      ['notice', 'dossier'],
      ['charge', 'dossier'],
      ['payment_intent', 'dossier'],
      ['receipt', 'dossier'],
    ] as const) {
      for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
        const page = await this.rows<{ id: string }>(
          `SELECT DISTINCT ${column} AS id FROM motcua.${table} WHERE ${column} > $1 ORDER BY 1 LIMIT ${PAGE}`,
          [after],
        );
        for (const { id } of page) yield { table, id };
        if (page.length < PAGE) break;
        after = page.at(-1)!.id;
      }
    }
  }

  /** Counters that are not what the lines of the dossiers come to; both are of one follower, at one position. */
  tallies(): Promise<TallyLine[]> {
    return this.rows<TallyLine>(TALLY_CHECK);
  }

  /** Codes that more than one dossier bears. */
  async sharedCodes(): Promise<string[]> {
    const rows = await this.rows<{ code: string }>(
      'SELECT code FROM motcua.dossier WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1 ORDER BY code',
    );
    return rows.map(({ code }) => code);
  }

  /** Codes whose serial the counter never came to: it would be given out again. */
  async uncountedCodes(): Promise<string[]> {
    const rows = await this.rows<{ code: string }>(
      `SELECT code FROM (SELECT code, regexp_match(code, '^(.+)-(\\d{6})-(\\d+)$') AS part FROM motcua.dossier WHERE code IS NOT NULL) d
       LEFT JOIN motcua.code_serial s ON s.agency = part[1] AND s.day = to_date(part[2], 'YYMMDD')
       WHERE s.last IS NULL OR part[3]::bigint > s.last ORDER BY code`,
    );
    return rows.map(({ code }) => code);
  }

  /** Tills whose receipts are not numbered from 1 to what their counter says. */
  async gapsOfReceipts(): Promise<string[]> {
    const rows = await this.rows<{ till: string }>(
      `SELECT agency || '/' || year AS till FROM motcua.receipt_serial s FULL JOIN (
         SELECT agency, year, count(*) AS n, max(no) AS highest FROM motcua.receipt GROUP BY agency, year) r USING (agency, year)
       WHERE coalesce(s.last, 0) <> coalesce(n, 0) OR coalesce(s.last, 0) <> coalesce(highest, 0) ORDER BY 1`,
    );
    return rows.map(({ till }) => till);
  }

  async mark(follower: string): Promise<Mark | null> {
    const [row] = await this.rows<{ tx: string; position: string }>(
      'SELECT tx, position FROM motcua.checkpoint WHERE follower = $1',
      [follower],
    );
    return row ? { tx: BigInt(row.tx), position: BigInt(row.position) } : null;
  }

  /** The last fact before there were notices; null: there were from the first on. */
  async noticesBegin(): Promise<Mark | null> {
    const [row] = await this.rows<{ tx: string; position: string }>('SELECT tx, position FROM motcua.notice_beginning');
    return row ? { tx: BigInt(row.tx), position: BigInt(row.position) } : null;
  }

  parked(): Promise<{ follower: string; stream: string; position: string; reason: string }[]> {
    return this.rows('SELECT follower, stream, position, reason FROM motcua.parked_fact ORDER BY follower, position');
  }

  async editions(): Promise<ReadonlyMap<string, CalendarEdition>> {
    const rows = await this.rows<{ id: string; body: CalendarEdition }>('SELECT id, body FROM motcua.calendar_edition');
    return new Map(rows.map(({ id, body }) => [id, body]));
  }

  /** Versions of processes that somebody has published, whatever became of them, as `id@version`. */
  async published(): Promise<ReadonlySet<string>> {
    const rows = await this.rows<{ pin: string }>(
      `SELECT id || '@' || version AS pin FROM motcua.process_act WHERE body ->> 'act' = 'published'`,
    );
    return new Set(rows.map(({ pin }) => pin));
  }

  /** What extensions for an outage say became of their dossiers, by dossier. */
  async outages(): Promise<ReadonlyMap<string, readonly OutageLine[]>> {
    const rows = await this.rows<{ dossier: string; lines: OutageLine[] }>(
      `SELECT dossier, json_agg(json_build_object('extension', extension, 'outcome', outcome, 'proposer', v.proposer, 'approver', v.judge)) AS lines
       FROM motcua.outage_line JOIN motcua.outage_verdict v USING (extension) GROUP BY dossier`,
    );
    return new Map(rows.map(({ dossier, lines }) => [dossier, lines]));
  }

  /** What migrations say became of their dossiers, by dossier. */
  async migrations(): Promise<ReadonlyMap<string, readonly MigrationLine[]>> {
    const rows = await this.rows<{ dossier: string; lines: MigrationLine[] }>(
      `SELECT dossier, json_agg(json_build_object('migration', migration, 'outcome', outcome, 'undone', undone)) AS lines
       FROM motcua.process_migration_item WHERE outcome IS NOT NULL GROUP BY dossier`,
    );
    return new Map(rows.map(({ dossier, lines }) => [dossier, lines]));
  }

  /** Every chain, one after another, in the order of its numbers. */
  async *auditEntries(): AsyncGenerator<AuditRow> {
    for (let after: [string, string] = ['', '0']; ;) {
      const page = await this.rows<AuditRow>(
        `SELECT agency, no, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor, session, what, subject, why, details, prev, hash
         FROM motcua.audit WHERE (agency, no) > ($1, $2::bigint) ORDER BY agency, no LIMIT ${PAGE}`,
        after,
      );
      yield* page;
      if (page.length < PAGE) break;
      after = [page.at(-1)!.agency, page.at(-1)!.no];
    }
  }

  heads(): Promise<HeadRow[]> {
    return this.rows<HeadRow>('SELECT agency, no, hash FROM motcua.audit_head ORDER BY agency');
  }

  private async rows<T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.client.query<T>(sql, [...values])).rows;
  }
}
