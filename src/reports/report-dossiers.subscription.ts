import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { Filing } from '../workflow/commands.js';
import type { DossierRehomed } from '../workflow/events.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { localDate } from '../workflow/instant.js';
import { type DossierChange, reportChange } from './report-change.js';

/** Keeps what the numbers need to know of each dossier, from its facts alone: two statements a run of facts. */
export const reportDossiers: Subscription = {
  name: 'report-dossiers',
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const opened = facts.flatMap(({ stream, event }) =>
      (event.type === 'DossierReceived' && !event.uncounted) ||
      event.type === 'DossierSubmitted' ||
      event.type === 'ApplicantGuided'
        ? [{ dossier: stream, channel: 'channel' in event ? event.channel : 'online', ...places(event.filing) }]
        : [],
    );
    if (opened.length > 0) {
      await tx.query({
        name: 'report-open',
        text: `INSERT INTO motcua.report_dossier (dossier, channel, receiver, resolver, supervisor, procedure_code, status)
               SELECT DISTINCT ON (dossier) dossier, channel, receiver, resolver, '', procedure_code, 'submitted'
               FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, channel text, receiver text, resolver text, procedure_code text) ON CONFLICT DO NOTHING`,
        values: [JSON.stringify(opened)],
      });
    }
    const changes = new Map<string, DossierChange>();
    for (const { stream, event } of facts) {
      const change = reportChange(event, localDate(event.occurredAt));
      const before = changes.get(stream);
      if (change)
        changes.set(stream, {
          ...before,
          ...change,
          ...(before?.received_on ? { received_on: before.received_on } : {}),
        });
    }
    if (changes.size > 0) await change(tx, changes);
    for (const { stream, event } of facts) if (event.type === 'DossierRehomed') await move(tx, stream, event);
  },
};

/** One after the other, and after the reception: an heir may have an heir. */
const move = (tx: pg.PoolClient, dossier: string, { from, into }: DossierRehomed) =>
  tx.query({
    name: 'report-move',
    text: `UPDATE motcua.report_dossier SET receiver = CASE receiver WHEN $2 THEN $3 ELSE receiver END,
             resolver = CASE resolver WHEN $2 THEN $3 ELSE resolver END WHERE dossier = $1`,
    values: [dossier, from, into],
  });

const change = (tx: pg.PoolClient, changes: ReadonlyMap<string, DossierChange>) =>
  tx.query({
    name: 'report-change',
    text: `UPDATE motcua.report_dossier r SET channel = coalesce(x.channel, r.channel), resolver = coalesce(x.resolver, r.resolver),
               supervisor = coalesce(x.supervisor, r.supervisor),
               status = CASE WHEN x.status = 'withdrawn' AND coalesce(r.received_on, x.received_on) IS NULL THEN 'intake-withdrawn' ELSE coalesce(x.status, r.status) END,
               received_on = coalesce(r.received_on, x.received_on), due_date = coalesce(x.due_date, r.due_date),
               finished_on = CASE WHEN x.reopened THEN NULL ELSE coalesce(x.finished_on, r.finished_on) END, returned_on = coalesce(x.returned_on, r.returned_on),
               finished_after_hours = CASE WHEN x.reopened THEN false ELSE coalesce(x.finished_after_hours, r.finished_after_hours) END,
               ended_on = coalesce(x.ended_on, r.ended_on), ended_as = coalesce(x.ended_as, r.ended_as),
               waiting_since = CASE WHEN x.waiting_since = 'none' THEN NULL ELSE coalesce(x.waiting_since::date, r.waiting_since) END,
               wait_late = coalesce(x.wait_late, r.wait_late),
               return_channel = coalesce(x.return_channel, r.return_channel), decision = CASE WHEN x.reopened THEN NULL ELSE coalesce(x.decision, r.decision) END,
               apology_on = coalesce(x.apology_on, r.apology_on), new_date = coalesce(x.new_date, r.new_date),
               assisted = coalesce(x.assisted, r.assisted), digitised = coalesce(x.digitised, r.digitised),
               result_digital = CASE WHEN x.reopened THEN false ELSE coalesce(x.result_digital, r.result_digital) END
             FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, channel text, resolver text, supervisor text, status text, received_on date,
               due_date date, finished_on date, returned_on date, return_channel text, decision text, apology_on date, new_date date, ended_on date, ended_as text,
               waiting_since text, wait_late boolean, reopened boolean, finished_after_hours boolean,
               assisted boolean, digitised boolean, result_digital boolean)
             WHERE r.dossier = x.dossier`,
    values: [JSON.stringify([...changes].map(([dossier, change]) => ({ dossier, ...change })))],
  });

const places = ({ receiver, resolver, procedureCode }: Filing) => ({
  receiver,
  resolver,
  procedure_code: procedureCode,
});
