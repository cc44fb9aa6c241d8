import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { FACT_COLUMNS, factOf, type FactRow } from '../ledger/ledger.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { factsOf, stateOf } from '../ledger/stored-state.js';
import type { Dossier, Flag } from '../workflow/dossier.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { EventType } from '../workflow/events.js';
import { fold } from '../workflow/fold.js';
import type { Instant } from '../workflow/instant.js';
import { OVERDUE, RUNNING, STOPPED } from './dossier-clock.js';
import type { DossierFilter, Owed, Papers } from './dossier-filter.dto.js';
import type { OpenStep } from './open-steps.js';
import { cursorAfterLine, type PlaceInList, placeOf } from './place-in-list.js';
import { PAGE } from '../http/page.dto.js';
import { lateWithoutApology } from '../ledger/late-apology.js';
import { SEEN_BY } from '../ledger/sight.js';

/** A line of a worklist. Dates are local dates, instants ISO 8601 in UTC. */
export interface DossierLine {
  readonly id: string;
  readonly version: number;
  readonly code: string | null;
  readonly status: string;
  readonly procedureCode: string;
  readonly subject: string;
  readonly channel: string;
  readonly receiver: string;
  readonly resolver: string;
  readonly stepId: string | null;
  readonly stepKind: string | null;
  readonly stepOwner: string | null;
  readonly assignee: string | null;
  readonly stepDueAt: string | null;
  /** One on each branch; `stepId` to `stepDueAt` are the first of them. */
  readonly openSteps: readonly OpenStep[];
  readonly dueAt: string | null;
  /** What statistics count; `dueAt` is the appointment in force. */
  readonly dueDate: string | null;
  /** From when statistics count it overdue; null: not open, or the clock stands. */
  readonly overdueAt: string | null;
  readonly returnDate: string | null;
  readonly intakeDueAt: string | null;
  readonly receivedOn: string | null;
  readonly finishedOn: string | null;
  readonly apologies: number;
  readonly drafted: boolean;
  readonly owesApology: boolean;
  readonly owesRefund: boolean;
  /** A letter on paper waits to be handed over. */
  readonly owesLetter: boolean;
  /** The applicant has sent of what was asked of him, and nobody who works on it has looked; null: not so. */
  readonly sentPapersAt: string | null;
  readonly flags: readonly Flag[];
}

/** Said of a letter by the post room (notifications). */
const PENDING = `EXISTS (SELECT FROM motcua.letter l WHERE l.dossier = d.id AND l.delivery = 'pending-hand-over')`;

/** Of the list that is waited for now. */
export const SENT_NOW = `d.status = 'awaiting-supplement' AND s.latest >= (d.state#>>'{wait,since}')::timestamptz`;
const SENT = `(SELECT s.latest FROM motcua.sent_papers s WHERE s.dossier = d.id AND ${SENT_NOW})`;

const LINE = `d.id, d.version, d.code, d.status, d.procedure_code AS "procedureCode", d.subject, d.channel, d.receiver, d.resolver,
  d.step_id AS "stepId", d.step_kind AS "stepKind", d.step_owner AS "stepOwner", d.assignee, d.step_due_at AS "stepDueAt", d.open_steps AS "openSteps", d.due_at AS "dueAt",
  d.due_date::text AS "dueDate", d.overdue_at AS "overdueAt", d.return_date::text AS "returnDate", d.intake_due_at AS "intakeDueAt",
  d.received_on::text AS "receivedOn", d.finished_on::text AS "finishedOn", d.apologies, d.drafted,
  d.owes_apology AS "owesApology", d.owes_refund AS "owesRefund", ${PENDING} AS "owesLetter",
  ${SENT} AS "sentPapersAt", d.flags`;

/** What is due first stands first; what has no due date yet (submissions) by its intake check, else last. */
const DUE = `coalesce(d.due_at, d.intake_due_at, 'infinity'::timestamptz)`;
/** Working time goes by for the clocks that run: those that stand come behind them, and behind those what is decided. */
const ORDER = `d.urgency, ${DUE}, d.id`;

/** A dossier's line in the lists, and all that is known of it. */
export interface FoundDossier {
  readonly line: DossierLine;
  readonly dossier: Dossier;
}

