import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Refusal, RefusalCode } from '../workflow/refusal.js';

export const OUTAGE_OUTCOMES = ['extended', 'unchanged', 'failed'] as const;
export type OutageOutcome = (typeof OUTAGE_OUTCOMES)[number];

/** A dossier whose turn it is. */
export interface OutageTask {
  readonly extension: string;
  readonly dossier: string;
}

/** A dossier of an extension and what became of it. */
export interface OutageLine {
  readonly dossierId: string;
  readonly code: string | null;
  readonly outcome: OutageOutcome | null;
  readonly refusal: RefusalCode | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** The statements about the dossiers of an extension: lines that are filled in once, a failed one as often as it is tried again. */
@Injectable()
export class OutageLines {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** What is due first comes first. */
  async next(most: number): Promise<OutageTask[]> {
    const { rows } = await this.stores.writer.query<OutageTask>(
      'SELECT extension, dossier FROM motcua.outage_line WHERE outcome IS NULL ORDER BY due_at, extension, dossier LIMIT $1',
      [most],
    );
    return rows;
  }

  async settle(
    { extension, dossier }: OutageTask,
    outcome: OutageOutcome,
    { date = null, why = null }: { readonly date?: string | null; readonly why?: Refusal | null } = {},
  ): Promise<void> {
    await this.stores.writer.query(
      'UPDATE motcua.outage_line SET outcome = $3, date_after = $4, code = $5, detail = $6 WHERE extension = $1 AND dossier = $2',
      [extension, dossier, outcome, date, why?.code ?? null, why && JSON.stringify(why.detail)],
    );
  }

  /** Those that failed are tried once more. */
  async retry(extension: string): Promise<void> {
    const sql = `UPDATE motcua.outage_line SET outcome = NULL WHERE extension = $1 AND outcome = 'failed'`;
    await this.stores.writer.query(sql, [extension]);
  }

  /** Of those that the viewers see, by the dossiers' ids, after that one. */
  async page(
    extension: string,
    viewers: readonly string[],
    { after, outcome, most }: { after: string | null; outcome: OutageOutcome | null; most: number },
  ): Promise<OutageLine[]> {
    const { rows } = await this.stores.reader.query<OutageLine>(
      `SELECT l.dossier AS "dossierId", d.code, l.outcome, l.code AS refusal, l.detail, l.date_before::text AS "from", l.date_after::text AS "to"
       FROM motcua.outage_line l JOIN motcua.dossier d ON d.id = l.dossier
       WHERE ${SEEN_BY} AND l.extension = $2 AND ($3::uuid IS NULL OR l.dossier > $3) AND ($4::text IS NULL OR l.outcome = $4)
       ORDER BY l.dossier LIMIT $5`,
      [viewers.join(' '), extension, after, outcome, most],
    );
    return rows;
  }
}
