import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { lettersOf } from './letters.js';

/** Writes the letters that facts cause; a fact handled twice writes them once. */
export const letters: Subscription = {
  name: 'letters',
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const rows = facts.flatMap((fact) =>
      lettersOf(fact).map((letter) => ({ ...letter, dossier: fact.stream, issued_at: fact.occurredAt })),
    );
    if (rows.length === 0) return;
    await tx.query({
      name: 'letters',
      text: `INSERT INTO motcua.letter (dossier, kind, incident, form, addressee, fields, issued_at)
             SELECT dossier, kind, incident, form, addressee, fields, issued_at
             FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, kind text, incident text, form text, addressee text, fields jsonb, issued_at timestamptz)
             ON CONFLICT DO NOTHING`,
      values: [JSON.stringify(rows)],
    });
  },
};
