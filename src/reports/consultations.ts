import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { isReceived } from '../workflow/dossier.js';
import type { LocalDate } from '../workflow/instant.js';
import { consultationRows } from './consultation-rows.js';
import { headOf, type MovedOn, Past, type StoodDossier } from './past.js';
import type { RowMark } from './row-mark.js';
import type { Asked } from './scope.js';
import { ScopedStatement } from './standing.js';

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

/** What each number counts of the questions `c`, which have `by_then`: the day by which silence is told, or that of the closing. */
export const CONSULTED_COUNTS = {
  asked: 'true',
  inTime: 'c.answered_on <= c.answer_by',
  late: 'c.answered_on > c.answer_by',
  silent: 'c.answered_on IS NULL AND c.answer_by < c.by_then',
  open: 'c.answered_on IS NULL AND c.answer_by >= c.by_then',
} as const satisfies Record<Exclude<keyof ConsultedLine, 'agency'>, string>;
export type ConsultedCount = keyof typeof CONSULTED_COUNTS;
export const CONSULTED_COUNT_NAMES = Object.keys(CONSULTED_COUNTS) as ConsultedCount[];

const FIGURES = CONSULTED_COUNT_NAMES.map(
  (name) => `count(*) FILTER (WHERE ${CONSULTED_COUNTS[name]})::int AS "${name}"`,
).join(', ');
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

/** Questions, and the head of the dossier that they are of. */
interface Told {
  readonly rows: readonly object[];
  readonly head: object;
}

/** Questions `c` that were asked in the period; a count and the rows behind it are made of the same condition. */
class QuestionStatement extends ScopedStatement<Told> {
  readonly from: string;

  constructor({ period, scope, today }: Asked, told: MovedOn<Told> | null) {
    super(scope, told);
    const { p } = this;
    const questions = this.kept('report_consultation', (one) => one.rows);
    const conditions = [SEEN_BY, 'NOT q.voided', `q.asked_on BETWEEN ${p(period.from)} AND ${p(period.to)}`];
    if (scope.agency !== null) conditions.push(`q.agency = ${p(scope.agency)}`);
    conditions.push(...this.ofDossiers('q.dossier'));
    this.from = `FROM (SELECT q.*, least(${p(today)}::date, q.closed_on) AS by_then FROM ${questions} AS q WHERE ${conditions.join(' AND ')}) AS c`;
  }
}

/** Counts over what the follower keeps, or would have kept by then; the consulted agency sees its own, others those of the dossiers that they see. */
@Injectable()
export class ConsultationQueries {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly past: Past,
  ) {}

  /** An answer whose day has not passed by today is not yet missing. */
  async byAgency(asked: Asked): Promise<ConsultedLine[]> {
    const of = new QuestionStatement(asked, await this.told(asked));
    return this.rows<ConsultedLine>(`SELECT c.agency, ${FIGURES} ${of.from} GROUP BY 1 ORDER BY 1`, of);
  }

  /** The questions behind a number, by dossier. */
  async questionsBehind(
    asked: Asked,
    { count, after, limit }: { readonly count: ConsultedCount; readonly after: RowMark | null; readonly limit: number },
  ): Promise<{ total: number; items: ConsultedRow[] }> {
    const told = await this.told(asked);
    const [counting, listing] = [new QuestionStatement(asked, told), new QuestionStatement(asked, told)];
    const { p } = listing;
    const later = after ? `AND (c.dossier, c.no) > (${p(after.dossier)}::uuid, ${p(after.no)}::int)` : '';
    const [[counted], items] = await Promise.all([
      this.rows<{ total: number }>(`SELECT count(*)::int AS total ${counting.from} WHERE ${CONSULTED_COUNTS[count]}`, counting), // prettier-ignore
      this.rows<ConsultedRow>(
        `SELECT c.dossier AS "dossierId", c.no, d.code, d.procedure_code AS procedure, c.agency, c.asked_on::text AS "askedOn",
                c.answer_by::text AS "answerBy", c.answered_on::text AS "answeredOn"
         ${listing.from} LEFT JOIN motcua.dossier d ON d.id = c.dossier
         WHERE ${CONSULTED_COUNTS[count]} ${later} ORDER BY c.dossier, c.no LIMIT ${limit}`,
        listing,
      ),
    ]);
    return { total: counted!.total, items };
  }

  private told({ scope }: Asked): Promise<MovedOn<Told> | null> {
    return this.past.told(scope, (one) => {
      const rows = consultationRows(one.facts).filter(({ agency }) => isSeen(one, agency, scope.viewers));
      return rows.length > 0 ? [{ rows, head: headOf(one) }] : [];
    });
  }

  private async rows<T extends object>(text: string, { values }: QuestionStatement): Promise<T[]> {
    return (await this.stores.reader.query<T>(text, values)).rows;
  }
}

/** As row security would have let them see the question then. */
const isSeen = ({ dossier }: StoodDossier, asked: string, viewers: readonly string[]): boolean =>
  isReceived(dossier) &&
  [asked, dossier.filing.receiver, dossier.filing.resolver, dossier.supervisor].some((one) => viewers.includes(one));
