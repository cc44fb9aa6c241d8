import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { SealedParty, AlarmClaim, RecordedFact } from '../workflow/envelopes.js';
import { type Dossier, UNKNOWN } from '../workflow/dossier.js';
import { evolve, FOLD_VERSION } from '../workflow/evolve.js';
import type { DossierEvent } from '../workflow/events.js';
import { type Instant, instantOf, type LocalDate } from '../workflow/instant.js';
import type { ActorStamp } from '../workflow/people.js';
import { Batcher } from './batch.js';
import { STORES, type Stores, waitedInVain } from './stores.js';
import { SCHEMAS, upcast } from './upcast.js';

/** An alarm that a state calls for. */
export interface AlarmRow {
  readonly kind: string;
  readonly promiseNo: number;
  readonly generation: number;
  readonly dueAt: Instant;
}

/** One submission's part of a commit; all of it is computed by the desk. */
export interface AppendItem {
  readonly stream: string;
  /** The version that was read; 0: nothing yet. */
  readonly expected: number;
  readonly now: Instant;
  readonly actor: ActorStamp;
  readonly actorId: string;
  readonly key: string;
  readonly hash: string | null;
  readonly answer: unknown;
  readonly events: readonly DossierEvent[];
  /** The state row after the events; null when there are none. */
  readonly row: Readonly<Record<string, unknown>> | null;
  /** A dossier code is allotted under this identifier and date. */
  readonly allocate: { readonly identifier: string; readonly date: LocalDate } | null;
  /** The code that another system gave it; absent: none did. */
  readonly given?: GivenCode;
  readonly alarm: AlarmClaim | null;
  readonly arm: readonly AlarmRow[];
  readonly drop: readonly { readonly kind: string; readonly promiseNo: number }[];
  /** The dossier needs no alarm any more. */
  readonly closes: boolean;
  readonly parties: readonly SealedParty[];
}

/** A dossier code with what it is made of: the counter of that agency and day goes on behind it. */
export interface GivenCode {
  readonly code: string;
  readonly identifier: string;
  readonly date: LocalDate;
  readonly serial: number;
}

export type Verdict =
  | { readonly kind: 'recorded'; readonly version: number; readonly code: string | null }
  /** The same submission came before; its answer. */
  | { readonly kind: 'answered'; readonly answer: unknown; readonly code: string | null }
  | { readonly kind: 'key-reused' }
  /** Somebody else was faster: read again, decide again. */
  | { readonly kind: 'stale' }
  /** The alarm's claim was lost to another claimant. */
  | { readonly kind: 'fenced' };

/** What a decision starts from. */
export interface Read {
  readonly dossier: Dossier;
  readonly version: number;
  readonly code: string | null;
  readonly visibleTo: readonly string[];
  /** The stored answer, when this actor has sent this key before. */
  readonly answered: { readonly answer: unknown; readonly hash: string | null; readonly stream: string } | null;
}

interface Wanted {
  readonly stream: string;
  readonly actorId: string;
  readonly key: string;
}

const LANES = 2;

/** Remembers: append-if-unchanged, history, and the only SQL about facts. */
@Injectable()
export class Ledger {
  private readonly reads: Batcher<Wanted, Read>;
  private readonly lanes: Batcher<AppendItem, Verdict>[];
  private readonly listeners = new Set<(stream: string) => void>();

  constructor(@Inject(STORES) private readonly stores: Stores) {
    this.reads = new Batcher((wanted) => this.readAll(wanted), LANES);
    this.lanes = Array.from(
      { length: LANES },
      () => new Batcher((items: readonly AppendItem[]) => this.append(items), 1, 64, waitedInVain),
    );
  }

  /** The dossier as it stands, and the answer to this submission if it came before. Reads of many callers share a round trip. */
  read(stream: string, actorId: string, key: string): Promise<Read> {
    return this.reads.run({ stream, actorId, key });
  }

  /** Records one submission; those of many callers share a commit. Resolves when it is durable. */
  async record(item: AppendItem): Promise<Verdict> {
    const verdict = await this.lanes[laneOf(item.stream)]!.run(item);
    if (verdict.kind === 'recorded') for (const listener of this.listeners) listener(item.stream);
    return verdict;
  }

  /** Submissions waiting for a commit. */
  get depth(): number {
    return this.lanes.reduce((sum, lane) => sum + lane.depth, 0);
  }

