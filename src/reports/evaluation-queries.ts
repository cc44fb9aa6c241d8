import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { DAYS_OF_B } from '../workflow/rules.js';
import { COUNTED, EARLY, LATE, ON_TIME, OPEN, ranUntil } from './conditions.js';
import type { DossierIndicator, Judged, JudgedGroup, Online } from './evaluation-points.js';

/** Which dossiers are evaluated: those that were finished in these days. */
export interface Evaluated {
  readonly agency: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Of dossiers whose main step was this officer's; null: nobody's, or another agency's. */
export interface OfficerGroup extends JudgedGroup {
  readonly officer: string | null;
}

/** A dossier behind an indicator, with what its points hang on. */
export interface JudgedRow extends Judged {
  readonly dossierId: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly receivedOn: LocalDate;
  readonly dueDate: LocalDate | null;
  readonly finishedOn: LocalDate;
}

/** Finished in the period and seen by the viewer. Parameters: 1 viewers, 2 the agency, 3 and 4 first and last day. */
const FINISHED = `${SEEN_BY} AND d.finished_on BETWEEN $3 AND $4 AND d.status <> 'voided' AND d.state #>> '{parent,uncounted}' IS NULL`;
const UNDER_B = `d.received_on BETWEEN '${DAYS_OF_B.from}' AND '${DAYS_OF_B.to}'`;

/** The agency's closed steps against their own limits; the worst of them stands for all. */
const STEPS = `SELECT CASE WHEN bool_or(NOT s.on_time) THEN 'late' WHEN bool_and(s.closed_on < (s.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) THEN 'early' ELSE 'on-time' END AS steps
  FROM motcua.step_charge s WHERE s.dossier = d.id AND s.kind = 'step' AND s.charged_to = $2 AND s.on_time IS NOT NULL HAVING count(*) > 0`;
/** Requests for papers by the letters that went out, before reception too; an imported dossier has none, but says how often it waited. */
const ROUNDS = `greatest((d.state->>'supplements')::int, (SELECT count(*)::int FROM motcua.letter l WHERE l.dossier = d.id AND l.kind = 'supplement'))`;
/** Of each petition what was found last. */
const PETITIONS = `(SELECT count(*)::int FROM (SELECT DISTINCT ON (reference) found_true FROM motcua.evaluation_petition WHERE dossier = d.id ORDER BY reference, recorded DESC) AS p WHERE found_true)`;
/** Who had the main step when it was last done. */
const OFFICER = `(SELECT w->>'assignee' FROM jsonb_array_elements(d.state->'work') WITH ORDINALITY AS steps(w, no)
  WHERE w->>'kind' = 'processing' AND w->>'owner' = $2 AND w->>'assignee' IS NOT NULL ORDER BY no DESC LIMIT 1)`;

const JUDGED = `SELECT d.id AS "dossierId", d.code, d.procedure_code AS procedure, d.received_on::text AS "receivedOn", d.due_date::text AS "dueDate",
    d.finished_on::text AS "finishedOn", d.resolver = $2 AS resolves,
    CASE WHEN ${EARLY} THEN 'early' WHEN ${ON_TIME} THEN 'on-time' WHEN ${LATE} THEN 'late' END AS time,
    own.steps, ${ROUNDS} AS rounds, ${PETITIONS} AS petitions, CASE WHEN d.resolver = $2 THEN ${OFFICER} END AS officer
  FROM motcua.dossier d LEFT JOIN LATERAL (${STEPS}) AS own ON true
  WHERE ${FINISHED} AND ${UNDER_B} AND (d.resolver = $2 OR own.steps IS NOT NULL)`;

/** Whether a dossier says something of the indicator. */
const SAYS: Readonly<Record<DossierIndicator, string>> = {
  1: 'resolves AND time IS NOT NULL',
  2: 'steps IS NOT NULL',
  3: 'resolves',
  4: 'resolves',
  7: 'resolves AND time IS NOT NULL',
};

/** What the evaluation of regime B goes by, as it is kept now. */
@Injectable()
export class EvaluationQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async groups(evaluated: Evaluated, viewers: readonly string[]): Promise<readonly OfficerGroup[]> {
    return this.ask<OfficerGroup>(
      `SELECT resolves, time, steps, rounds, petitions, officer, count(*)::int AS dossiers FROM (${JUDGED}) AS judged GROUP BY 1, 2, 3, 4, 5, 6`,
      evaluated,
      viewers,
    );
  }

  /** The dossiers behind an indicator, and how many they are. @param after the last of the page before */
  async rows(
    indicator: DossierIndicator,
    evaluated: Evaluated,
    viewers: readonly string[],
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<{ readonly total: number; readonly items: readonly JudgedRow[] }> {
    const behind = `FROM (${JUDGED}) AS judged WHERE ${SAYS[indicator]}`;
    const [counts, items] = await Promise.all([
      this.ask<{ total: number }>(`SELECT count(*)::int AS total ${behind}`, evaluated, viewers),
      this.ask<JudgedRow>(
        `SELECT "dossierId", code, procedure, "receivedOn", "dueDate", "finishedOn", resolves, time, steps, rounds, petitions
         ${behind} AND ($5::uuid IS NULL OR "dossierId" > $5) ORDER BY "dossierId" LIMIT $6`,
        evaluated,
        viewers,
        page.after,
        page.limit,
      ),
    ]);
    return { total: counts[0]!.total, items };
  }

  /** Finished in the period, but received under another decree: these are not evaluated so. */
  async elsewhere(evaluated: Evaluated, viewers: readonly string[]): Promise<number> {
    const [line] = await this.ask<{ dossiers: number }>(
      `SELECT count(*)::int AS dossiers FROM motcua.dossier d WHERE ${FINISHED} AND d.resolver = $2 AND NOT (${UNDER_B})`,
      evaluated,
      viewers,
    );
    return line!.dossiers;
  }

  /** @param today an open dossier whose due date lies before it is behind */
  async online(
    evaluated: Evaluated,
    today: LocalDate,
    viewers: readonly string[],
  ): Promise<Omit<Online, 'procedures' | 'offered'>> {
    const [line] = await this.ask<Omit<Online, 'procedures' | 'offered'>>(
      `SELECT count(*)::int AS received, count(*) FILTER (WHERE channel = 'online')::int AS online,
              count(*) FILTER (WHERE channel = 'online' AND (${LATE} OR (${OPEN} AND due_date < ${ranUntil('$5')})))::int AS behind
       FROM motcua.report_dossier d
       WHERE ${SEEN_BY} AND resolver = $2 AND received_on BETWEEN $3 AND $4 AND ${UNDER_B} AND ${COUNTED}`,
      evaluated,
      viewers,
      today,
    );
    return line!;
  }

  private async ask<T extends object>(
    sql: string,
    { agency, from, to }: Evaluated,
    viewers: readonly string[],
    ...more: unknown[]
  ): Promise<T[]> {
    return (await this.stores.reader.query<T>(sql, [viewers.join(' '), agency, from, to, ...more])).rows;
  }
}
