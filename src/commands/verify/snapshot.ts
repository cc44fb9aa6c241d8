import type pg from 'pg';
import { FACT_COLUMNS, type FactRow } from '../../ledger/ledger.js';
import type { CalendarEdition } from '../../workflow/calendar.js';
import { type Dossier, isReceived } from '../../workflow/dossier.js';
import type { AuditRow, HeadRow } from './chain-check.js';
import type { ChargeLine } from './charge-check.js';
import type { ConsultationLine } from './consultation-check.js';
import type { AlarmLine } from './alarm-check.js';
import type { StoredDossier } from './dossier-check.js';
import type { LetterLine } from './letter-check.js';
import type { NoticeLine } from './notice-check.js';
import type { LineRow } from './line-check.js';
import type { LinkedRow } from './linked-check.js';
import type { MigrationLine } from './migration-check.js';
import type { OutageLine } from './outage-check.js';
import type { MoneyLines, PaymentLine, ReceiptLine } from './money-check.js';
import type { ReportLine } from './report-check.js';
import { TALLY_CHECK, type TallyLine } from './tally-check.js';
import type { TransferLine } from './transfer-check.js';

const PAGE = 2_000;
const LINKED = `id, parent, parent_step AS "stepNo", status, state`;

/** How far a follower has read. */
export interface Mark {
  readonly tx: bigint;
  readonly position: bigint;
}

export const hasRead = (mark: Mark | null, { tx, position }: Pick<FactRow, 'tx' | 'position'>): boolean =>
  mark !== null && (BigInt(tx) < mark.tx || (BigInt(tx) === mark.tx && BigInt(position) <= mark.position));

/** Everything at one moment, read page by page within one transaction: a service that goes on beside it changes nothing here. */
export class Snapshot {
  private constructor(private readonly client: pg.PoolClient) {}

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

  async dossier(id: string): Promise<{
    row: StoredDossier | null;
    alarms: AlarmLine[];
    report: ReportLine | null;
    lines: LineRow[];
    consultations: ConsultationLine[];
    charges: ChargeLine[];
    transfers: TransferLine[];
    letters: LetterLine[];
    notices: NoticeLine[];
  }> {
    const [row] = await this.rows<StoredDossier>(
      `SELECT d.id, d.version, d.fold, d.code, d.state, to_jsonb(d) - 'state' AS columns FROM motcua.dossier d WHERE d.id = $1`,
      [id],
    );
    const alarms = await this.rows<AlarmLine>(
      `SELECT kind, promise_no AS "promiseNo", generation, due_at AS "dueAt", state FROM motcua.alarm WHERE dossier = $1`,
      [id],
    );
    const [report] = await this.rows<{ line: ReportLine }>(
      `SELECT to_jsonb(r) AS line FROM motcua.report_dossier r WHERE dossier = $1`,
      [id],
    );
    const lines = await this.rows<{ line: LineRow }>(
      `SELECT to_jsonb(l) || jsonb_build_object('position', position::text, 'next_position', next_position::text) AS line
       FROM motcua.report_line l WHERE dossier = $1`,
      [id],
    );
    const consultations = await this.rows<{ line: ConsultationLine }>(
      'SELECT to_jsonb(r) AS line FROM motcua.report_consultation r WHERE dossier = $1',
      [id],
    );
    const charges = await this.rows<{ line: ChargeLine }>(
      'SELECT to_jsonb(c) AS line FROM motcua.step_charge c WHERE dossier = $1',
      [id],
    );
    const transfers = await this.rows<{ line: TransferLine }>(
      'SELECT to_jsonb(t) AS line FROM motcua.transfer t WHERE dossier = $1',
      [id],
    );
    const letters = await this.rows<{ line: LetterLine }>(
      'SELECT to_jsonb(l) AS line FROM motcua.letter l WHERE dossier = $1',
      [id],
    );
    const notices = await this.rows<{ line: NoticeLine }>(
      'SELECT to_jsonb(n) AS line FROM motcua.notice n WHERE dossier = $1',
      [id],
    );
    return {
      row: row ?? null,
      alarms,
      report: report?.line ?? null,
      lines: lines.map(({ line }) => line),
      consultations: consultations.map(({ line }) => line),
      charges: charges.map(({ line }) => line),
      transfers: transfers.map(({ line }) => line),
      letters: letters.map(({ line }) => line),
      notices: notices.map(({ line }) => line),
    };
  }

  /** The dossiers that say they are parts of this one. */
  childrenOf(id: string): Promise<LinkedRow[]> {
    return this.rows<LinkedRow>(`SELECT ${LINKED} FROM motcua.dossier WHERE parent = $1`, [id]);
  }

  /** The dossier that this one says it is a part of; null: it is none, or there is no such dossier. */
  async parentOf(dossier: Dossier): Promise<LinkedRow | null> {
    if (!isReceived(dossier) || dossier.parent === undefined) return null;
    const { dossierId } = dossier.parent;
    const [row] = await this.rows<LinkedRow>(`SELECT ${LINKED} FROM motcua.dossier WHERE id = $1`, [dossierId]);
    return row ?? null;
  }

  async money(dossier: string): Promise<MoneyLines> {
    const receipts = await this.rows<ReceiptLine>(
      `SELECT r.agency || '/' || r.year || '/' || r.no AS receipt, r.amount_vnd::float8 AS "amountVnd", r.transaction,
              c.amount_vnd::float8 AS "chargedVnd", c.exempt_reason IS NOT NULL AS exempt
       FROM motcua.receipt r LEFT JOIN motcua.charge c ON c.id = r.charge AND c.dossier = r.dossier WHERE r.dossier = $1`,
      [dossier],
    );
    const payments = await this.rows<PaymentLine>(
      `SELECT p.transaction, p.amount_vnd::float8 AS "amountVnd", i.charge IS NOT NULL AS "forFee", s.outcome, s.why,
              coalesce(r.dossier = i.dossier, true) AS "ownReceipt"
       FROM motcua.payment_intent i JOIN motcua.payment p ON p.intent = i.id
       LEFT JOIN motcua.settlement s USING (transaction) LEFT JOIN motcua.receipt r USING (transaction) WHERE i.dossier = $1`,
      [dossier],
    );
    return { receipts, payments };
  }

  /** What is stored of these people, as `partyId@version`. */
  async parties(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.rows<{ ref: string }>(
      `SELECT party || '@' || version AS ref FROM motcua.party_version WHERE party = ANY($1::uuid[])`,
      [ids],
    );
    return new Set(rows.map(({ ref }) => ref));
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
