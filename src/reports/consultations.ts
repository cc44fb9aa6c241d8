import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import type { RowMark } from './row-mark.js';
import { type Asked, ofDossier, valuesOf } from './scope.js';

/** How a consulted agency answers what it was asked in a period: asked = inTime + late + silent + open. */
export interface ConsultedLine {
  readonly agency: string;
  readonly asked: number;
  readonly inTime: number;
  readonly late: number;
  readonly silent: number;
  readonly open: number;
}

/** What each figure counts, for whoever reads it. */
export const CONSULTED_MEANS: Readonly<Record<Exclude<keyof ConsultedLine, 'agency'>, string>> = {
  asked: 'Số lần được hỏi ý kiến trong kỳ',
  inTime: 'Trả lời lần đầu vào ngày hẹn trả lời hoặc sớm hơn',
  late: 'Trả lời lần đầu sau ngày hẹn trả lời',
  silent: 'Chưa trả lời khi ngày hẹn trả lời đã qua, hồ sơ khi đó còn mở; không coi là đồng ý',
  open: 'Chưa đến ngày hẹn trả lời, hoặc hồ sơ đã đóng trước ngày đó; không tính điểm',
};

const BY_THEN = 'least($7::date, closed_on)';
/** What each number counts of the questions `c`: a count and the rows behind it are made of the same condition. */
export const CONSULTED_COUNTS = {
  asked: 'true',
  inTime: 'answered_on <= answer_by',
  late: 'answered_on > answer_by',
  silent: `answered_on IS NULL AND answer_by < ${BY_THEN}`,
  open: `answered_on IS NULL AND answer_by >= ${BY_THEN}`,
} as const satisfies Record<Exclude<keyof ConsultedLine, 'agency'>, string>;
export type ConsultedCount = keyof typeof CONSULTED_COUNTS;
export const CONSULTED_COUNT_NAMES = Object.keys(CONSULTED_COUNTS) as ConsultedCount[];

const FIGURES = CONSULTED_COUNT_NAMES.map(
  (name) => `count(*) FILTER (WHERE ${CONSULTED_COUNTS[name]})::int AS "${name}"`,
).join(', ');
/** Parameter 7, today, has a type wherever it is looked at or not. */
const WITHIN = `${ofDossier('c.dossier')} AND $7::date IS NOT NULL AND NOT c.voided AND c.asked_on BETWEEN $5 AND $6
  AND ($2::text IS NULL OR c.agency = $2)`;

/** A question behind a number. */
export interface ConsultedRow {
  readonly dossierId: string;
  /** Of the questions of its dossier. */
  readonly no: number;
  readonly code: string | null;
  readonly procedure: string;
  readonly agency: string;
  readonly askedOn: LocalDate;
  readonly answerBy: LocalDate;
  readonly answeredOn: LocalDate | null;
}

/** Counts over what the follower keeps; the consulted agency sees its own, others those of the dossiers that they see. */
@Injectable()
export class ConsultationQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** An answer whose day has not passed by today is not yet missing. */
  async byAgency(asked: Asked): Promise<ConsultedLine[]> {
    return this.rows<ConsultedLine>(
      `SELECT c.agency, ${FIGURES} FROM motcua.report_consultation c WHERE ${WITHIN} GROUP BY 1 ORDER BY 1`,
      asked,
    );
  }

  /** The questions behind a number, by dossier. */
  async questionsBehind(
    asked: Asked,
    { count, after, limit }: { readonly count: ConsultedCount; readonly after: RowMark | null; readonly limit: number },
  ): Promise<{ total: number; items: ConsultedRow[] }> {
    const behind = `FROM motcua.report_consultation c JOIN motcua.dossier d ON d.id = c.dossier
      WHERE ${WITHIN} AND ${CONSULTED_COUNTS[count]}`;
    const [[counted], items] = await Promise.all([
      this.rows<{ total: number }>(`SELECT count(*)::int AS total ${behind}`, asked),
      this.rows<ConsultedRow>(
        `SELECT c.dossier AS "dossierId", c.no, d.code, d.procedure_code AS procedure, c.agency, c.asked_on::text AS "askedOn",
                c.answer_by::text AS "answerBy", c.answered_on::text AS "answeredOn"
         ${behind} AND ($8::uuid IS NULL OR (c.dossier, c.no) > ($8, $9::int)) ORDER BY c.dossier, c.no LIMIT $10`,
        asked,
        ...[after?.dossier ?? null, after?.no ?? null, limit],
      ),
    ]);
    return { total: counted!.total, items };
  }

  private async rows<T extends object>(
    text: string,
    { period, scope, today }: Asked,
    ...more: unknown[]
  ): Promise<T[]> {
    return (await this.stores.reader.query<T>(text, [...valuesOf(scope), period.from, period.to, today, ...more])).rows;
  }
}
