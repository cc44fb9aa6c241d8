import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { stampOf } from '../audit/trail.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { instant, inVietNam, type Instant } from '../workflow/instant.js';
import { acting, type Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import type { LetterAnswer } from './letters.dto.js';

export interface LetterId {
  readonly dossier: string;
  readonly kind: string;
  readonly incident: string;
}

type Row = Omit<LetterAnswer, 'issuedAt' | 'handedOverAt'> & { readonly at: Date; readonly handedAt: Date | null };

/** A letter that goes electronically is announced once a notice of it has been confirmed. */
const DELIVERY = `CASE WHEN delivery = 'not-sent-yet' AND EXISTS (SELECT FROM motcua.notice n WHERE n.dossier = letter.dossier AND n.letter_kind = letter.kind
  AND n.letter_incident = letter.incident AND n.state = 'sent' AND n.channel <> 'inbox') THEN 'announced' ELSE delivery END`;
const COLUMNS = `kind, incident, form, fields, issued_at AS at, recipient, channel, ${DELIVERY} AS delivery, handed_over_at AS "handedAt",
  handed_over_by AS "handedOverBy", handed_over_note AS "handedOverNote", (SELECT jsonb_build_object('at', s.signed_at, 'by', s.signed_by->>'id', 'sha256', s.sha256)
   FROM motcua.letter_signature s WHERE (s.dossier, s.kind, s.incident) = (letter.dossier, letter.kind, letter.incident)) AS signed`;

/** No letter is called so, and the database cannot even be asked for it. */
const UNSTORABLE = /\0/;

/** The letters of a dossier and how they reach people; a letter is never changed, only its delivery. */
@Injectable()
export class LetterDeliveries {
  constructor(
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** @throws Problem 404, the same for what is not there and what is not the viewer's */
  async of(dossier: string, me: Actor): Promise<LetterAnswer[]> {
    await this.receiverOf(dossier, me);
    const citizen = me.posts.every(({ role }) => role === 'citizen'); // what agencies tell each other is not for him
    const { rows } = await this.stores.reader.query<Row>(
      `SELECT ${COLUMNS} FROM motcua.letter WHERE ${SEEN_BY} AND dossier = $2 AND (NOT $3 OR recipient IN ('applicant', 'record'))
       ORDER BY issued_at, kind, incident`,
      [viewersOf(me).join(' '), dossier, citizen],
    );
    return rows.map(answerOf);
  }

  /**
   * The paper is in the addressee's hands, or with the post: by whom and when, once; said again it stays as it was first said.
   * @throws Problem 403 when he is not at the receiving desk, 404 when there is no such letter, 409 when it is not on paper
   */
  async handOver({ dossier, kind, incident }: LetterId, note: string | null, me: Actor): Promise<LetterAnswer> {
    const receiver = await this.receiverOf(dossier, me);
    const at = this.clock.legalNow();
    const by = acting(
      me,
      at,
      ({ role, agency }) => (role === 'desk-officer' || role === 'post-staff') && agency === receiver,
    );
    if (by === null) throw new Problem(403, 'letter-not-yours');
    if (UNSTORABLE.test(`${kind}${incident}`)) throw new Problem(404, 'no-such-letter');
    const letter = [dossier, kind, incident];
    return inTransaction(this.stores.writer, async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE motcua.letter SET delivery = 'handed-over', handed_over_at = $4, handed_over_by = $5, handed_over_note = $6
         WHERE dossier = $1 AND kind = $2 AND incident = $3 AND delivery = 'pending-hand-over'`,
        [...letter, at, me.id, note],
      );
      if (rowCount) {
        const entry = { agency: receiver, at, actor: stampOf(by, [receiver]), session: me.session ?? null };
        const details = { kind, incident };
        await this.audit.appendIn(tx, [{ ...entry, what: 'letter-handed-over', subject: dossier, why: note, details }]);
      }
      const { rows } = await tx.query<Row>(
        `SELECT ${COLUMNS} FROM motcua.letter WHERE dossier = $1 AND kind = $2 AND incident = $3`,
        letter,
      );
      if (!rows[0]) throw new Problem(404, 'no-such-letter');
      if (rows[0].delivery !== 'handed-over') throw new Problem(409, 'letter-not-on-paper');
      return answerOf(rows[0]);
    });
  }

  private async receiverOf(dossier: string, me: Actor): Promise<string> {
    const { rows } = await this.stores.reader.query<{ receiver: string }>(
      `SELECT receiver FROM motcua.dossier WHERE ${SEEN_BY} AND id = $2`,
      [viewersOf(me).join(' '), dossier],
    );
    if (!rows[0]) throw new Problem(404, 'no-such-dossier');
    return rows[0].receiver;
  }
}

const answerOf = ({ at, handedAt, signed, ...letter }: Row): LetterAnswer => ({
  ...letter,
  signed: signed && { ...signed, at: inVietNam(instant(signed.at)) },
  issuedAt: inVietNam(at.toISOString() as Instant),
  handedOverAt: handedAt && inVietNam(handedAt.toISOString() as Instant),
});
