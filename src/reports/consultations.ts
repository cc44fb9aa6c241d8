import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Period } from './summary-queries.js';

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

/** Counts over what the follower keeps; the consulted agency sees its own, others those of the dossiers that they see. */
@Injectable()
export class ConsultationQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** @param today an answer whose day has not passed by then is not yet missing */
  async byAgency({ from, to, agency }: Period, today: LocalDate, viewers: readonly string[]): Promise<ConsultedLine[]> {
    const { rows } = await this.stores.reader.query<ConsultedLine>(
      `SELECT agency, count(*)::int AS asked,
              count(*) FILTER (WHERE answered_on <= answer_by)::int AS "inTime",
              count(*) FILTER (WHERE answered_on > answer_by)::int AS late,
              count(*) FILTER (WHERE answered_on IS NULL AND answer_by < ${BY_THEN})::int AS silent,
              count(*) FILTER (WHERE answered_on IS NULL AND answer_by >= ${BY_THEN})::int AS open
       FROM motcua.report_consultation
       WHERE ${SEEN_BY} AND NOT voided AND asked_on BETWEEN $2 AND $3 AND ($4::text IS NULL OR agency = $4) GROUP BY agency ORDER BY agency`,
      [viewers.join(' '), from, to, agency, today],
    );
    return rows;
  }
}

const BY_THEN = 'least($5::date, closed_on)';
