import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import { CLOSED_EARLY, CLOSED_LATE, CLOSED_ON_TIME, COUNTED, ranUntil } from './conditions.js';
import { COUNTS, DUE, ENDED, FINISHED, IN_PERIOD, PERIODS, RECEIVED, TODAY } from './counts.js';
import { type Asked, linesOf, type Place } from './scope.js';

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
const COLUMNS = LINE.map((name) => `count(*) FILTER (WHERE ${COUNTS[name]})::int AS "${name}"`).join(', ');

/** Counts over what the follower keeps; a number is always the number of its rows. */
@Injectable()
export class SummaryQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** By the very counts of the formulas; open dossiers whose due date lies before today are overdue. */
  byChannel(asked: Asked): Promise<ChannelLine[]> {
    return this.rows<ChannelLine>(`channel, ${COLUMNS}`, `${IN_PERIOD} GROUP BY channel ORDER BY channel`, asked);
  }

  byStatus(asked: Asked): Promise<{ status: string; count: number }[]> {
    return this.rows(
      'status, count(*)::int AS count',
      `${COUNTED} AND ${RECEIVED} GROUP BY status ORDER BY status`,
      asked,
    );
  }

  async ended(asked: Asked): Promise<EndedLine> {
    const [line] = await this.rows<EndedLine>(
      `count(*) FILTER (WHERE ended_as = 'withdrawn' AND ${ENDED})::int AS withdrawn,
       count(*) FILTER (WHERE ended_as = 'terminated' AND ${ENDED})::int AS terminated,
       count(*) FILTER (WHERE ${COUNTED} AND ${ENDED} AND ${CLOSED_EARLY})::int AS "closedEarly",
       count(*) FILTER (WHERE ${COUNTED} AND ${ENDED} AND ${CLOSED_ON_TIME})::int AS "closedOnTime",
       count(*) FILTER (WHERE ${COUNTED} AND ${ENDED} AND ${CLOSED_LATE})::int AS "closedLate",
       count(*) FILTER (WHERE ${COUNTED} AND due_date IS NULL AND ${RECEIVED})::int AS "noDueDate",
       count(*) FILTER (WHERE ended_as = 'voided' AND ${RECEIVED})::int AS voided`,
      'received_on IS NOT NULL',
      asked,
    );
    return line!;
  }

  /** Finished in the period on the due date, after the appointed hour: in time by its date, for the agency's own eyes (R4.20). */
  finishedAfterHours(asked: Asked): Promise<number> {
    return this.count(`${COUNTED} AND ${FINISHED} AND finished_after_hours`, asked);
  }

  /** Received in the period at this desk, for whichever agency that decides: a count of the desk's work, in no rate (NĐ 118/2025 Đ.14). */
  takenIn(asked: Asked): Promise<number> {
    return this.count(`${COUNTED} AND ${RECEIVED}`, asked, 'receiver');
  }

  /** Late by now, open or finished, that fell due in the period: with an apology in time, after the due date, or none. */
  async late(asked: Asked): Promise<LateLine> {
    const [line] = await this.rows<LateLine>(
      `count(*)::int AS late, count(*) FILTER (WHERE apology_on < due_date)::int AS "apologyInTime",
       count(*) FILTER (WHERE apology_on >= due_date)::int AS "apologyAfterDue",
       count(*) FILTER (WHERE apology_on IS NULL)::int AS "withoutApology"`,
      `${COUNTED} AND ended_on IS NULL AND ${DUE} AND coalesce(finished_on, ${ranUntil(TODAY)}) > due_date`,
      asked,
    );
    return line!;
  }

  private async count(where: string, asked: Asked, place?: Place): Promise<number> {
    const [line] = await this.rows<{ count: number }>('count(*)::int AS count', where, asked, place);
    return line!.count;
  }

  private async rows<T extends object>(
    columns: string,
    where: string,
    { period, scope, today }: Asked,
    place?: Place,
  ): Promise<T[]> {
    const { from, values } = linesOf(scope, place);
    const { rows } = await this.stores.reader.query<T>(
      `SELECT ${columns} FROM ${PERIODS} CROSS JOIN ${from} WHERE ${where}`,
      [...values, [period.from], [period.to], today],
    );
    return rows;
  }
}
