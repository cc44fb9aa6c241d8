import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import type { RowMark } from './row-mark.js';
import { type Asked, ofDossier, valuesOf } from './scope.js';

/** Steps that an agency, or all agencies, closed in a period; work done again is counted for whoever caused it. */
export interface StepFigures {
  readonly closed: number;
  /** Of those with a limit of their own. */
  readonly onTime: number;
  readonly late: number;
  readonly noLimit: number;
  /** Done again because work was sent back. */
  readonly again: number;
  /** Working minutes charged. */
  readonly minutes: number;
}

export interface AgencyLine extends StepFigures {
  readonly agency: string;
}

export interface StepLine extends StepFigures {
  readonly procedure: string;
  /** Steps of different processes may have the same id. */
  readonly process: string;
  readonly step: string;
}

/** Working minutes of waits, which are no agency's. */
export interface WaitLine {
  readonly kind: 'supplement' | 'payment' | 'pause' | 'applicant';
  readonly ended: number;
  readonly minutes: number;
}

/** What each number counts among the steps that were closed: a count and the rows behind it are made of the same condition. */
export const STEP_COUNTS = {
  closed: 'true',
  onTime: 's.on_time',
  late: 'NOT s.on_time',
  noLimit: 's.on_time IS NULL',
  again: 's.caused_by IS NOT NULL',
} as const satisfies Partial<Record<keyof StepFigures, string>>;
export type StepCount = keyof typeof STEP_COUNTS;
export const STEP_COUNT_NAMES = Object.keys(STEP_COUNTS) as StepCount[];

const FIGURES = [
  ...STEP_COUNT_NAMES.map((name) => `count(*) FILTER (WHERE ${STEP_COUNTS[name]})::int AS "${name}"`),
  'sum(s.charged)::int AS minutes',
].join(', ');
const WITHIN = `${ofDossier('s.dossier')} AND s.closed_on BETWEEN $5 AND $6`;
/** Steps for which an agency answers. */
const ANSWERED_FOR = `${WITHIN} AND s.kind = 'step' AND s.charged_to IS NOT NULL AND ($2::text IS NULL OR s.charged_to = $2)`;
const OF_STEP = 'coalesce(s.caused_by, s.step_id)';

/** A step behind a number. */
export interface StepRow {
  readonly dossierId: string;
  readonly no: number;
  readonly code: string | null;
  readonly procedure: string;
  readonly process: string;
  /** The one that it counts for. */
  readonly step: string;
  readonly agency: string;
  readonly openedAt: Date;
  readonly closedAt: Date;
  readonly dueAt: Date | null;
  readonly onTime: boolean | null;
  readonly again: boolean;
  readonly minutes: number;
}

/** Which number's rows; null: of every process, of every step. */
export interface StepRowsAsked {
  readonly count: StepCount;
  readonly process: string | null;
  readonly step: string | null;
  readonly after: RowMark | null;
  readonly limit: number;
}

/** Counts over what the follower keeps; each viewer's dossiers only. */
@Injectable()
export class StepQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async byAgency(asked: Asked): Promise<AgencyLine[]> {
    return this.rows<AgencyLine>(
      `SELECT s.charged_to AS agency, ${FIGURES} FROM motcua.step_charge s WHERE ${ANSWERED_FOR} GROUP BY 1 ORDER BY 1`,
      asked,
    );
  }

  /** By the process that the dossier went by as the step was closed, whatever it went over to later. */
  async byStep(asked: Asked): Promise<StepLine[]> {
    return this.rows<StepLine>(
      `SELECT d.procedure_code AS procedure, s.process, ${OF_STEP} AS step, ${FIGURES}
       FROM motcua.step_charge s JOIN motcua.dossier d ON d.id = s.dossier WHERE ${ANSWERED_FOR} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      asked,
    );
  }

  /** The steps behind a number, by dossier. */
  async stepsBehind(
    asked: Asked,
    { count, process, step, after, limit }: StepRowsAsked,
  ): Promise<{ total: number; items: StepRow[] }> {
    const behind = `FROM motcua.step_charge s JOIN motcua.dossier d ON d.id = s.dossier
      WHERE ${ANSWERED_FOR} AND ${STEP_COUNTS[count]} AND ($7::text IS NULL OR s.process = $7) AND ($8::text IS NULL OR ${OF_STEP} = $8)`;
    const [[counted], items] = await Promise.all([
      this.rows<{ total: number }>(`SELECT count(*)::int AS total ${behind}`, asked, process, step),
      this.rows<StepRow>(
        `SELECT s.dossier AS "dossierId", s.no, d.code, d.procedure_code AS procedure, s.process, ${OF_STEP} AS step, s.charged_to AS agency,
                s.opened_at AS "openedAt", s.closed_at AS "closedAt", s.due_at AS "dueAt", s.on_time AS "onTime",
                s.caused_by IS NOT NULL AS again, s.charged AS minutes
         ${behind} AND ($9::uuid IS NULL OR (s.dossier, s.no) > ($9, $10::int)) ORDER BY s.dossier, s.no LIMIT $11`,
        asked,
        ...[process, step, after?.dossier ?? null, after?.no ?? null, limit],
      ),
    ]);
    return { total: counted!.total, items };
  }

  /** The applicant's own steps among them, but for their time that the wait they are for has been charged with. */
  async waits(asked: Asked): Promise<WaitLine[]> {
    return this.rows<WaitLine>(
      `SELECT CASE kind WHEN 'step' THEN 'applicant' ELSE kind END AS kind, count(*)::int AS ended, sum(charged)::int AS minutes
       FROM motcua.step_charge s WHERE ${WITHIN} AND (kind IN ('supplement', 'payment', 'pause') OR kind = 'step' AND charged_to IS NULL AND charged > 0)
         AND $2::text IS NULL GROUP BY 1 ORDER BY 1`,
      asked,
    );
  }

  private async rows<T extends object>(text: string, { period, scope }: Asked, ...more: unknown[]): Promise<T[]> {
    return (await this.stores.reader.query<T>(text, [...valuesOf(scope), period.from, period.to, ...more])).rows;
  }
}
