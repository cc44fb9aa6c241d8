import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { consultationsIn } from './consultation-rows.js';

/** Keeps who was asked by when, and the day of the first answer; silence follows from the days (R4.15, law.md §18.12). */
export const reportConsultations: Subscription = {
  name: 'report-consultations',
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const { asked, answered, closed } = consultationsIn(facts);
    if (asked.length > 0)
      await tx.query(
        `INSERT INTO report_consultation (dossier, no, agency, asked_on, answer_by)
         SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, no int, agency text, asked_on date, answer_by date) ON CONFLICT DO NOTHING`,
        [JSON.stringify(asked)],
      );
    if (answered.length > 0)
      await tx.query(
        `UPDATE report_consultation r SET answered_on = least(r.answered_on, x.day)
         FROM (SELECT dossier, no, min(day) AS day FROM jsonb_to_recordset($1::jsonb) AS y(dossier uuid, no int, day date) GROUP BY dossier, no) x
         WHERE (r.dossier, r.no) = (x.dossier, x.no)`,
        [JSON.stringify(answered)],
      );
    if (closed.size > 0)
      await tx.query(
        `UPDATE report_consultation r SET closed_on = x.day, voided = x.voided
         FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, day date, voided boolean) WHERE r.dossier = x.dossier`,
        [JSON.stringify([...closed].map(([dossier, how]) => ({ dossier, ...how })))],
      );
  },
};
