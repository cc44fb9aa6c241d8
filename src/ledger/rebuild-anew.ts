import type pg from 'pg';
import type { RecordedFact } from '../workflow/envelopes.js';
import { type Coming, COMING_TYPES, comingTo, passedOver, readOf } from './coming.js';
import type { Anew, Subscription } from './subscription.js';

/** How far a follower has read. */
export interface Mark {
  readonly tx: string;
  readonly position: string;
}

/** Dossiers that are folded at once, in memory; facts that are read at once; dossiers that are kept at once. */
const SIZES = { dossiers: 200_000, facts: 50_000, kept: 5_000 };

/**
 * The log read from its beginning to a mark as often as its dossiers do not fit into memory, each time for its share of them: by their place
 * in the log, not dossier by dossier, since the facts of one lie wherever its life went on. The next facts are read while these are folded.
 */
export class WholeLog {
  private constructor(
    private readonly reader: pg.ClientBase,
    private readonly subscription: Subscription,
    /** The last fact of each page. */
    private readonly ends: readonly Mark[],
    readonly facts: number,
    /** In how many the dossiers are folded. */
    readonly shares: number,
    private readonly kept: number,
  ) {}

  static async upTo(until: Mark, reader: pg.ClientBase, subscription: Subscription, sizes = SIZES): Promise<WholeLog> {
    const { rows } = await reader.query<Mark & { readonly facts: string; readonly dossiers: string }>(
      `SELECT tx, position, facts, dossiers FROM (
         SELECT tx, position, row_number() OVER log AS facts, count(*) FILTER (WHERE version = 1) OVER log AS dossiers, lead(position) OVER log AS next
         FROM motcua.event WHERE (tx, position) <= ($1::xid8, $2::bigint) WINDOW log AS (ORDER BY tx, position ROWS UNBOUNDED PRECEDING)
       ) AS log WHERE facts % $3 = 0 OR next IS NULL`,
      [until.tx, until.position, sizes.facts],
    );
    const { facts, dossiers } = rows.at(-1) ?? { facts: 0, dossiers: 0 };
    const shares = Math.ceil(Number(dossiers) / sizes.dossiers);
    return new WholeLog(reader, subscription, rows, Number(facts), shares, sizes.kept);
  }

  /** What one share of the dossiers comes to, some thousands at a time. */
  async *folded({ fold }: Anew, share: number): AsyncGenerator<readonly object[]> {
    const folded = new Map<string, object>();
    for await (const facts of this.read(share))
      for (const fact of facts) {
        const after = fold(folded.get(fact.stream) ?? null, fact);
        if (after !== null) folded.set(fact.stream, after);
      }
    const all = [...folded.values()];
    for (let from = 0; from < all.length; from += this.kept) yield all.slice(from, from + this.kept);
  }

  private async *read(share: number): AsyncGenerator<readonly RecordedFact[]> {
    let coming = this.page(0, share);
    for (let no = 1; no <= this.ends.length; no++) {
      const facts = await coming;
      if (no < this.ends.length) coming = this.page(no, share);
      yield facts;
    }
  }

  private async page(no: number, share: number): Promise<readonly RecordedFact[]> {
    const [after, end] = [this.ends[no - 1] ?? { tx: '0', position: '0' }, this.ends[no]!];
    const { rows } = await this.reader.query<Coming>({
      text: `SELECT * FROM (SELECT ${comingTo(this.subscription)} FROM motcua.event
               WHERE (tx, position) > ($1::xid8, $2::bigint) AND (tx, position) <= ($4::xid8, $5::bigint) AND abs(uuid_hash(stream)::bigint) % $7 = $6
               ORDER BY tx, position) AS coming WHERE payload IS NOT NULL`,
      values: [after.tx, after.position, passedOver(this.subscription), end.tx, end.position, share, this.shares],
      types: COMING_TYPES,
    });
    return readOf(rows);
  }
}
