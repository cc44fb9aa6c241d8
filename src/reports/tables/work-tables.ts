import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import type { Language } from '../../text.js';
import { Problem } from '../../problem.js';
import { date, inVietNam } from '../../workflow/instant.js';
import type { Actor } from '../../workflow/people.js';
import { EvaluationDesk } from '../evaluation-desk.js';
import { EvaluationReader } from '../evaluation-reader.js';
import { evaluationView } from '../evaluation-views.js';
import type { AgencyEvaluationAnswer, EvaluationFilter } from '../evaluations.dto.js';
import { type Asked, ListAnswers } from '../lists/list-answers.js';
import { ListQueries, type ListScope } from '../lists/list-queries.js';
import { ListViews } from '../lists/list-views.js';
import type { ListFilter, ListRowsAnswer, WorkingListsAnswer } from '../lists/lists.dto.js';
import { LISTS } from '../lists/lists.js';
import type { ListView, WorkingList } from '../lists/working-list.js';
import { ReportPeriods } from '../report-period.js';
import type { Scope } from '../scope.js';
import { Headings } from './headings.js';
import type { ReadTable } from './statutory-tables.js';
import { evaluationSheet, listSheet } from './work-sheets.js';

/** Lines of a list, from where. */
export interface ListPart {
  readonly limit: number;
  readonly cursor?: string;
}

/** Lines of a file, which has no pages. */
export const WHOLE = 10_000;

/** What is to be done, and how the work was done: asked for alike, whoever asks. */
@Injectable()
export class WorkTables {
  constructor(
    private readonly queries: ListQueries,
    private readonly views: ListViews,
    private readonly answers: ListAnswers,
    private readonly evaluations: EvaluationReader,
    private readonly desk: EvaluationDesk,
    private readonly periods: ReportPeriods,
    private readonly catalogue: Catalogue,
    private readonly headings: Headings,
  ) {}

  /** Every working list with its number. @throws Problem as {@link ReportPeriods.asked} */
  async lists(filter: ListFilter, me: Actor, language: Language): Promise<WorkingListsAnswer> {
    const { view, scope, ...moment } = await this.asked(filter, me);
    const counts = await this.queries.counts(LISTS, scope, view);
    const lists = LISTS.map((list, i) => this.answers.list(list, counts[i]!, moment.asked, view, language));
    return { ...moment, lists };
  }

  /** @throws Problem as {@link lists}, and 400 when the cursor is not one of ours */
  async list(
    list: WorkingList,
    filter: ListFilter,
    { limit, cursor }: ListPart,
    me: Actor,
    language: Language,
  ): Promise<ReadTable<ListRowsAnswer>> {
    const { view, scope, ...moment } = await this.asked(filter, me);
    const { total, items: lines, next } = await this.queries.page(list, scope, view, limit, cursor);
    const told = this.answers.list(list, total, moment.asked, view, language);
    const items = lines.map((line) => this.answers.row(list, line, view, language));
    const heading = () => this.headings.of(moment.asked.agency, scope.viewers);
    return {
      answer: { ...moment, list: told, items, next },
      table: () => listSheet(heading(), moment.today, told, items),
    };
  }

  /** The nine indicators of an agency. @throws Problem as {@link EvaluationDesk.head} */
  async evaluation(
    filter: EvaluationFilter,
    me: Actor,
    language: Language,
  ): Promise<ReadTable<AgencyEvaluationAnswer>> {
    const { name, evaluated } = this.desk.head(filter, me);
    const { agency, period, scope } = evaluated;
    const evaluation = await this.evaluations.agency(evaluated, name);
    const answer = evaluationView(evaluation, { name, agency, period, language }, this.catalogue.agencyName(agency));
    return { answer, table: () => evaluationSheet(this.headings.of(agency, scope.viewers), answer) };
  }

  private async asked(
    { from, to, ...filter }: ListFilter,
    me: Actor,
  ): Promise<Moment & { readonly scope: ListScope; readonly view: ListView }> {
    const between = { from: from ? date(from) : null, to: to ? date(to) : null };
    if (between.from !== null && between.to !== null && between.from > between.to) throw wrong('?from', 'after-to');
    const now = this.periods.today();
    const { period, scope } = this.periods.askedOf({ from: now, to: now }, filter, me);
    const { from: _from, to: _to, ...repeated } = period;
    const view = await this.views.of(scope);
    if (view === null) throw notOfThePast(scope);
    const asked = { ...between, ...repeated };
    return { now: inVietNam(view.now), today: view.today, asked, scope: { ...scope, between }, view };
  }
}

const notOfThePast = ({ asOf }: Scope): Problem => wrong(asOf === null ? '?knownAt' : '?asOf', 'not-of-this-report');

const wrong = (pointer: string, code: string): Problem => new Problem(400, 'invalid', { errors: [{ pointer, code }] });

/** Of which moment lists are, and what was asked for. */
interface Moment extends Pick<ListView, 'today'> {
  readonly now: string;
  readonly asked: Asked;
}
