import pg from 'pg';
import type { RecordedFact } from '../workflow/envelopes.js';
import { type Instant, instant } from '../workflow/instant.js';
import { FACT_COLUMNS, factAt, type FactRow } from './ledger.js';
import { onceOf } from './once-of.js';
import type { Picks, Subscription } from './subscription.js';
import { SCHEMAS } from './upcast.js';

/** A fact on its way to a follower; without a payload: one that it does not look at. */
export type Coming = Omit<FactRow, 'payload' | 'occurred_at' | 'recorded_at'> & {
  readonly payload: FactRow['payload'] | null;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
};

/** Columns of {@link Coming}, to be read with {@link COMING_TYPES}; $3 are the types that are passed over. */
export const comingTo = onceOf(({ picks = {}, onlyWith = {} }: Subscription): string => {
  const cases = [...Object.entries(onlyWith).map(silent), ...Object.entries(picks).map(picked)].join(' ');
  return FACT_COLUMNS.replace(
    'payload',
    `CASE WHEN type = ANY($3::text[]) THEN NULL ${cases} ELSE payload END AS payload`,
  );
});

const silent = ([type, keys]: [string, readonly string[]]): string =>
  `WHEN type = '${type}' AND schema = ${SCHEMAS[type as keyof Picks]} AND NOT payload ?| '{${keys.join(',')}}' THEN NULL`;

/** As it is written today; of an older schema the whole is read, for the upcasters. */
const picked = ([type, keys]: [string, readonly string[]]): string =>
  `WHEN type = '${type}' AND schema = ${SCHEMAS[type as keyof Picks]} THEN ${objectOf(keys)}`;

function objectOf(keys: readonly string[], within: readonly string[] = []): string {
  const heads = [...new Set(keys.map((key) => key.split('.')[0]!))];
  const values = heads.map((head) => {
    const rest = keys.filter((key) => key.startsWith(`${head}.`)).map((key) => key.slice(head.length + 1));
    const path = [...within, head];
    return `'${head}', ${rest.length > 0 ? objectOf(rest, path) : `payload #> '{${path.join(',')}}'`}`;
  });
  return `jsonb_build_object(${values.join(', ')})`;
}

/** Moments as PostgreSQL writes them to a session in UTC, `2026-11-20 08:30:00.123+00`: by way of a Date they cost as much as all the rest of a row. */
export const COMING_TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text') =>
    oid === pg.types.builtins.TIMESTAMPTZ
      ? momentOf
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

const WRITTEN = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/;

export function momentOf(text: string): Instant {
  const written = WRITTEN.exec(text);
  if (!written) return instant(text.replace(/([+-]\d\d)$/, '$1:00'));
  return `${written[1]}T${written[2]}.${(written[3] ?? '').padEnd(3, '0')}Z` as Instant;
}

/** What a follower passes over. A type that this version does not know is none of it: it must fail, and be parked. */
export const passedOver = onceOf(({ reads }: Subscription): readonly string[] =>
  reads ? Object.keys(SCHEMAS).filter((type) => !(reads as ReadonlySet<string>).has(type)) : [],
);

/** @throws UnknownFact for one that this version cannot read */
export const readOf = (rows: readonly Coming[]): RecordedFact[] =>
  rows
    .filter((row): row is Coming & Pick<FactRow, 'payload'> => row.payload !== null)
    .map((row) => factAt(row, row.occurred_at, row.recorded_at));
