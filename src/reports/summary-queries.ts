import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import {
  CLOSED_EARLY,
  CLOSED_LATE,
  CLOSED_ON_TIME,
  COUNTED,
  EARLY,
  LATE,
  ON_TIME,
  OPEN,
  ranUntil,
} from './conditions.js';
import type { Counts } from './rates.js';

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

const SEEN = `${SEEN_BY} AND received_on IS NOT NULL AND ($4::text IS NULL OR resolver = $4)`;
const SCOPE = `${SEEN} AND ${COUNTED}`;
const RECEIVED = 'received_on BETWEEN $2 AND $3';
const FINISHED = 'finished_on BETWEEN $2 AND $3';
const ENDED = 'ended_on BETWEEN $2 AND $3';
/** What a rate of timeliness looks at: not what was closed without a result, nor what has no due date (§18.9). */
const RATED = 'ended_on IS NULL AND due_date IS NOT NULL';
const APOLOGISED = `${FINISHED} AND apology_on IS NOT NULL`;
const BY_POST = `(channel = 'postal' OR return_channel = 'postal')`;

/** Counts over what the follower keeps; a number is always the number of its rows. */
@Injectable()
export class SummaryQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async counts(period: Period, viewers: readonly string[]): Promise<Counts> {
    const [counts] = await this.rows<Counts>(
      `SELECT count(*) FILTER (WHERE ${RECEIVED})::int AS received,
              count(*) FILTER (WHERE ${RECEIVED} AND channel = 'online')::int AS "receivedOnline",
              count(*) FILTER (WHERE ${RECEIVED} AND ${BY_POST})::int AS post,
              count(*) FILTER (WHERE ${FINISHED})::int AS finished,
              count(*) FILTER (WHERE ${FINISHED} AND channel = 'online')::int AS "finishedOnline",
              count(DISTINCT procedure_code) FILTER (WHERE ${RECEIVED} AND ${BY_POST})::int AS "postProcedures",
              count(*) FILTER (WHERE ${FINISHED} AND ${EARLY})::int AS early,
              count(*) FILTER (WHERE ${FINISHED} AND ${ON_TIME})::int AS "onTime",
              count(*) FILTER (WHERE ${FINISHED} AND ${LATE})::int AS late,
              count(*) FILTER (WHERE ${ENDED} OR (${FINISHED} AND due_date IS NULL))::int AS "placedOnTime",
              count(*) FILTER (WHERE ${RECEIVED} AND ${RATED})::int AS "receivedRated",
              count(*) FILTER (WHERE ${RECEIVED} AND ${RATED} AND finished_on <= due_date)::int AS "receivedOnTime",
              count(*) FILTER (WHERE due_date BETWEEN $2 AND $3 AND ${RATED})::int AS due,
              count(*) FILTER (WHERE due_date BETWEEN $2 AND $3 AND ${RATED} AND finished_on <= due_date)::int AS "dueOnTime",
              count(*) FILTER (WHERE ${APOLOGISED})::int AS apologised,
              count(*) FILTER (WHERE ${APOLOGISED} AND finished_on <= greatest(new_date, due_date))::int AS "apologyKept"
       FROM motcua.report_dossier WHERE ${SCOPE}`,
      period,
      viewers,
    );
    return counts!;
  }

  /** @param today open dossiers whose due date lies before it are overdue, unless their clock stood by then */
  byChannel(period: Period, today: LocalDate, viewers: readonly string[]): Promise<ChannelLine[]> {
    const open = `${OPEN} AND received_on <= $3`;
    return this.rows<ChannelLine>(
      `SELECT channel, count(*) FILTER (WHERE ${RECEIVED})::int AS received,
              count(*) FILTER (WHERE ${FINISHED} AND ${EARLY})::int AS early,
              count(*) FILTER (WHERE ${FINISHED} AND ${ON_TIME})::int AS "onTime",
              count(*) FILTER (WHERE ${FINISHED} AND ${LATE})::int AS late,
              count(*) FILTER (WHERE ${open} AND due_date >= ${ranUntil('$5')})::int AS "openInTime",
              count(*) FILTER (WHERE ${open} AND due_date < ${ranUntil('$5')})::int AS "openOverdue"
       FROM motcua.report_dossier WHERE ${SCOPE} GROUP BY channel ORDER BY channel`,
      period,
      viewers,
      today,
    );
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

  /** How far the follower has read: the figures are of this position. */
  async asOf(): Promise<{ position: string; at: Date } | null> {
    const { rows } = await this.stores.reader.query<{ position: string; at: Date }>(
      `SELECT position::text, moved_at AS at FROM motcua.checkpoint WHERE follower = 'report-dossiers'`,
    );
    return rows[0] ?? null;
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
