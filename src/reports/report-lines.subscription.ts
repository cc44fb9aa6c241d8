import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { instantOf } from '../workflow/instant.js';
import { LINE_COLUMNS } from './line.js';
import { LINE_ONLY_WITH, LINE_PICKS } from './line-picks.js';
import { CHANGING } from './report-change.js';
import { type LineVersion, versionsAfter } from './line-versions.js';

/** Keeps every version of a dossier's line, for figures as of a moment or as known at one: three statements a run of facts. */
export const reportLines: Subscription = {
  name: 'report-lines',
  reads: CHANGING,
  picks: LINE_PICKS,
  onlyWith: LINE_ONLY_WITH,
  most: 5_000,
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const streams = byStream(facts);
    const last = await lastOf(tx, [...streams.keys()]);
    const runs = [...streams].map(([stream, own]) => ({
      before: last.get(stream) ?? null,
      added: versionsAfter(last.get(stream) ?? null, own),
    }));
    const closed = runs.flatMap(({ before, added }) => (before && added[0] ? [{ before, next: added[0] }] : []));
    if (closed.length > 0) await close(tx, closed);
    const rows = runs.flatMap(({ added }) => added.map((version, i) => rowOf(version, added[i + 1])));
    if (rows.length > 0) await add(tx, rows);
  },
};

function byStream(facts: readonly RecordedFact[]): ReadonlyMap<string, readonly RecordedFact[]> {
  const streams = new Map<string, RecordedFact[]>();
  for (const fact of facts) {
    const own = streams.get(fact.stream);
    if (own) own.push(fact);
    else streams.set(fact.stream, [fact]);
  }
  return streams;
}

async function lastOf(tx: pg.PoolClient, dossiers: readonly string[]): Promise<ReadonlyMap<string, LineVersion>> {
  const { rows } = await tx.query<LastRow>({
    name: 'report-lines-last',
    text: `SELECT l.no, l.tx::text, l.position::text, l.effective_at, l.known_at, to_jsonb(d) AS line
           FROM unnest($1::uuid[]) AS asked(id)
           CROSS JOIN LATERAL (SELECT * FROM report_line WHERE dossier = asked.id ORDER BY no DESC LIMIT 1) AS l
           CROSS JOIN LATERAL (SELECT ${LINE_COLUMNS.map((column) => `l.${column}`).join(', ')}) AS d`,
    values: [dossiers],
  });
  return new Map(rows.map(({ effective_at, known_at, ...row }) => [row.line.dossier, { ...row, effectiveAt: instantOf(effective_at.getTime()), knownAt: instantOf(known_at.getTime()) }])); // prettier-ignore
}

type LastRow = Pick<LineVersion, 'no' | 'tx' | 'position' | 'line'> & {
  readonly effective_at: Date;
  readonly known_at: Date;
};

/** The only thing that is written of a version after it was added. */
const close = (tx: pg.PoolClient, closed: readonly { readonly before: LineVersion; readonly next: LineVersion }[]) =>
  tx.query({
    name: 'report-lines-close',
    text: `UPDATE report_line l SET next_tx = x.next_tx, next_position = x.next_position,
             next_effective_at = x.next_effective_at, next_known_at = x.next_known_at
           FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, no int, next_tx xid8, next_position bigint, next_effective_at timestamptz, next_known_at timestamptz)
           WHERE l.dossier = x.dossier AND l.no = x.no`,
    values: [
      JSON.stringify(closed.map(({ before: { line, no }, next }) => ({ dossier: line.dossier, no, ...nextOf(next) }))),
    ],
  });

const add = (tx: pg.PoolClient, rows: readonly ReturnType<typeof rowOf>[]) =>
  tx.query({
    name: 'report-lines-add',
    text: `INSERT INTO report_line SELECT * FROM jsonb_populate_recordset(NULL::report_line, $1::jsonb)`,
    values: [JSON.stringify(rows)],
  });

const rowOf = ({ no, tx, position, effectiveAt, knownAt, line }: LineVersion, next: LineVersion | undefined) => ({
  ...line,
  ...{ no, tx, position, effective_at: effectiveAt, known_at: knownAt },
  ...(next ? nextOf(next) : LAST),
});

const nextOf = ({ tx, position, effectiveAt, knownAt }: LineVersion) => ({
  next_tx: tx,
  next_position: position,
  next_effective_at: effectiveAt,
  next_known_at: knownAt,
});

/** Later than any: as the columns' defaults say. */
const LAST = {
  next_tx: '18446744073709551615',
  next_position: '9223372036854775807',
  next_effective_at: 'infinity',
  next_known_at: 'infinity',
};
