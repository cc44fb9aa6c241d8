import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import { cursorAfter, cursorOf } from '../../http/page.dto.js';
import { SEEN_BY } from '../../ledger/sight.js';
import { stateRow } from '../../ledger/state-row.js';
import { STORES, type Stores } from '../../ledger/stores.js';
import { openSteps } from '../../workflow/dossier.js';
import { type MovedOn, Past, type StoodDossier, wasSeen } from '../past.js';
import { hasOfficer, type Scope } from '../scope.js';
import { Statement } from '../statement.js';
import { LIST_LINE, type ListLine, ROW, stoodThen } from './list-line.js';
import { type Between, type ListView, localDay, type WorkingList } from './working-list.js';

/** Whose dossiers a list is asked for: an agency's are those that it resolves, has a step of, or has not taken in yet. */
export type ListScope = Scope & {
  /** Of those that stand in a list now, the ones of these days. */
  readonly between: Between;
};

export interface ListPage {
  readonly total: number;
  readonly items: readonly ListLine[];
  readonly next: string | null;
}

/** What is due first stands first. */
const DUE = `coalesce(d.due_at, d.intake_due_at, 'infinity'::timestamptz)`;
const DUE_DAY = `coalesce(d.due_date, ${localDay('d.intake_due_at')})`;

/** What was made of the dossiers that have moved on since; null: nothing is asked of the past, or of no submissions. */
interface Told {
  readonly seen: MovedOn<object> | null;
  /** Whoever sees them: a list tells the supervising office of those that it does not see. */
  readonly submissions: MovedOn<object> | null;
}

class ListStatement extends Statement {
  readonly from: string;

  constructor(
    scope: ListScope,
    private readonly list: WorkingList,
    private readonly view: ListView,
    private readonly told: Told,
    ids?: string[],
  ) {
    super(scope.viewers);
    const { agency, procedures, channel, officer = null, between } = scope;
    const { p } = this;
    const parts = [SEEN_BY];
    if (agency !== null) parts.push(ofAgency(p(agency)));
    if (procedures !== null) parts.push(`d.procedure_code = ANY(${p(procedures)}::text[])`);
    if (channel !== null) parts.push(`d.channel = ${p(channel)}`);
    const { seen, submissions } = told;
    const moved = seen && p(seen.moved);
    const ofOfficer = officer === null ? 'true' : hasOfficer('d.id', p(officer));
    parts.push(moved === null ? ofOfficer : `${ofOfficer} OR d.id = ANY(${moved}::uuid[])`); // only the officer's were told
    const { day = DUE_DAY } = list;
    if (between.from !== null) parts.push(`${day} >= ${p(between.from)}::date`);
    if (between.to !== null) parts.push(`${day} <= ${p(between.to)}::date`);
    const dossiers = seen === null ? 'motcua.dossier' : stoodThen(moved!, p(JSON.stringify(seen.then)));
    const d = list.beyond ? withBeyond(dossiers, list.beyond(p, view, submissions)) : dossiers;
    const join = list.join?.(p, view, dossiers) ?? '';
    parts.push(ids ? `d.id = ANY(${p(ids)}::uuid[])` : list.where(p, view));
    this.from = `FROM ${d} d ${join} WHERE ${parts.map((part) => `(${part})`).join(' AND ')}`;
  }

  /** Once a statement: it may have parameters of its own. */
  columns(): string {
    // who no longer sees a dossier is not told its code
    const code = this.told.seen === null ? 'd.code' : '(SELECT x.code FROM motcua.dossier x WHERE x.id = d.id) AS code';
    const { beyond, beside } = this.list;
    return `${LIST_LINE}, ${code}, ${beyond ? 'd.beyond' : 'NULL'} AS beyond, ${beside?.(this.p, this.view) ?? 'NULL::jsonb'} AS beside, ${DUE}::text AS at`;
  }
}

const withBeyond = (dossiers: string, beyond: string): string =>
  `(SELECT NULL AS beyond, ${ROW} FROM ${dossiers} d UNION ALL SELECT beyond, ${ROW} FROM ${beyond})`;