/** Reads as the reader role: what the viewers may not see is not there. */
@Injectable()
export class DossierQueries {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /**
   * One page of a worklist, the least working time left first, and where the next begins.
   * @param mine the accounts whose tasks are the viewer's, when he filters by his own
   */
  async list(
    filter: DossierFilter,
    viewers: readonly string[],
    mine: readonly string[] = [],
  ): Promise<{ items: DossierLine[]; next: string | null; total: number | null }> {
    const limit = filter.limit ?? PAGE;
    const { where, values } = conditions(filter, viewers, mine, this.clock.legalNow());
    const counted = values.length;
    const after = filter.cursor ? placeOf(filter.cursor) : null;
    const marks = [`$${counted + 1}::smallint`, `$${counted + 2}::timestamptz`, `$${counted + 3}::uuid`].join(', ');
    const page = after ? `AND (${ORDER}) > (${marks})` : '';
    const [{ rows }, total] = await Promise.all([
      this.stores.reader.query<DossierLine & PlaceInList>(
        `SELECT ${LINE}, d.urgency, ${DUE}::text AS at FROM motcua.dossier d
         WHERE ${where} ${page} ORDER BY ${ORDER} LIMIT ${limit + 1}`,
        after ? [...values, after.urgency, after.at, after.id] : values,
      ),
      filter.total ? this.count(where, values) : null,
    ]);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const next = last ? cursorAfterLine({ urgency: last.urgency, at: last.at, id: last.id }) : null;
    return { items: items.map(({ at: _, urgency: __, ...line }) => line), next, total };
  }

