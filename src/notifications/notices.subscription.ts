import type pg from 'pg';
import type { Subscription } from '../ledger/subscription.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { PartyRef } from '../workflow/people.js';
import type { NoticeBook } from './notice-book.js';
import { type NoticeRow, type SentChannel, waysOf } from './notice-ways.js';
import { type Notice, noticesOf } from './notices.js';

/** Writes the intents: what facts tell the applicant, one row a channel; a fact handled twice writes them once. */
export const notices = (book: Pick<NoticeBook, 'pin'>): Subscription => ({
  name: 'notices',
  async handle(tx: pg.PoolClient, facts: readonly RecordedFact[]): Promise<void> {
    const told = facts.flatMap((fact) => noticesOf(fact).map((notice) => ({ fact, notice })));
    if (told.length === 0) return;
    const targets = await targetsOf(tx, told);
    const rows = told.flatMap(({ fact, notice }) => {
      const target = targets.get(keyOf(fact.stream, notice));
      return target ? rowsOf(fact, notice, target, book) : [];
    });
    if (rows.length > 0) await tx.query({ name: 'notices', text: INSERT_NOTICES, values: [JSON.stringify(rows)] });
  },
});

/** Rows of {@link NoticeRow} as JSON; what is there already stays as it is. */
export const INSERT_NOTICES = `
  INSERT INTO motcua.notice (id, dossier, template, template_version, incident, channel, recipient, priority, fields, letter_kind,
    letter_incident, paper, caused_at, state, sent_at)
  SELECT id, dossier, template, template_version, incident, channel, recipient, priority, fields, letter_kind, letter_incident, paper,
    caused_at, state, sent_at
  FROM jsonb_populate_recordset(NULL::motcua.notice, $1::jsonb) ON CONFLICT DO NOTHING`;

interface Told {
  readonly fact: RecordedFact;
  readonly notice: Notice;
}

interface Target {
  readonly key: string;
  readonly code: string | null;
  readonly person: PartyRef;
  readonly account: string | null;
  readonly by_post: boolean;
  readonly consents: readonly SentChannel[];
}

/** Of a linked dossier the applicant is told an apology alone; all else he has of its parent (R4.17). */
export const ofPart = ({ template }: Pick<Notice, 'template'>): boolean =>
  template === 'apology' || template === 'fault-apology';

const keyOf = (dossier: string, { addressee, template }: Notice): string =>
  `${dossier} ${addressee ?? ''} ${ofPart({ template })}`;

/** Who is to be told, by which ways: the authorised person when there is one (law.md §2), unless the fact names another. */
async function targetsOf(tx: pg.PoolClient, told: readonly Told[]): Promise<Map<string, Target>> {
  const wanted = told.map(({ fact, notice }) => ({
    key: keyOf(fact.stream, notice),
    dossier: fact.stream,
    addressee: notice.addressee,
    of_part: ofPart(notice),
  }));
  const { rows } = await tx.query<Target>({
    name: 'notice-targets',
    text: `
      WITH asked AS (
        SELECT DISTINCT x.key, x.dossier, coalesce(x.addressee, CASE WHEN (d.state#>>'{filing,authorised}')::boolean THEN d.state#>>'{filing,submitter}' END,
                 d.state#>>'{filing,owner}') AS person, d.code, d.state->>'citizen' AS account, d.state#>>'{filing,returnChannel}' AS channel
        FROM jsonb_to_recordset($1::jsonb) AS x(key text, dossier uuid, addressee text, of_part boolean) JOIN motcua.dossier d ON d.id = x.dossier
        WHERE x.of_part OR d.parent IS NULL)
      SELECT key, code, person, account, coalesce(channel = 'postal', false) AS by_post,
             ARRAY(SELECT c.channel FROM motcua.consent c WHERE c.withdrawn_at IS NULL AND c.party =
               CASE WHEN person ~ '^[0-9a-f]{8}-[0-9a-f-]{27}@' THEN split_part(person, '@', 1)::uuid END) AS consents
      FROM asked WHERE person IS NOT NULL`,
    values: [JSON.stringify(wanted)],
  });
  return new Map(rows.map((row) => [row.key, row]));
}

function rowsOf(
  { stream, occurredAt }: RecordedFact,
  notice: Notice,
  target: Target,
  book: Pick<NoticeBook, 'pin'>,
): NoticeRow[] {
  const { template, incident, letter, fields, inHand = false } = notice;
  const { person, account, by_post: byPost, code, consents } = target;
  const { version, priority } = book.pin(template, occurredAt);
  const draft = {
    ...{ dossier: stream, template, template_version: version, incident, priority },
    fields: { ...fields, code: code ?? stream },
    ...{ letter_kind: letter?.kind ?? null, letter_incident: letter?.incident ?? null },
    ...{ paper: !inHand, caused_at: occurredAt },
  };
  return waysOf(notice, draft, { person, account, byPost, consents: new Set(consents) });
}