const ofAgency = (p: string): string =>
  `d.resolver = ${p} OR d.status = 'submitted' AND d.receiver = ${p}
   OR d.open_steps <> '[]' AND d.open_steps @> jsonb_build_array(jsonb_build_object('owner', ${p}::text))`;

/** The working lists as their viewers may see them: a count and its rows are made of the same condition. */
@Injectable()
export class ListQueries {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly past: Past,
    @Inject(Catalogue) private readonly catalogue: Pick<Catalogue, 'supervisor'>,
  ) {}

  /** In the order of the lists; what was then is told once for all of them. */
  async counts(lists: readonly WorkingList[], scope: ListScope, view: ListView): Promise<number[]> {
    const told = await this.told(lists, scope);
    return Promise.all(lists.map((list) => this.count(list, scope, view, told)));
  }

  private async count(list: WorkingList, scope: ListScope, view: ListView, told: Told): Promise<number> {
    const ids = await this.chosen(list, scope, view, told);
    return ids?.length ?? this.counted(new ListStatement(scope, list, view, told));
  }

  /** @throws Problem 400 when the cursor is not one of ours */
  async page(list: WorkingList, scope: ListScope, view: ListView, limit: number, cursor?: string): Promise<ListPage> {
    const after = cursor === undefined ? null : cursorOf(cursor);
    const told = await this.told([list], scope);
    const ids = await this.chosen(list, scope, view, told);
    const total = ids?.length ?? (await this.counted(new ListStatement(scope, list, view, told)));
    const statement = new ListStatement(scope, list, view, told, ids);
    const { p } = statement;
    const later = after ? `AND (${DUE}, d.id) > (${p(after.at)}::timestamptz, ${p(after.id)}::uuid)` : '';
    const rows = await this.lines(statement, `${later} ORDER BY ${DUE}, d.id LIMIT ${limit + 1}`);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { total, items, next: last ? cursorAfter(last) : null };
  }

  /** The dossiers of a list that a look at each decides; undefined: its condition says it all. */
  private async chosen(list: WorkingList, scope: ListScope, view: ListView, told: Told): Promise<string[] | undefined> {
    if (!list.judged) return undefined;
    const lines = await this.lines(new ListStatement(scope, list, view, told), '');
    return lines.filter((line) => list.why(line, view).length > 0).map(({ id }) => id);
  }

  private async told(lists: readonly WorkingList[], scope: ListScope): Promise<Told> {
    const beyond = lists.some((list) => list.beyond) && scope.viewers.includes(this.catalogue.supervisor());
    return {
      seen: await this.past.told(scope, (one) => (wasSeen(one, scope) ? [rowThen(one)] : [])),
      submissions: beyond ? await this.past.submissions(scope, (one) => [checkThen(one)]) : null,
    };
  }

  private async counted({ from, values }: ListStatement): Promise<number> {
    const { rows } = await this.stores.reader.query<{ total: number }>(`SELECT count(*)::int AS total ${from}`, values);
    return rows[0]!.total;
  }

  private async lines(statement: ListStatement, rest: string) {
    const text = `SELECT ${statement.columns()} ${statement.from} ${rest}`;
    const { rows } = await this.stores.reader.query<ListLine & { at: string }>(text, statement.values);
    return rows;
  }
}

/** With what the row keeps of its state by itself. */
const rowThen = ({ id, dossier }: StoodDossier): object => ({
  ...{ id, ...stateRow(dossier), open_steps: openSteps(dossier) },
  supplements: 'supplements' in dossier ? dossier.supplements : 0,
  flags: 'flags' in dossier ? dossier.flags : [],
  parent: 'parent' in dossier ? (dossier.parent?.dossierId ?? null) : null,
});

/** No more of a submission than its check hangs on, and who could see it. */
function checkThen({ id, dossier }: StoodDossier): object {
  const { procedure_code, channel, receiver, resolver, status, intake_due_at, visible_to } = stateRow(dossier);
  return { id, procedure_code, channel, receiver, resolver, status, intake_due_at, visible_to };
}
