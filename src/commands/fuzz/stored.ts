import type { INestApplication } from '@nestjs/common';
import type pg from 'pg';
import { Parties } from '../../dossiers/parties.js';
import { Ledger } from '../../ledger/ledger.js';
import type { Dossier } from '../../workflow/dossier.js';
import { partiesOf } from '../../workflow/parties-of.js';
import { STATUSES } from '../../workflow/status.js';
import { UNSEEN } from './hostile.js';

/** What is stored and should not be: hidden or decomposed text anywhere, unknown states, a state that is not its facts' fold. */
export async function storedFaults(app: INestApplication, writer: pg.Pool): Promise<string[]> {
  return [...(await textFaults(writer)), ...(await dossierFaults(app, writer))];
}

/** Every text and every string within JSON, of every table that the service may read. */
async function textFaults(writer: pg.Pool): Promise<string[]> {
  const { rows: columns } = await writer.query<{ table: string; column: string; type: string }>(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'motcua'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
       AND a.atttypid IN ('text'::regtype, 'jsonb'::regtype) AND has_table_privilege(c.oid, 'SELECT')`,
  );
  const faults: string[] = [];
  for (const { table, column, type } of columns) {
    const texts =
      type === 'text'
        ? `SELECT "${column}" AS t FROM motcua."${table}"`
        : `SELECT s #>> '{}' AS t FROM motcua."${table}", jsonb_path_query("${column}", 'strict $.** ? (@.type() == "string")') s`;
    const { rows } = await writer.query<{ hidden: number; decomposed: number; sample: string | null }>(
      `SELECT count(*) FILTER (WHERE t ~ $1)::int AS hidden, count(*) FILTER (WHERE t IS NOT NFC NORMALIZED)::int AS decomposed,
              min(left(t, 80)) FILTER (WHERE t ~ $1 OR t IS NOT NFC NORMALIZED) AS sample FROM (${texts}) x`,
      [UNSEEN],
    );
    const { hidden, decomposed, sample } = rows[0]!;
    if (hidden + decomposed > 0)
      faults.push(
        `${table}.${column}: ${hidden} hidden, ${decomposed} not composed, such as ${JSON.stringify(sample)}`,
      );
  }
  return faults;
}

async function dossierFaults(app: INestApplication, writer: pg.Pool): Promise<string[]> {
  const [ledger, parties] = [app.get(Ledger), app.get(Parties)];
  const { rows } = await writer.query<{
    id: string;
    status: string;
    state: Dossier;
    visible_to: string[];
    version: number;
  }>('SELECT id, status, state, visible_to, version FROM motcua.dossier');
  const hidden = new RegExp(UNSEEN);
  const faults: string[] = [];
  for (const { id, status, state, visible_to, version } of rows) {
    if (!(STATUSES as readonly string[]).includes(status) || status !== state.status)
      faults.push(`dossier ${id}: status ${status}`);
    const facts = (await ledger.history(id)).length;
    if (version !== facts) faults.push(`dossier ${id}: version ${version}, ${facts} facts`);
    if (canonical(await ledger.replay(id)) !== canonical(state))
      faults.push(`dossier ${id}: its state is not the fold of its facts`);
    for (const person of (await parties.open(partiesOf(state), visible_to)).values()) {
      const text = Object.values(person).join('\n');
      if (hidden.test(text) || text !== text.normalize('NFC'))
        faults.push(`dossier ${id}: a person's data hold hidden or decomposed text`);
    }
  }
  return faults;
}

/** JSON with its members in order: the database keeps none. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
