import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';

/** What a hall may show of its desk: codes and counts, of nobody (law.md §18.17). */
export interface Hall {
  /** Ready to be collected at the desk, the newest first; at most {@link MOST_CODES}. */
  readonly ready: readonly string[];
  /** Received today. */
  readonly received: number;
  /** Handed out today, in whichever way. */
  readonly returned: number;
  /** All results that wait for their owner at the desk. */
  readonly waiting: number;
}

/** As many as a screen holds in big letters. */
export const MOST_CODES = 12;

/** A result that goes by post or online waits for nobody at the desk. */
const WAITS = `status = 'finished' AND state->'filing'->>'returnChannel' = 'direct'`;

const OWN = `FROM motcua.dossier WHERE ${SEEN_BY} AND receiver = $2 AND status <> 'voided'`;

/** One sub-select for each index. */
const HALL = `SELECT
    (SELECT count(*)::int ${OWN} AND received_on = $3) AS received,
    (SELECT count(*)::int ${OWN} AND returned_on = $3) AS returned,
    (SELECT count(*)::int ${OWN} AND ${WAITS}) AS waiting,
    ARRAY(SELECT code ${OWN} AND ${WAITS} ORDER BY finished_on DESC, code DESC LIMIT ${MOST_CODES}) AS ready`;

/** The board of a one-stop desk. */
@Injectable()
export class HallQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** As the desk itself sees its dossiers. */
  async of(desk: string, today: LocalDate): Promise<Hall> {
    const { rows } = await this.stores.reader.query<Hall>({ name: 'hall', text: HALL, values: [desk, desk, today] });
    return rows[0]!;
  }
}
