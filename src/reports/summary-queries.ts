import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { CLOSED_EARLY, CLOSED_LATE, CLOSED_ON_TIME, COUNTED, ranUntil } from './conditions.js';
import { COUNTS, IN_SCOPE, PERIODS } from './counts.js';

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Only dossiers that this agency resolves; null: all that the viewer may see. */
  readonly agency: string | null;
}

/** One line of the summary: a channel × what became of its dossiers. */
export interface ChannelLine {
  readonly channel: string;
  readonly received: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  readonly openInTime: number;
  readonly openOverdue: number;
}

export interface LateLine {
  readonly late: number;
  readonly apologyInTime: number;
  readonly apologyAfterDue: number;
  readonly withoutApology: number;
}

/** What stands beside the rates (law.md §18.8): closed without a result, without a due date, entered by mistake. */
export interface EndedLine {
  /** Closed in the period. */
  readonly withdrawn: number;
  readonly terminated: number;
  /** Of both, by the day of the closing against the due date: edge 34's split, beside the official columns. */
  readonly closedEarly: number;
  readonly closedOnTime: number;
  readonly closedLate: number;
  /** Received in the period; in no rate. */
  readonly noDueDate: number;
  /** Received in the period and later voided: the difference to what was once reported. */
  readonly voided: number;
}

const LINE: readonly Exclude<keyof ChannelLine, 'channel'>[] = [
  'received',
  'early',
  'onTime',
  'late',
  'openInTime',
  'openOverdue',
];
const BY_CHANNEL = `SELECT channel, ${LINE.map((name) => `count(*) FILTER (WHERE ${COUNTS[name]})::int AS "${name}"`).join(', ')}
  FROM ${PERIODS} CROSS JOIN motcua.report_dossier r WHERE ${SEEN_BY} AND ${IN_SCOPE} GROUP BY channel ORDER BY channel`;

const SEEN = `${SEEN_BY} AND received_on IS NOT NULL AND ($4::text IS NULL OR resolver = $4)`;
const SCOPE = `${SEEN} AND ${COUNTED}`;
const RECEIVED = 'received_on BETWEEN $2 AND $3';
const FINISHED = 'finished_on BETWEEN $2 AND $3';
const ENDED = 'ended_on BETWEEN $2 AND $3';

/** Counts over what the follower keeps; a number is always the number of its rows. */
@Injectable()
export class SummaryQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** By the very counts of the formulas; @param today open dossiers whose due date lies before it are overdue */
  async byChannel({ from, to, agency }: Period, today: LocalDate, viewers: readonly string[]): Promise<ChannelLine[]> {
    const { rows } = await this.stores.reader.query<ChannelLine>(BY_CHANNEL, [
      viewers.join(' '),
      [from],
      [to],
      today,
      agency,
    ]);
    return rows;
  }

  byStatus(period: Period, viewers: readonly string[]): Promise<{ status: string; count: number }[]> {
    return this.rows(
      `SELECT status, count(*)::int AS count FROM motcua.report_dossier WHERE ${SCOPE} AND ${RECEIVED} GROUP BY status ORDER BY status`,
      period,
      viewers,
    );
  }

  async ended(period: Period, viewers: readonly string[]): Promise<EndedLine> {
    const [line] = await this.rows<EndedLine>(
      `SELECT count(*) FILTER (WHERE ended_as = 'withdrawn' AND ${ENDED})::int AS withdrawn,
              count(*) FILTER (WHERE ended_as = 'terminated' AND ${ENDED})::int AS terminated,
              count(*) FILTER (WHERE ${COUNTED} AND ${ENDED} AND ${CLOSED_EARLY})::int AS "closedEarly",
              count(*) FILTER (WHERE ${COUNTED} AND ${ENDED} AND ${CLOSED_ON_TIME})::int AS "closedOnTime",
              count(*) FILTER (WHERE ${COUNTED} AND ${ENDED} AND ${CLOSED_LATE})::int AS "closedLate",
              count(*) FILTER (WHERE ${COUNTED} AND due_date IS NULL AND ${RECEIVED})::int AS "noDueDate",
              count(*) FILTER (WHERE ended_as = 'voided' AND ${RECEIVED})::int AS voided
       FROM motcua.report_dossier WHERE ${SEEN}`,
      period,
      viewers,
    );
    return line!;
  }

  /** Finished in the period on the due date, after the appointed hour: in time by its date, for the agency's own eyes (R4.20). */
  async finishedAfterHours(period: Period, viewers: readonly string[]): Promise<number> {
    const [line] = await this.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM motcua.report_dossier WHERE ${SCOPE} AND ${FINISHED} AND finished_after_hours`,
      period,
      viewers,
    );
    return line!.count;
  }

  /** Received in the period at this desk, for whichever agency that decides: a count of the desk's work, in no rate (NĐ 118/2025 Đ.14). */
  async takenIn(period: Period, viewers: readonly string[]): Promise<number> {
    const [line] = await this.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM motcua.report_dossier
       WHERE ${SEEN_BY} AND ${COUNTED} AND ${RECEIVED} AND ($4::text IS NULL OR receiver = $4)`,
      period,
      viewers,
    );
    return line!.count;
  }

  /** Late by now, open or finished, that fell due in the period: with an apology in time, after the due date, or none. */
  async late(period: Period, today: LocalDate, viewers: readonly string[]): Promise<LateLine> {
    const [line] = await this.rows<LateLine>(
      `SELECT count(*)::int AS late, count(*) FILTER (WHERE apology_on < due_date)::int AS "apologyInTime",
              count(*) FILTER (WHERE apology_on >= due_date)::int AS "apologyAfterDue",
              count(*) FILTER (WHERE apology_on IS NULL)::int AS "withoutApology"
       FROM motcua.report_dossier
       WHERE ${SCOPE} AND ended_on IS NULL AND due_date BETWEEN $2 AND $3 AND coalesce(finished_on, ${ranUntil('$5')}) > due_date`,
      period,
      viewers,
      today,
    );
    return line!;
  }

  private async rows<T extends object>(
    sql: string,
    { from, to, agency }: Period,
    viewers: readonly string[],
    ...more: unknown[]
  ): Promise<T[]> {
    const { rows } = await this.stores.reader.query<T>(sql, [viewers.join(' '), from, to, agency, ...more]);
    return rows;
  }
}
