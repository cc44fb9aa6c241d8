import type pg from 'pg';
import { inTransaction } from '../audit/audit-log.js';
import { INSERT_NOTICES } from './notices.subscription.js';
import { type NoticeChannel, type NoticeRow, rowBy, SENT_CHANNELS, type SentChannel } from './notice-ways.js';

const MOST = 50;

interface Failed extends Omit<NoticeRow, 'sent_at' | 'state'> {
  readonly by_post: boolean;
  readonly consents: readonly SentChannel[];
  readonly siblings: readonly { readonly channel: NoticeChannel; readonly state: string }[];
}

/**
 * What a channel did not bring: the next one that he agreed to, else paper at the desk or by post; nothing when another has brought
 * it or still tries. Chosen once a row, in the commit that remembers the choice.
 * @returns how many were passed on
 */
export async function passOn(pool: pg.Pool, on: readonly SentChannel[]): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<Failed>({ name: 'notices-to-pass-on', text: TO_PASS_ON, values: [MOST] });
    for (const row of rows) await passOnOne(tx, row, on);
    const ids = rows.map(({ id }) => id);
    await tx.query('UPDATE motcua.notice SET passed_on = true WHERE id = ANY($1)', [ids]);
    return rows.length;
  });
}

const TO_PASS_ON = `
  SELECT n.*, coalesce(d.state#>>'{filing,returnChannel}' = 'postal', false) AS by_post,
    ARRAY(SELECT c.channel FROM motcua.consent c WHERE c.withdrawn_at IS NULL AND c.party = split_part(n.recipient, '@', 1)::uuid) AS consents,
    (SELECT jsonb_agg(jsonb_build_object('channel', s.channel, 'state', s.state)) FROM motcua.notice s
     WHERE (s.dossier, s.template, s.incident) = (n.dossier, n.template, n.incident) AND (s.recipient = n.recipient OR s.channel = 'inbox')) AS siblings
  FROM motcua.notice n JOIN motcua.dossier d ON d.id = n.dossier
  WHERE n.state IN ('dead', 'cancelled') AND NOT n.passed_on ORDER BY n.id LIMIT $1 FOR UPDATE OF n SKIP LOCKED`;

async function passOnOne(tx: pg.PoolClient, row: Failed, on: readonly SentChannel[]): Promise<void> {
  const { consents, siblings, recipient, by_post: byPost } = row;
  if (siblings.some(({ state }) => state !== 'dead' && state !== 'cancelled')) return;
  const tried = siblings.map(({ channel }) => channel);
  const next = SENT_CHANNELS.find((one) => consents.includes(one) && on.includes(one) && !tried.includes(one));
  const paper = byPost ? 'post' : 'desk';
  if (next === undefined && (!row.paper || (await isOnPaper(tx, row, paper)))) return;
  await tx.query(INSERT_NOTICES, [JSON.stringify([rowBy(next ?? paper, recipient, row)])]);
}

/** The letter that it announced is the paper: it waits to be handed over from now on. */
async function isOnPaper(
  tx: pg.PoolClient,
  { dossier, letter_kind, letter_incident }: Failed,
  by: string,
): Promise<boolean> {
  if (letter_kind === null) return false;
  const letter = [dossier, letter_kind, letter_incident];
  await tx.query(
    `UPDATE motcua.letter SET channel = $4, delivery = 'pending-hand-over'
     WHERE dossier = $1 AND kind = $2 AND incident = $3 AND delivery = 'not-sent-yet'`,
    [...letter, by],
  );
  const { rowCount } = await tx.query(
    'SELECT FROM motcua.letter WHERE dossier = $1 AND kind = $2 AND incident = $3',
    letter,
  );
  return rowCount === 1;
}
