import type { Type } from '@nestjs/common';
import { Problem } from '../problem.js';
import { AttributionFilter } from '../reports/late-dossiers.dto.js';
import { BoardFilter } from '../reports/board.dto.js';
import { EvaluationTableFilter } from '../reports/evaluations.dto.js';
import { Index766Filter } from '../reports/index-766.dto.js';
import { ListFilter } from '../reports/lists/lists.dto.js';
import { LISTS } from '../reports/lists/lists.js';
import type { SummaryFilter } from '../reports/report-period.js';
import type { Asked } from '../reports/scope.js';
import { rowsOf } from '../reports/tables/report-forms.js';
import type { ReadTable } from '../reports/tables/statutory-tables.js';
import type { TableBook } from '../reports/tables/table-book.js';
import { CausesFilter, ConsolidatedFilter } from '../reports/tables/tables.dto.js';
import { WHOLE } from '../reports/tables/work-tables.js';
import { validation } from '../validation.js';
import type { Actor } from '../workflow/people.js';
import type { ReportDesk } from './report-desk.js';

type Query = Readonly<Record<string, string>>;
/** @throws Problem as the route of the report */
type Read = (desk: ReportDesk, query: Query, me: Actor) => Promise<ReadTable<object>>;

const PIPE = validation();

/** What the API would take; parameters of other reports are unknown to it. */
const as = <T extends object>(filter: Type<T>, query: Query): Promise<T> =>
  PIPE.transform({ ...query }, { type: 'query', metatype: filter }) as Promise<T>;

const wrong = (pointer: string, code: string): Problem => new Problem(400, 'invalid', { errors: [{ pointer, code }] });

/** A report of a period has one that is told whole: nobody is at a screen to see which it is. */
function withPeriod<T extends SummaryFilter>(filter: T): T {
  const { from, to, period, calendar } = filter;
  if (period === undefined && calendar === undefined && (from === undefined || to === undefined))
    throw wrong('/period', 'required');
  return filter;
}

/** What is told of now has nothing overdue by a day after the period's last. */
const byItsEnd = (asked: Asked): Asked => {
  const { asOf, knownAt } = asked.period;
  return asOf === null && knownAt === null ? { ...asked, today: asked.period.to } : asked;
};

const volume = (book: TableBook, id: string): Read | null => {
  const form = book.volume(id);
  if (!form) return null;
  return async ({ statutory, periods }, query, me) => {
    const filter = withPeriod(await as(ConsolidatedFilter, query));
    const by = rowsOf(form, filter.by);
    if (!by) throw wrong('/by', 'isIn');
    const asked = byItsEnd(periods.asked(filter, me));
    return id === '06a' && by !== 'level'
      ? statutory.form06a(by, filter, asked)
      : statutory.consolidated(form, by, filter, asked);
  };
};

const causes: Read = async ({ statutory, periods }, query, me) => {
  const filter = withPeriod(await as(CausesFilter, query));
  return statutory.causes(filter.by ?? 'cause', filter, byItsEnd(periods.asked(filter, me)));
};

const list = (id: string): Read | null => {
  const found = LISTS.find((one) => `lists/${one.id}` === id);
  if (!found) return null;
  return async ({ work }, query, me) => work.list(found, await as(ListFilter, query), { limit: WHOLE }, me, 'vi');
};

const OTHERS: Readonly<Record<string, Read>> = {
  board: async ({ figures }, query, me) => figures.board(await as(BoardFilter, query), me),
  'index-766': async ({ figures }, query, me) => figures.index766(await as(Index766Filter, query), me),
  attribution: async ({ figures }, query, me) =>
    figures.attribution(withPeriod(await as(AttributionFilter, query)), me),
  evaluation: async ({ work }, query, me) => work.evaluation(await as(EvaluationTableFilter, query), me, 'vi'),
};

/** How a report is read; null: there is none of that name. */
export const readOf = (book: TableBook, id: string): Read | null =>
  volume(book, id) ?? (book.causes().id === id ? causes : null) ?? list(id) ?? OTHERS[id] ?? null;
