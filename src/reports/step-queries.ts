import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Period } from './summary-queries.js';

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

const FIGURES = `count(*)::int AS closed, count(*) FILTER (WHERE on_time)::int AS "onTime", count(*) FILTER (WHERE NOT on_time)::int AS late,
  count(*) FILTER (WHERE on_time IS NULL)::int AS "noLimit", count(*) FILTER (WHERE caused_by IS NOT NULL)::int AS again, sum(charged)::int AS minutes`;
const WITHIN = `${SEEN_BY} AND closed_on BETWEEN $2 AND $3`;

/** Counts over what the follower keeps; each viewer's dossiers only. */
@Injectable()
export class StepQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async byAgency(period: Period, viewers: readonly string[]): Promise<AgencyLine[]> {
    return this.rows<AgencyLine>(
      `SELECT charged_to AS agency, ${FIGURES} FROM motcua.step_charge
       WHERE ${WITHIN} AND charged_to IS NOT NULL AND ($4::text IS NULL OR charged_to = $4) GROUP BY charged_to ORDER BY charged_to`,
      period,
      viewers,
    );
  }

  async byStep(period: Period, viewers: readonly string[]): Promise<StepLine[]> {
    return this.rows<StepLine>(
      `SELECT r.procedure_code AS procedure, r.state #>> '{pins,process,id}' AS process, coalesce(s.caused_by, s.step_id) AS step, ${FIGURES}
       FROM motcua.step_charge s JOIN motcua.dossier r ON r.id = s.dossier
       WHERE ${WITHIN} AND s.charged_to IS NOT NULL AND ($4::text IS NULL OR s.charged_to = $4)
       GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      period,
      viewers,
    );
  }

  /** The applicant's own steps among them, but for their time that the wait they are for has been charged with. */
  async waits(period: Period, viewers: readonly string[]): Promise<WaitLine[]> {
    return this.rows<WaitLine>(
      `SELECT CASE kind WHEN 'step' THEN 'applicant' ELSE kind END AS kind, count(*)::int AS ended, sum(charged)::int AS minutes
       FROM motcua.step_charge WHERE ${WITHIN} AND charged_to IS NULL AND (kind <> 'step' OR charged > 0) AND $4::text IS NULL GROUP BY 1 ORDER BY 1`,
      period,
      viewers,
    );
  }

  private async rows<T extends object>(
    text: string,
    { from, to, agency }: Period,
    viewers: readonly string[],
  ): Promise<T[]> {
    return (await this.stores.reader.query<T>(text, [viewers.join(' '), from, to, agency])).rows;
  }
}
