import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { lettersOf } from './letters.js';

/** Writes the letters that facts cause; a fact handled twice writes them once. */
export const letters: Subscription = {
  name: 'letters',
  async handle(tx: pg.PoolClient, fact: RecordedFact): Promise<void> {
    for (const { kind, incident, form, addressee, fields } of lettersOf(fact)) {
      await tx.query(
        `INSERT INTO motcua.letter (dossier, kind, incident, form, addressee, fields, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT DO NOTHING`,
        [fact.stream, kind, incident, form, addressee, JSON.stringify(fields), fact.occurredAt],
      );
    }
  },
};
