import type pg from 'pg';
import { type Dossier, UNKNOWN } from '../workflow/dossier.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { evolve, FOLD_VERSION } from '../workflow/evolve.js';
import { FACT_COLUMNS, factOf, type FactRow } from './ledger.js';
import { SEEN_BY } from './sight.js';

/** A state as it stands in its row. */
export interface StoredState {
  readonly id: string;
  readonly version: number;
  readonly state: Dossier;
  readonly fold: number;
}

/** Every fact of one dossier, in order; empty when it is not the viewer's. @param viewers whose sight it is */
export async function factsOf(reader: pg.Pool, id: string, viewers: readonly string[]): Promise<RecordedFact[]> {
  const { rows } = await reader.query<FactRow>({
    name: 'facts',
    text: `SELECT ${FACT_COLUMNS} FROM motcua.event WHERE ${SEEN_BY} AND stream = $2 ORDER BY version`,
    values: [viewers.join(' '), id],
  });
  return rows.map(factOf);
}

/** The state as this release folds it: one that another fold stored lacks what is read here, and is folded again, up to its version. */
export async function stateOf(
  reader: pg.Pool,
  { id, version, state, fold }: StoredState,
  viewers: readonly string[],
): Promise<Dossier> {
  if (fold === FOLD_VERSION) return state;
  const facts = await factsOf(reader, id, viewers);
  const told = facts.filter((fact) => fact.version <= version);
  return told.reduce<Dossier>((dossier, { event }) => evolve(dossier, event), UNKNOWN);
}
