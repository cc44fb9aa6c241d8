import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { isReceived } from '../workflow/dossier.js';
import { localDate, type LocalDate } from '../workflow/instant.js';
import { DAYS_OF_B } from '../workflow/rules.js';
import { ChargeClock, rowOf } from './charge-clock.js';
import { COUNTED, EARLY, LATE, ON_TIME, OPEN, ranUntil } from './conditions.js';
import type { DossierIndicator, Judged, JudgedGroup, Online } from './evaluation-points.js';
import { headOf, type MovedOn, Past, type StoodDossier, wasSeen } from './past.js';
import type { RowsPage } from './row-queries.js';
import { type Asked, linesOf, OWN } from './scope.js';
import { ScopedStatement } from './standing.js';

/** The dossiers of an agency that were finished in the period. */
export interface Evaluated extends Asked {
  readonly agency: string;
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

const UNDER_B = `received_on BETWEEN '${DAYS_OF_B.from}' AND '${DAYS_OF_B.to}'`;

/** Whether a dossier says something of the indicator. */
const SAYS: Readonly<Record<DossierIndicator, string>> = {
  1: 'resolves AND time IS NOT NULL',
  2: 'steps IS NOT NULL',
  3: 'resolves',
  4: 'resolves',
  7: 'resolves AND time IS NOT NULL',
};

/** Lines of the account of a dossier, and what is looked at of it beside. */
interface Told {
  readonly lines: readonly object[];
  readonly head: object;
}

/** Over dossiers `d` that were finished in the period and are seen by the viewer. */
class FinishedStatement extends ScopedStatement<Told> {
  private readonly agency: string;
  /** Up to when rows beside the ledger are looked at. */
  private readonly until: string;

  constructor(
    private readonly asked: Evaluated,
    told: MovedOn<Told> | null,
  ) {
    super(asked.scope, told);
    const { asOf, knownAt } = asked.scope;
    this.agency = this.p(asked.agency);
    this.until = `least(${this.p(asOf)}::timestamptz, ${this.p(knownAt)}::timestamptz, 'infinity')`;
  }

  finished(join = ''): string {
    const { p, asked } = this;
    const { from, to } = asked.period;
    const conditions = [
      ...[SEEN_BY, `d.finished_on BETWEEN ${p(from)} AND ${p(to)}`, `d.status <> 'voided'`],
      ...[`d.state #>> '{parent,uncounted}' IS NULL`, `${this.agency}::text IS NOT NULL AND ${this.until} IS NOT NULL`],
    ];
    return `FROM ${this.dossiers()} AS d ${join} WHERE ${[...conditions, ...this.ofDossiers('d.id')].join(' AND ')}`;
  }

  ofResolver(): string {
    return `${this.finished()} AND d.resolver = ${this.agency}`;
  }

  /** With all that points hang on. */
  judged(): string {
    const own = `LEFT JOIN LATERAL (${this.steps()}) AS own ON true`;
    return `SELECT d.id AS "dossierId", (SELECT k.code FROM motcua.dossier k WHERE k.id = d.id) AS code, d.procedure_code AS procedure,
        d.received_on::text AS "receivedOn", d.due_date::text AS "dueDate", d.finished_on::text AS "finishedOn", d.resolver = ${this.agency} AS resolves,
        CASE WHEN ${EARLY} THEN 'early' WHEN ${ON_TIME} THEN 'on-time' WHEN ${LATE} THEN 'late' END AS time,
        own.steps, ${this.rounds()} AS rounds, ${this.petitions()} AS petitions, CASE WHEN d.resolver = ${this.agency} THEN ${this.officer()} END AS officer
      ${this.finished(own)} AND d.${UNDER_B} AND (d.resolver = ${this.agency} OR own.steps IS NOT NULL)`;
  }

  /** The agency's closed steps against their own limits; the worst of them stands for all. */
  private steps(): string {
    const lines = this.kept('step_charge', (one) => one.lines);
    return `SELECT CASE WHEN bool_or(NOT s.on_time) THEN 'late' WHEN bool_and(s.closed_on < (s.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) THEN 'early' ELSE 'on-time' END AS steps
      FROM ${lines} AS s WHERE s.dossier = d.id AND s.kind = 'step' AND s.charged_to = ${this.agency} AND s.on_time IS NOT NULL HAVING count(*) > 0`;
  }

  /** Requests for papers by the letters that went out, before reception too; an imported dossier has none, but says how often it waited. */
  private rounds(): string {
    return `greatest((d.state->>'supplements')::int, (SELECT count(*)::int FROM motcua.letter l WHERE l.dossier = d.id AND l.kind = 'supplement' AND l.issued_at <= ${this.until}))`;
  }

  /** Of each petition what was found last. */
  private petitions(): string {
    return `(SELECT count(*)::int FROM (SELECT DISTINCT ON (reference) found_true FROM motcua.evaluation_petition
      WHERE dossier = d.id AND recorded_at <= ${this.until} ORDER BY reference, recorded DESC) AS p WHERE found_true)`;
  }