  private async count(where: string, values: readonly unknown[]): Promise<number> {
    const { rows } = await this.stores.reader.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM motcua.dossier d WHERE ${where}`,
      [...values],
    );
    return rows[0]!.n;
  }

  /** @throws Problem 404, the same for what is not there and what is not the viewer's */
  async one(id: string, viewers: readonly string[]): Promise<FoundDossier> {
    const found = await this.find(id, viewers);
    if (!found) throw new Problem(404, 'no-such-dossier');
    return found;
  }

  /** @returns null, the same for what is not there and what is not the viewer's */
  async find(id: string, viewers: readonly string[]): Promise<FoundDossier | null> {
    const { rows } = await this.stores.reader.query<DossierLine & { state: Dossier; fold: number }>({
      name: 'one-dossier',
      text: `SELECT ${LINE}, d.state, d.fold FROM motcua.dossier d WHERE ${SEEN_BY} AND d.id = $2`,
      values: [viewers.join(' '), id],
    });
    if (!rows[0]) return null;
    const { state, fold: stored, ...line } = rows[0];
    const { version } = line;
    return { line, dossier: await stateOf(this.stores.reader, { id, version, state, fold: stored }, viewers) };
  }

  /** Every fact of one dossier, in order; empty when it is not the viewer's. */
  facts(id: string, viewers: readonly string[]): Promise<RecordedFact[]> {
    return factsOf(this.stores.reader, id, viewers);
  }

  /** Of these types alone, up to a version: what a state of that version was told. */
  async factsOf(
    types: readonly EventType[],
    { id, version }: { readonly id: string; readonly version: number },
    viewers: readonly string[],
  ): Promise<RecordedFact[]> {
    const { rows } = await this.stores.reader.query<FactRow>({
      name: 'facts-of',
      text: `SELECT ${FACT_COLUMNS} FROM motcua.event
             WHERE ${SEEN_BY} AND stream = $2 AND version <= $3 AND type = ANY($4::text[]) ORDER BY version`,
      values: [viewers.join(' '), id, version, types],
    });
    return rows.map(factOf);
  }

  /** Of these types, of each of these dossiers up to its version. */
  async factsOfMany(
    types: readonly EventType[],
    dossiers: readonly { readonly id: string; readonly version: number }[],
    viewers: readonly string[],
  ): Promise<ReadonlyMap<string, RecordedFact[]>> {
    const { rows } = await this.stores.reader.query<FactRow>({
      name: 'facts-of-many',
      text: `SELECT ${FACT_COLUMNS} FROM motcua.event
             WHERE ${SEEN_BY} AND stream = ANY($2::uuid[]) AND type = ANY($3::text[]) ORDER BY stream, version`,
      values: [viewers.join(' '), dossiers.map(({ id }) => id), types],
    });
    const upTo = new Map(dossiers.map(({ id, version }) => [id, { version, facts: [] as RecordedFact[] }]));
    for (const fact of rows.map(factOf)) {
      const { version, facts } = upTo.get(fact.stream)!;
      if (fact.version <= version) facts.push(fact);
    }
    return new Map([...upTo].map(([id, { facts }]) => [id, facts]));
  }

  /** Public tracking by code alone: stage, dates and agency (law.md §18.17). */
  async track(code: string): Promise<TrackedLine | null> {
    const { rows } = await this.stores.reader.query<TrackedLine>({
      name: 'track',
      text: `SELECT ${TRACKED} FROM motcua.track($1)`,
      values: [code],
    });
    return rows[0] ?? null;
  }

  /**
   * The same of one that the viewers see, which may have no code yet: then its id stands for it.
   * @throws Problem 404 `no-such-dossier`
   */
  async tracked(id: string, viewers: readonly string[]): Promise<TrackedLine> {
    const { rows } = await this.stores.reader.query<TrackedLine>({
      name: 'tracked-own',
      text: `SELECT ${TRACKED} FROM motcua.dossier WHERE ${SEEN_BY} AND id = $2`,
      values: [viewers.join(' '), id],
    });
    if (!rows[0]) throw new Problem(404, 'no-such-dossier');
    return rows[0];
  }
}

const TRACKED = `id, version, coalesce(code, id::text) AS code, status, procedure_code AS "procedureCode", channel, resolver, receiver,
  received_on::text AS "receivedOn", due_date::text AS "dueDate", return_date::text AS "returnDate", finished_on::text AS "finishedOn",
  returned_on::text AS "returnedOn"`;

export interface TrackedLine {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly status: string;
  readonly procedureCode: string;
  readonly channel: string;
  readonly resolver: string;
  readonly receiver: string;
  readonly receivedOn: string | null;
  readonly dueDate: string | null;
  readonly returnDate: string | null;
  readonly finishedOn: string | null;
  readonly returnedOn: string | null;
}

const OWES: Readonly<Record<Exclude<Owed, 'late-apology'>, string>> = {
  apology: 'd.owes_apology',
  refund: 'd.owes_refund',
  letter: PENDING,
};

/** Papers that the desk still has to give away, and those that nobody has said to have arrived. */
const PAPERS: Readonly<Record<Papers, string>> = {
  'to-hand-over': `d.receiver <> d.resolver AND d.status = ANY ('{received,processing,awaiting-supplement,awaiting-payment,paused}')
    AND d.state @? '$.filing.papers[*] ? (@.originals > 0 || @.certifiedCopies > 0 || @.photocopies > 0)'
    AND NOT EXISTS (SELECT FROM motcua.transfer t WHERE t.dossier = d.id AND t.way <> 'electronic')`,
  'on-the-way': 'EXISTS (SELECT FROM motcua.transfer t WHERE t.dossier = d.id AND t.arrived_at IS NULL)',
};

/** What the next step of is a desk's: a linked dossier's result, which waits for its parent's, is nobody's. */
const AT_DESK = `d.status = ANY ('{submitted,received,finished}')`;

/** Any branch's open step, where several run side by side. */
const openStep = (member: string, p: string): string =>
  `d.open_steps <> '[]' AND d.open_steps @> jsonb_build_array(jsonb_build_object('${member}', ${p}::text))`;

/** The filter as SQL; `$1` is the viewer. */
function conditions(
  filter: DossierFilter,
  viewers: readonly string[],
  mine: readonly string[],
  now: Instant,
): { where: string; values: unknown[] } {
  const values: unknown[] = [viewers.join(' ')];
  const parts = [SEEN_BY];
  const add = (value: unknown, sql: (parameter: string) => string) => {
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  if (filter.status) add(filter.status, (p) => `d.status = ANY(${p}::text[])`);
  if (filter.agency) add(filter.agency, (p) => `(${p} IN (d.receiver, d.resolver) OR d.state->'formerly' ? ${p})`);
  if (filter.stepOwner)
    add(filter.stepOwner, (p) => `(d.step_owner = ${p} AND d.finished_on IS NULL OR ${openStep('owner', p)})`);
  if (filter.step) add(filter.step, (p) => `(${openStep('stepId', p)} OR ${openStep('kind', p)})`);
  if (filter.mine) add(mine, (p) => `d.assignees <> '[]' AND d.assignees ?| ${p}::text[]`);
  if (filter.assignee) add(filter.assignee, (p) => openStep('assignee', p));
  if (filter.channel) add(filter.channel, (p) => `d.channel = ${p}`);
  if (filter.procedure) add(filter.procedure, (p) => `d.procedure_code = ${p}`);
  if (filter.owes === 'late-apology') add(now, lateWithoutApology);
  else if (filter.owes) parts.push(OWES[filter.owes]);
  if (filter.papers) parts.push(PAPERS[filter.papers]);
  if (filter.desk) add(filter.desk, (p) => `d.step_owner = ${p} AND ${AT_DESK}`);
  if (filter.clock === 'stopped') parts.push(STOPPED);
  else if (filter.clock) add(now, filter.clock === 'running' ? RUNNING : OVERDUE);
  if (filter.unassigned)
    add(filter.unassigned, (p) => `d.status = 'processing' AND d.unassigned <> '[]' AND d.unassigned ? ${p}`);
  if (filter.flag) add(filter.flag, (p) => `d.flags ? ${p}`);
  if (filter.dueFrom) add(filter.dueFrom, (p) => `d.due_date >= ${p}::date`);
  if (filter.dueTo) add(filter.dueTo, (p) => `d.due_date <= ${p}::date`);
  if (filter.q) {
    const words = fold(filter.q).split(' ').filter(Boolean).slice(0, 8);
    for (const word of words) {
      const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      add(
        like,
        (p) =>
          `(lower(d.code) LIKE ${p} OR EXISTS (SELECT FROM motcua.dossier_party s WHERE s.dossier = d.id AND s.words LIKE ${p}))`,
      );
    }
  }
  return { where: parts.join(' AND '), values };
}
