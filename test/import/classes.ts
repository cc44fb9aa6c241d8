import type { Stores } from '../../src/ledger/stores.js';
import { CLOSED_ON, EARLY, LATE, ON_TIME, ranUntil } from '../../src/reports/conditions.js';
import type { Placed } from './oracle.js';

/** Where the figures have each of these dossiers in the period, by the conditions that Biểu II.06a counts with. */
export async function classesOf(
  { writer }: Stores,
  codes: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, Placed | null>> {
  const { rows } = await writer.query<Placed & { readonly code: string; readonly counted: boolean }>(
    `SELECT code, received_on <= $3 AND (closed_on IS NULL OR closed_on >= $2) AS counted,
            CASE WHEN received_on < $2 THEN 'carried-over' WHEN channel = 'online' THEN 'online' ELSE 'other' END AS came,
            CASE WHEN closed_on IS NULL OR closed_on > $3 THEN CASE WHEN due_date < ran_until THEN 'open overdue' ELSE 'open in time' END
                 WHEN ended_as IS NOT NULL THEN 'on time'
                 WHEN ${EARLY} THEN 'early' WHEN ${ON_TIME} THEN 'on time' WHEN ${LATE} THEN 'late' END AS stands
     FROM (SELECT d.code, r.*, ${CLOSED_ON} AS closed_on, ${ranUntil('$3')} AS ran_until
           FROM motcua.report_dossier r JOIN (SELECT id, code FROM motcua.dossier WHERE code = ANY($1)) d ON d.id = r.dossier) AS line`,
    [codes, from, to],
  );
  return new Map(rows.map(({ code, counted, came, stands }) => [code, counted ? { came, stands } : null]));
}
