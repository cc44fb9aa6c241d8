import type pg from 'pg';
import { type Dossier, isReceived } from '../../workflow/dossier.js';
import type { AlarmLine } from './alarm-check.js';
import type { ChargeLine } from './charge-check.js';
import type { ConsultationLine } from './consultation-check.js';
import type { StoredDossier } from './dossier-check.js';
import type { LetterLine } from './letter-check.js';
import type { LineRow } from './line-check.js';
import type { LinkedRow } from './linked-check.js';
import type { MoneyLines, PaymentLine, ReceiptLine } from './money-check.js';
import type { NoticeLine } from './notice-check.js';
import type { ReportLine } from './report-check.js';
import type { TransferLine } from './transfer-check.js';

const LINKED = `id, parent, parent_step AS "stepNo", status, state`;

export interface DossierRows {
  readonly row: StoredDossier | null;
  readonly alarms: readonly AlarmLine[];
  readonly report: ReportLine | null;
  readonly lines: readonly LineRow[];
  readonly consultations: readonly ConsultationLine[];
  readonly charges: readonly ChargeLine[];
  readonly transfers: readonly TransferLine[];
  readonly letters: readonly LetterLine[];
  readonly notices: readonly NoticeLine[];
}

/** What the tables beside the ledger say of one dossier at the moment of a snapshot. */
export class DossierSnapshot {
  constructor(private readonly client: pg.PoolClient) {}

  async one(id: string): Promise<DossierRows> {
    const [row] = await this.rows<StoredDossier>(
      `SELECT d.id, d.version, d.fold, d.code, d.state, to_jsonb(d) - 'state' AS columns FROM motcua.dossier d WHERE d.id = $1`,
      [id],
    );
    const alarms = await this.rows<AlarmLine>(
      `SELECT kind, promise_no AS "promiseNo", generation, due_at AS "dueAt", state FROM motcua.alarm WHERE dossier = $1`,
      [id],
    );
    const lines = await this.rows<{ line: LineRow }>(
      `SELECT to_jsonb(l) || jsonb_build_object('position', position::text, 'next_position', next_position::text) AS line
       FROM motcua.report_line l WHERE dossier = $1`,
      [id],
    );
    const [report = null] = await this.whole<ReportLine>('report_dossier', id);
    return {
      ...{ row: row ?? null, alarms, report, lines: lines.map(({ line }) => line) },
      consultations: await this.whole('report_consultation', id),
      charges: await this.whole('step_charge', id),
      transfers: await this.whole('transfer', id),
      letters: await this.whole('letter', id),
      notices: await this.whole('notice', id),
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

  /** Rows as they stand, by the names of their columns. */
  private async whole<T>(table: string, dossier: string): Promise<T[]> {
    const rows = await this.rows<{ line: T }>(`SELECT to_jsonb(r) AS line FROM motcua.${table} r WHERE dossier = $1`, [
      dossier,
    ]);
    return rows.map(({ line }) => line);
  }

  private async rows<T extends object>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return (await this.client.query<T>(sql, [...values])).rows;
  }
}