  /** Who had the main step when it was last done. */
  private officer(): string {
    return `(SELECT w->>'assignee' FROM jsonb_array_elements(d.state->'work') WITH ORDINALITY AS steps(w, no)
      WHERE w->>'kind' = 'processing' AND w->>'owner' = ${this.agency} AND w->>'assignee' IS NOT NULL ORDER BY no DESC LIMIT 1)`;
  }
}

/** What the evaluation of regime B goes by, as it is kept now or stood then. */
@Injectable()
export class EvaluationQueries {
  private readonly clock: ChargeClock;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly past: Past,
    catalogue: Catalogue,
  ) {
    this.clock = new ChargeClock((id) => catalogue.calendar(id));
  }

  /** Alike in all that is scored; and how many were finished in the period that were received under another decree. */
  async counted(evaluated: Evaluated): Promise<{ groups: readonly OfficerGroup[]; elsewhere: number }> {
    const told = await this.told(evaluated);
    const [judged, other] = [new FinishedStatement(evaluated, told), new FinishedStatement(evaluated, told)];
    const [groups, [elsewhere]] = await Promise.all([
      this.ask<OfficerGroup>(
        `SELECT resolves, time, steps, rounds, petitions, officer, count(*)::int AS dossiers FROM (${judged.judged()}) AS judged GROUP BY 1, 2, 3, 4, 5, 6`,
        judged,
      ),
      this.ask<{ dossiers: number }>(`SELECT count(*)::int AS dossiers ${other.ofResolver()} AND NOT (d.${UNDER_B})`, other), // prettier-ignore
    ]);
    return { groups, elsewhere: elsewhere!.dossiers };
  }

  /** The dossiers behind an indicator, and how many they are. @param officer whose main step they were; null: anybody's */
  async rows(
    { indicator, officer }: { readonly indicator: DossierIndicator; readonly officer: string | null },
    evaluated: Evaluated,
    { after, limit }: RowsPage,
  ): Promise<{ readonly total: number; readonly items: readonly JudgedRow[] }> {
    const told = await this.told(evaluated);
    const [counting, listing] = [new FinishedStatement(evaluated, told), new FinishedStatement(evaluated, told)];
    const behind = (of: FinishedStatement) =>
      `FROM (${of.judged()}) AS judged WHERE ${SAYS[indicator]}${officer === null ? '' : ` AND officer = ${of.p(officer)}`}`;
    const listed = behind(listing);
    const later = after === null ? '' : `AND "dossierId" > ${listing.p(after)}::uuid`;
    const [counts, items] = await Promise.all([
      this.ask<{ total: number }>(`SELECT count(*)::int AS total ${behind(counting)}`, counting),
      this.ask<JudgedRow>(
        `SELECT "dossierId", code, procedure, "receivedOn", "dueDate", "finishedOn", resolves, time, steps, rounds, petitions
         ${listed} ${later} ORDER BY "dossierId" LIMIT ${limit}`,
        listing,
      ),
    ]);
    return { total: counts[0]!.total, items };
  }

  /** An open dossier whose due date lies before today is behind. */
  async online({ agency, period, scope, today }: Evaluated): Promise<Omit<Online, 'procedures' | 'offered'>> {
    const { from, values } = linesOf({ ...scope, agency });
    const { rows } = await this.stores.reader.query<Omit<Online, 'procedures' | 'offered'>>(
      `SELECT count(*)::int AS received, count(*) FILTER (WHERE channel = 'online')::int AS online,
              count(*) FILTER (WHERE channel = 'online' AND (${LATE} OR (${OPEN} AND due_date < ${ranUntil(`$${OWN + 2}`)})))::int AS behind
       FROM ${from} WHERE received_on BETWEEN $${OWN} AND $${OWN + 1} AND ${UNDER_B} AND ${COUNTED}`,
      [...values, period.from, period.to, today],
    );
    return rows[0]!;
  }

  private told({ scope }: Evaluated): Promise<MovedOn<Told> | null> {
    return this.past.told(scope, (one) => (wasSeen(one, scope) ? [this.toldOf(one)] : []));
  }

  private toldOf(one: StoodDossier): Told {
    const { charges } = this.clock.account(one.facts.map(({ event }) => event));
    return { lines: charges.map((charge) => ({ dossier: one.id, ...rowOf(charge) })), head: finishedHead(one) };
  }

  private async ask<T extends object>(sql: string, { values }: FinishedStatement): Promise<T[]> {
    return (await this.stores.reader.query<T>(sql, values)).rows;
  }
}

/** What is looked at of a dossier, named as the columns of motcua.dossier. */
function finishedHead(one: StoodDossier) {
  const { dossier } = one;
  const received = isReceived(dossier) ? dossier : null;
  return {
    ...headOf(one),
    ...{ status: dossier.status, resolver: dossier.filing.resolver, due_date: received?.countedDueDate ?? null },
    received_on: received ? (received.receivedOn ?? localDate(received.receivedAt)) : null,
    finished_on: 'finishedAt' in dossier ? localDate(dossier.finishedAt) : null,
    state: received && { parent: received.parent, supplements: received.supplements, work: received.work },
  };
}
