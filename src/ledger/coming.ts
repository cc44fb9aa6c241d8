import type { RecordedFact } from '../workflow/envelopes.js';
import { FACT_COLUMNS, factOf, type FactRow } from './ledger.js';
import type { Subscription } from './subscription.js';
import { SCHEMAS } from './upcast.js';

/** A fact on its way to a follower; without a payload: one that it does not look at. */
export type Coming = Omit<FactRow, 'payload'> & { readonly payload: FactRow['payload'] | null };

/** Columns of {@link Coming}; $3 are the types that are passed over. */
export const COMING = FACT_COLUMNS.replace(
  'payload',
  'CASE WHEN type = ANY($3::text[]) THEN NULL ELSE payload END AS payload',
);

/** What a follower passes over. A type that this version does not know is none of it: it must fail, and be parked. */
export const passedOver = ({ reads }: Subscription): readonly string[] =>
  reads ? Object.keys(SCHEMAS).filter((type) => !(reads as ReadonlySet<string>).has(type)) : [];

/** @throws UnknownFact for one that this version cannot read */
export const readOf = (rows: readonly Coming[]): RecordedFact[] =>
  rows.filter((row): row is FactRow => row.payload !== null).map(factOf);
