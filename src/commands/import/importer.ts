import type pg from 'pg';
import type { AppendItem, Ledger, Verdict } from '../../ledger/ledger.js';
import { isAway } from '../../ledger/stores.js';
import type { Instant } from '../../workflow/instant.js';
import type { Fault, Fields } from './cells.js';
import type { PastItems } from './past-items.js';
import { readRow } from './row.js';

/** A row of the file; null fields: it has more or fewer cells than the head. */
export interface NumberedRow {
  readonly line: number;
  readonly fields: Fields | null;
}

/** What became of a row. `held`: it is good, and was not kept: another was not, or nothing was to be. */
export interface Told {
  readonly line: number;
  readonly code: string | null;
  readonly outcome: 'imported' | 'already' | 'held' | 'refused';
  readonly faults: readonly Fault[];
}

export interface Way {
  /** Nothing is kept where one row is refused. */
  readonly whole: boolean;
  /** Nothing is kept at all. */
  readonly dry: boolean;
}

/** Rows that go to the ledger in one call. */
const BATCH = 250;

/**
 * Brings rows to the ledger, many at a call, each as a submission of its own: what is there already is told as such. Whole or
 * dry, all of it is one transaction, for as long as it takes; otherwise each batch is its own.
 */
export class Importer {
  constructor(
    private readonly ledger: Ledger,
    private readonly items: PastItems,
    private readonly now: () => Instant,
  ) {}

  /** @param tell is given each row's end, in the order of the file */
  async run(
    rows: AsyncIterable<NumberedRow>,
    client: pg.ClientBase,
    { whole, dry }: Way,
    tell: (told: Told) => void,
  ): Promise<void> {
    const one = whole || dry;
    const kept: Told[] = [];
    const say = (told: Told): void => void (one ? kept.push(told) : tell(told));
    await client.query('BEGIN');
    let before = Promise.resolve();
    try {
      for await (const batch of batches(rows)) {
        const now = this.now();
        const read = await Promise.all(batch.map((row) => this.read(row, now))); // while the ledger takes the batch before
        await before;
        before = this.keep(read, client, one).then((ends) => ends.forEach(say));
        before.catch(() => undefined); // it is raised where it is waited for
      }
    } finally {
      await before; // the connection is free only then
    }
    const holds = dry || (whole && kept.some(({ outcome }) => outcome === 'refused'));
    await client.query(holds ? 'ROLLBACK' : 'COMMIT');
    for (const told of kept) tell(holds && told.outcome === 'imported' ? { ...told, outcome: 'held' } : told);
  }

  private async keep(read: readonly Read[], client: pg.ClientBase, one: boolean): Promise<Told[]> {
    const items = read.flatMap((row) => ('item' in row ? [row.item] : []));
    const ends = items.length === 0 ? [] : await this.append(items, client);
    if (!one) await client.query('COMMIT; BEGIN');
    let next = 0;
    return read.map((row) => ('item' in row ? { line: row.line, code: row.item.key, ...ends[next++]! } : row));
  }

  private async read({ line, fields }: NumberedRow, now: Instant): Promise<Read> {
    if (fields === null) return refused(line, null, [{ column: null, code: 'width' }]);
    const row = readRow(fields, this.items.register, now);
    if (!('past' in row)) return refused(line, fields.code ?? null, row);
    return { line, item: await this.items.item(row, fields, now) };
  }

  /** One that the ledger cannot take does not take its neighbours with it. */
  private async append(items: readonly AppendItem[], client: pg.ClientBase): Promise<End[]> {
    await client.query('SAVEPOINT batch');
    try {
      const verdicts = await this.ledger.append(items, client);
      await client.query('RELEASE SAVEPOINT batch');
      verdicts.forEach((verdict, i) => verdict.kind === 'stale' && this.items.forget(items[i]!));
      return verdicts.map(endOf);
    } catch (error) {
      if (isAway(error)) throw error;
      await client.query('ROLLBACK TO SAVEPOINT batch');
      if (items.length === 1) return [faulty(isTaken(error) ? 'taken' : thrown(error))];
      const ends: End[] = [];
      for (const item of items) ends.push(...(await this.append([item], client)));
      return ends;
    }
  }
}

/** A row on its way to the ledger, or refused before it. */
type Read = Told | { readonly line: number; readonly item: AppendItem };

type End = Pick<Told, 'outcome' | 'faults'>;

const refused = (line: number, code: string | null, faults: readonly Fault[]): Told => ({
  ...{ line, code, outcome: 'refused', faults },
});

const faulty = (code: Fault['code']): End => ({ outcome: 'refused', faults: [{ column: 'code', code }] });

function endOf({ kind }: Verdict): End {
  switch (kind) {
    case 'recorded':
      return { outcome: 'imported', faults: [] };
    case 'answered':
      return { outcome: 'already', faults: [] };
    case 'key-reused':
      return faulty('changed');
    case 'stale':
    case 'fenced':
      return faulty('busy');
  }
}

/** Another dossier of the house bears that code. */
const isTaken = (error: unknown): boolean => (error as { constraint?: unknown }).constraint === 'dossier_code_key';

function thrown(error: unknown): never {
  throw error;
}

async function* batches(rows: AsyncIterable<NumberedRow>): AsyncGenerator<NumberedRow[]> {
  let batch: NumberedRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
