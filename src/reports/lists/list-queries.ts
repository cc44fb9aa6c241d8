import { Inject, Injectable } from '@nestjs/common';
import { cursorAfter, cursorOf } from '../../http/page.dto.js';
import { SEEN_BY } from '../../ledger/sight.js';
import { STORES, type Stores } from '../../ledger/stores.js';
import { hasOfficer, type Scope } from '../scope.js';
import { LIST_LINE, type ListLine, ROW } from './list-line.js';
import type { ListView, Parameter, WorkingList } from './working-list.js';

/** Whose dossiers a list is asked for: an agency's are those that it resolves, has a step of, or has not taken in yet. */
export type ListScope = Pick<Scope, 'viewers' | 'agency' | 'procedures' | 'channel' | 'officer'>;

export interface ListPage {
  readonly total: number;
  readonly items: readonly ListLine[];
  readonly next: string | null;
}

/** What is due first stands first. */
const DUE = `coalesce(d.due_at, d.intake_due_at, 'infinity'::timestamptz)`;

/** A statement in the making: every value has its parameter. */
class Statement {
  readonly values: unknown[] = [];
  readonly p: Parameter = (value) => `$${this.values.push(value)}`;
  readonly from: string;

  constructor(scope: ListScope, list: WorkingList, view: ListView, ids?: string[]) {
    const { viewers, agency, procedures, channel, officer = null } = scope;
    const { p } = this;
    p(viewers.join(' ')); // $1 of SEEN_BY
    const parts = [SEEN_BY];
    if (agency !== null) parts.push(ofAgency(p(agency)));
    if (procedures !== null) parts.push(`d.procedure_code = ANY(${p(procedures)}::text[])`);
    if (channel !== null) parts.push(`d.channel = ${p(channel)}`);
    if (officer !== null) parts.push(hasOfficer('d.id', p(officer)));
    const d = rowsOf(list, p, view);
    const join = list.join?.(p, view) ?? '';
    parts.push(ids ? `d.id = ANY(${p(ids)}::uuid[])` : list.where(p, view));
    this.from = `FROM ${d} d ${join} WHERE ${parts.map((part) => `(${part})`).join(' AND ')}`;
  }
}

/** What a list chooses from. */
const rowsOf = ({ beyond }: WorkingList, p: Parameter, view: ListView): string =>
  beyond
    ? `(SELECT NULL AS beyond, ${ROW} FROM motcua.dossier UNION ALL SELECT beyond, ${ROW} FROM ${beyond(p, view)})`
    : 'motcua.dossier';

const ofAgency = (p: string): string =>
  `d.resolver = ${p} OR d.status = 'submitted' AND d.receiver = ${p}
   OR d.open_steps <> '[]' AND d.open_steps @> jsonb_build_array(jsonb_build_object('owner', ${p}::text))`;

/** The working lists as their viewers may see them: a count and its rows are made of the same condition. */
@Injectable()
export class ListQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async count(list: WorkingList, scope: ListScope, view: ListView): Promise<number> {
    const ids = await this.chosen(list, scope, view);
    return ids?.length ?? this.counted(new Statement(scope, list, view));
  }

  /** @throws Problem 400 when the cursor is not one of ours */
  async page(list: WorkingList, scope: ListScope, view: ListView, limit: number, cursor?: string): Promise<ListPage> {
    const after = cursor === undefined ? null : cursorOf(cursor);
    const ids = await this.chosen(list, scope, view);
    const total = ids?.length ?? (await this.counted(new Statement(scope, list, view)));
    const statement = new Statement(scope, list, view, ids);
    const { p } = statement;
    const later = after ? `AND (${DUE}, d.id) > (${p(after.at)}::timestamptz, ${p(after.id)}::uuid)` : '';
    const rows = await this.lines(list, statement, `${later} ORDER BY ${DUE}, d.id LIMIT ${limit + 1}`);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { total, items, next: last ? cursorAfter(last) : null };
  }

  /** The dossiers of a list that a look at each decides; undefined: its condition says it all. */
  private async chosen(list: WorkingList, scope: ListScope, view: ListView): Promise<string[] | undefined> {
    if (!list.judged) return undefined;
    const lines = await this.lines(list, new Statement(scope, list, view), '');
    return lines.filter((line) => list.why(line, view).length > 0).map(({ id }) => id);
  }

  private async counted({ from, values }: Statement): Promise<number> {
    const { rows } = await this.stores.reader.query<{ total: number }>(`SELECT count(*)::int AS total ${from}`, values);
    return rows[0]!.total;
  }

  private async lines(list: WorkingList, { from, values }: Statement, rest: string) {
    const { rows } = await this.stores.reader.query<ListLine & { at: string }>(
      `SELECT ${LIST_LINE}, ${list.beyond ? 'd.beyond' : 'NULL'} AS beyond, ${list.beside ?? 'NULL::jsonb'} AS beside, ${DUE}::text AS at ${from} ${rest}`,
      values,
    );
    return rows;
  }
}
