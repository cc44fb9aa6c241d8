import type pg from 'pg';
import type { Anew, Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { type Line, LINE_COLUMNS, lineOf } from './line.js';
import { LINE_ONLY_WITH, LINE_PICKS } from './line-picks.js';
import { CHANGING } from './report-change.js';
import { PARTS, tally, TALLY_LINES, UNTALLY } from './tally-sql.js';

/** Keeps what the numbers need to know of each dossier, from its facts alone, and what these lines add up to: three statements a run of facts. */
export const reportDossiers: Subscription = {
  name: 'report-dossiers',
  reads: CHANGING,
  picks: LINE_PICKS,
  onlyWith: LINE_ONLY_WITH,
  most: 100_000,
  anew: {
    fold: lineOf,
    keep,
    finish: PARTS.map((part) => (tx: pg.PoolClient) => tx.query(TALLY_LINES, [part])),
  } satisfies Anew<Line> as Anew,
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const before = await kept(tx, [...new Set(facts.map(({ stream }) => stream))]);
    const changed = linesAfter(before, facts).filter((line) => line !== before.get(line.dossier));
    if (changed.length === 0) return;
    await keep(tx, changed);
    await count(tx, changed.flatMap((line) => weighed(before.get(line.dossier) ?? null, line))); // prettier-ignore
  },
};

function linesAfter(before: ReadonlyMap<string, Line>, facts: readonly RecordedFact[]): Line[] {
  const lines = new Map(before);
  for (const fact of facts) {
    const line = lineOf(lines.get(fact.stream) ?? null, fact);
    if (line !== null) lines.set(fact.stream, line);
  }
  return [...lines.values()];
}

async function kept(tx: pg.PoolClient, dossiers: readonly string[]): Promise<ReadonlyMap<string, Line>> {
  const { rows } = await tx.query<{ line: Line }>({
    name: 'report-kept',
    text: 'SELECT to_jsonb(r) AS line FROM report_dossier r WHERE dossier = ANY($1::uuid[])',
    values: [dossiers],
  });
  return new Map(rows.map(({ line }) => [line.dossier, line]));
}

function keep(tx: pg.PoolClient, lines: readonly Line[]): Promise<unknown> {
  return tx.query({ name: 'report-keep', text: KEEP, values: [JSON.stringify(lines)] });
}

const KEEP = `INSERT INTO report_dossier SELECT * FROM jsonb_populate_recordset(NULL::report_dossier, $1::jsonb)
  ON CONFLICT (dossier) DO UPDATE SET ${LINE_COLUMNS.filter((column) => column !== 'dossier').map((column) => `${column} = excluded.${column}`).join(', ')}`; // prettier-ignore

/** A line as it is to count from now on, or no longer. */
type Weighed = Line & { readonly sign: 1 | -1 };

/** Nothing is counted by these; most facts change nothing else. */
const UNCOUNTED: readonly (keyof Line)[] = ['status', 'decision', 'receiver', 'finished_after_hours', 'officer'];
const COUNTED = LINE_COLUMNS.filter((column) => !UNCOUNTED.includes(column));

function weighed(before: Line | null, after: Line): Weighed[] {
  if (before !== null && COUNTED.every((column) => before[column] === after[column])) return [];
  return [...(before === null ? [] : [{ ...before, sign: -1 } as const]), { ...after, sign: 1 }];
}

async function count(tx: pg.PoolClient, lines: readonly Weighed[]): Promise<void> {
  if (lines.length === 0) return;
  const { rows } = await tx.query<{ empty: object[] | null }>({
    name: 'report-count',
    text: COUNT,
    values: [JSON.stringify(lines)],
  });
  const empty = rows[0]!.empty;
  if (empty) await tx.query({ name: 'report-uncount', text: UNTALLY, values: [JSON.stringify(empty)] });
}

const COUNT = tally(`(SELECT r.*, (x ->> 'sign')::int AS sign
  FROM jsonb_array_elements($1::jsonb) AS x CROSS JOIN LATERAL jsonb_populate_record(NULL::report_dossier, x) AS r) AS r`);
