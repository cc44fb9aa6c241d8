import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { ChargeClock, rowOf } from './charge-clock.js';
import { headOf, type MovedOn, Past, type StoodDossier, wasSeen } from './past.js';
import type { RowMark } from './row-mark.js';
import type { Asked } from './scope.js';
import { ScopedStatement } from './standing.js';

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

/** Lines that were closed in the period, and the head of the dossier that they are of. */
interface Told {
  readonly lines: readonly object[];
  readonly head: object;
}

/** Over lines `s` of motcua.step_charge that were closed in the period. */
class StepStatement extends ScopedStatement<Told> {
  constructor(
    private readonly asked: Asked,
    told: MovedOn<Told> | null,
  ) {
    super(asked.scope, told);
  }

  closed(join = ''): string {
    const { p, asked } = this;
    const lines = this.kept('step_charge', (one) => one.lines);
    const { from, to } = asked.period;
    const conditions = [SEEN_BY, `s.closed_on BETWEEN ${p(from)} AND ${p(to)}`, ...this.ofDossiers('s.dossier')];
    return `FROM ${lines} AS s ${join} WHERE ${conditions.join(' AND ')}`;
  }

  /** Steps for which an agency answers. */
  answeredFor(join = ''): string {
    const { agency } = this.asked.scope;
    const whose = agency === null ? 'IS NOT NULL' : `= ${this.p(agency)}`;
    return `${this.closed(join)} AND s.kind = 'step' AND s.charged_to ${whose}`;
  }

  /** Each with its dossier `d`. */
  withDossiers(): string {
    return this.answeredFor(`JOIN ${this.dossiers()} AS d ON d.id = s.dossier`);
  }
}

/** Counts over what the follower keeps, or would have kept by then; each viewer's dossiers only. */
@Injectable()
export class StepQueries {
  private readonly clock: ChargeClock;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly past: Past,
    catalogue: Catalogue,
  ) {
    this.clock = new ChargeClock((id) => catalogue.calendar(id));
  }

  async figures(asked: Asked): Promise<{ agencies: AgencyLine[]; steps: StepLine[]; waits: WaitLine[] }> {
    const told = await this.told(asked);
    const [agencies, steps, waits] = await Promise.all([
      this.byAgency(new StepStatement(asked, told)),
      this.byStep(new StepStatement(asked, told)),
      asked.scope.agency === null ? this.waits(new StepStatement(asked, told)) : [],
    ]);
    return { agencies, steps, waits };
  }

  /** The steps behind a number, by dossier. */
  async stepsBehind(
    asked: Asked,
    { count, process, step, after, limit }: StepRowsAsked,
  ): Promise<{ total: number; items: StepRow[] }> {
    const told = await this.told(asked);
    const behind = (of: StepStatement): string => {
      const conditions = [of.withDossiers(), STEP_COUNTS[count]];
      if (process !== null) conditions.push(`s.process = ${of.p(process)}`);
      if (step !== null) conditions.push(`${OF_STEP} = ${of.p(step)}`);
      return conditions.join(' AND ');
    };
    const [counting, listing] = [new StepStatement(asked, told), new StepStatement(asked, told)];
    const later = after ? [`AND (s.dossier, s.no) > (${listing.p(after.dossier)}::uuid, ${listing.p(after.no)}::int)`] : []; // prettier-ignore
    const [[counted], items] = await Promise.all([
      this.rows<{ total: number }>(`SELECT count(*)::int AS total ${behind(counting)}`, counting),
      this.rows<StepRow>(
        `SELECT s.dossier AS "dossierId", s.no, (SELECT k.code FROM motcua.dossier k WHERE k.id = s.dossier) AS code,
                d.procedure_code AS procedure, s.process, ${OF_STEP} AS step, s.charged_to AS agency,
                s.opened_at AS "openedAt", s.closed_at AS "closedAt", s.due_at AS "dueAt", s.on_time AS "onTime",
                s.caused_by IS NOT NULL AS again, s.charged AS minutes
         ${behind(listing)} ${later.join('')} ORDER BY s.dossier, s.no LIMIT ${limit}`,
        listing,
      ),
    ]);
    return { total: counted!.total, items };
  }

  private byAgency(of: StepStatement): Promise<AgencyLine[]> {
    return this.rows(`SELECT s.charged_to AS agency, ${FIGURES} ${of.answeredFor()} GROUP BY 1 ORDER BY 1`, of);
  }

  /** By the process that the dossier went by as the step was closed, whatever it went over to later. */
  private byStep(of: StepStatement): Promise<StepLine[]> {
    return this.rows(
      `SELECT d.procedure_code AS procedure, s.process, ${OF_STEP} AS step, ${FIGURES} ${of.withDossiers()} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      of,
    );
  }

  /** The applicant's own steps among them, but for their time that the wait they are for has been charged with. */
  private waits(of: StepStatement): Promise<WaitLine[]> {
    return this.rows(
      `SELECT CASE s.kind WHEN 'step' THEN 'applicant' ELSE s.kind END AS kind, count(*)::int AS ended, sum(s.charged)::int AS minutes
       ${of.closed()} AND (s.kind IN ('supplement', 'payment', 'pause') OR s.kind = 'step' AND s.charged_to IS NULL AND s.charged > 0)
       GROUP BY 1 ORDER BY 1`,
      of,
    );
  }

  private told({ period, scope }: Asked): Promise<MovedOn<Told> | null> {
    return this.past.told(scope, (one) => (wasSeen(one, scope) ? [this.toldOf(one, period)] : []));
  }

  private toldOf(one: StoodDossier, { from, to }: Asked['period']): Told {
    const { charges } = this.clock.account(one.facts.map(({ event }) => event));
    const closed = charges.map(rowOf).filter(({ closed_on: on }) => on !== null && from <= on && on <= to);
    return { lines: closed.map((line) => ({ dossier: one.id, ...line })), head: headOf(one) };
  }

  private async rows<T extends object>(text: string, { values }: StepStatement): Promise<T[]> {
    return (await this.stores.reader.query<T>(text, values)).rows;
  }
}