  /** Calls `listener` after each commit of this process; what it does may be lost. */
  onRecorded(listener: (stream: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Append-if-unchanged over items, one round trip, one transaction; a verdict for each, in order.
   * @param db a connection whose transaction it is part of; absent: it is one of its own
   */
  async append(
    items: readonly AppendItem[],
    db: Pick<pg.ClientBase, 'query'> = this.stores.writer,
  ): Promise<Verdict[]> {
    // Serials are locked in one order by every batch, so that two batches never wait for each other.
    const order = items.map((_, index) => index).sort((a, b) => compare(serialOf(items[a]!), serialOf(items[b]!)));
    const { rows } = await db.query<VerdictRow>({
      name: 'append',
      text: 'SELECT ord, verdict, at_version, dossier_code, stored FROM motcua.append($1::jsonb)',
      values: [JSON.stringify(order.map((index) => encode(items[index]!)))],
    });
    const verdicts = new Array<Verdict>(items.length);
    for (const row of rows) verdicts[order[row.ord - 1]!] = verdictOf(row);
    return verdicts;
  }

  private async readAll(wanted: readonly Wanted[]): Promise<Read[]> {
    const { rows } = await this.stores.writer.query<ReadRow>({
      name: 'read',
      text: `SELECT w.n::int AS n, d.version, d.fold, d.state, d.code, d.visible_to, s.answer, s.hash, s.stream
             FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS w(stream, actor, key, n)
             LEFT JOIN motcua.dossier d ON d.id = w.stream
             LEFT JOIN motcua.submission s ON s.actor = w.actor AND s.key = w.key`,
      values: [wanted.map((w) => w.stream), wanted.map((w) => w.actorId), wanted.map((w) => w.key)],
    });
    const reads = new Array<Read>(wanted.length);
    for (const row of rows) reads[row.n - 1] = await this.readOf(wanted[row.n - 1]!.stream, row);
    return reads;
  }

  private async readOf(stream: string, row: ReadRow): Promise<Read> {
    const answered = row.answer === null ? null : { answer: row.answer, hash: row.hash, stream: row.stream! };
    if (row.version === null) return { dossier: UNKNOWN, version: 0, code: null, visibleTo: [], answered };
    const { version, code } = row;
    const dossier = row.fold === FOLD_VERSION ? row.state! : await this.replay(stream);
    return { dossier, version, code, visibleTo: row.visible_to!, answered };
  }

  /** The dossier folded from its facts: the truth that the state row must equal. */
  async replay(stream: string): Promise<Dossier> {
    const facts = await this.history(stream);
    return facts.reduce((dossier, { event }) => evolve(dossier, event), UNKNOWN as Dossier);
  }

  /** All facts of one dossier, in order. */
  async history(stream: string): Promise<RecordedFact[]> {
    const { rows } = await this.stores.writer.query<FactRow>({
      name: 'history',
      text: `SELECT ${FACT_COLUMNS} FROM motcua.event WHERE stream = $1 ORDER BY version`,
      values: [stream],
    });
    return rows.map(factOf);
  }

  /** All facts of each of these dossiers, in order; what has none is not among them. */
  async histories(streams: readonly string[]): Promise<RecordedFact[][]> {
    const { rows } = await this.stores.writer.query<FactRow>({
      name: 'histories',
      text: `SELECT ${FACT_COLUMNS} FROM motcua.event WHERE stream = ANY($1::uuid[]) ORDER BY stream, version`,
      values: [streams],
    });
    const byStream = new Map<string, RecordedFact[]>();
    for (const stream of streams) byStream.set(stream, []);
    for (const row of rows) byStream.get(row.stream)!.push(factOf(row));
    return [...byStream.values()].filter((facts) => facts.length > 0);
  }
}

/** Columns of a fact as {@link factOf} reads them. */
export const FACT_COLUMNS =
  'position, tx, stream, version, type, schema, occurred_at, recorded_at, actor, payload, code';

export interface FactRow {
  readonly position: string;
  readonly tx: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schema: number;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly actor: ActorStamp;
  readonly payload: Record<string, unknown>;
  readonly code: string | null;
}

export const factOf = (row: FactRow): RecordedFact =>
  factAt(row, instantOf(row.occurred_at.getTime()), instantOf(row.recorded_at.getTime()));

/** @throws UnknownFact for one that this version cannot read */
export const factAt = (
  { position, tx, stream, version, type, schema, payload, actor, code }: Omit<FactRow, 'occurred_at' | 'recorded_at'>,
  occurredAt: Instant,
  recordedAt: Instant,
): RecordedFact => ({
  position,
  tx,
  stream,
  version,
  event: upcast(type, schema, occurredAt, payload),
  occurredAt,
  recordedAt,
  actor,
  code,
});

interface VerdictRow {
  readonly ord: number;
  readonly verdict: Verdict['kind'];
  readonly at_version: number;
  readonly dossier_code: string | null;
  readonly stored: unknown;
}

interface ReadRow {
  readonly n: number;
  readonly version: number;
  readonly fold: number;
  readonly state: Dossier | null;
  readonly code: string | null;
  readonly visible_to: string[] | null;
  readonly answer: unknown;
  readonly hash: string | null;
  readonly stream: string | null;
}

function verdictOf({ verdict, at_version, dossier_code, stored }: VerdictRow): Verdict {
  switch (verdict) {
    case 'recorded':
      return { kind: verdict, version: at_version, code: dossier_code };
    case 'answered':
      return { kind: verdict, answer: stored, code: dossier_code };
    case 'key-reused':
    case 'stale':
    case 'fenced':
      return { kind: verdict };
  }
}

function encode(item: AppendItem) {
  const events = item.events.map(({ type, occurredAt, ...payload }) => ({
    type,
    occurredAt,
    schema: SCHEMAS[type],
    payload,
  }));
  return { ...item, events };
}

/** Streams of one lane never race each other within this process. */
const laneOf = (stream: string): number => parseInt(stream.slice(-2), 16) % LANES;

function serialOf({ allocate, given }: AppendItem): string {
  const counter = allocate ?? given;
  return counter ? `${counter.identifier}|${counter.date}` : '';
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
