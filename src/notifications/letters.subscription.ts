import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import { lettersOf, ofPart } from './letters.js';

/**
 * Writes the letters that facts cause, and how each reaches the applicant; a fact handled twice writes them once. The way is
 * what he has agreed to by then, e-mail before Zalo before SMS; without any, paper: at the desk, or by post where he asked for
 * his result by post (law.md §9). A linked dossier writes to him only what {@link ofPart} says. What goes electronically is announced
 * by a notice (`notices.subscription.ts`).
 */
export const letters: Subscription = {
  name: 'letters',
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const rows = facts.flatMap((fact) =>
      lettersOf(fact).map(({ inHand = false, ...letter }) => ({
        ...letter,
        recipient: letter.recipient ?? 'applicant',
        of_part: ofPart(letter),
        dossier: fact.stream,
        issued_at: fact.occurredAt,
        handed_over_by: inHand ? fact.actor.id : null,
      })),
    );
    if (rows.length === 0) return;
    await tx.query({ name: 'letters', text: WRITE, values: [JSON.stringify(rows)] });
  },
};

/** Notices go to the authorised person when there is one. */
const WRITE = `
  WITH written AS (
    SELECT x.*, CASE WHEN x.recipient = 'applicant' THEN coalesce(x.addressee,
             CASE WHEN (d.state#>>'{filing,authorised}')::boolean THEN d.state#>>'{filing,submitter}' END, d.state#>>'{filing,owner}') END AS person,
           d.state#>>'{filing,returnChannel}' AS return_channel
    FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, kind text, incident text, form text, addressee text, fields jsonb,
           issued_at timestamptz, recipient text, handed_over_by text, of_part boolean)
    LEFT JOIN motcua.dossier d ON d.id = x.dossier
    WHERE x.of_part OR d.parent IS NULL),
  ways AS (
    SELECT written.*, CASE WHEN recipient <> 'applicant' THEN NULL WHEN handed_over_by IS NOT NULL THEN 'desk' ELSE coalesce(
             (SELECT c.channel FROM motcua.consent c
              WHERE c.party = CASE WHEN person ~ '^[0-9a-f]{8}-[0-9a-f-]{27}@' THEN split_part(person, '@', 1)::uuid END AND c.withdrawn_at IS NULL
              ORDER BY array_position(ARRAY['email', 'zalo', 'sms'], c.channel) LIMIT 1),
             CASE return_channel WHEN 'postal' THEN 'post' ELSE 'desk' END) END AS channel
    FROM written)
  INSERT INTO motcua.letter (dossier, kind, incident, form, addressee, fields, issued_at, recipient, channel, delivery, handed_over_at, handed_over_by)
  SELECT dossier, kind, incident, form, person, fields, issued_at, recipient, channel,
         CASE WHEN channel IS NULL THEN NULL WHEN handed_over_by IS NOT NULL THEN 'handed-over'
              WHEN channel IN ('desk', 'post') THEN 'pending-hand-over' ELSE 'not-sent-yet' END,
         CASE WHEN handed_over_by IS NOT NULL THEN issued_at END, handed_over_by
  FROM ways ON CONFLICT DO NOTHING`;
