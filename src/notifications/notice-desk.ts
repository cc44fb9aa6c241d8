import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { stampOf } from '../audit/trail.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import type { Language } from '../text.js';
import { type Instant, inVietNam } from '../workflow/instant.js';
import { acting, type Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { NoticeBook } from './notice-book.js';
import { noticeFault } from './notice-fault.js';
import type { NoticeRow } from './notice-ways.js';
import type { InboxAnswer, NoticeAnswer, PaperNoticeAnswer } from './notices.dto.js';

const PAGE = 50;
const MOST = 200;

interface Row extends Pick<
  NoticeRow,
  'id' | 'dossier' | 'template' | 'template_version' | 'incident' | 'channel' | 'fields'
> {
  readonly state: string;
  readonly caused_at: Date;
  readonly sent_at: Date | null;
  readonly attempts: number;
  readonly reason: string | null;
  readonly proof: Readonly<Record<string, string>> | null;
  readonly handed_over_by: string | null;
  readonly handed_over_note: string | null;
  readonly receiver: string;
}

const FROM = `FROM motcua.notice n JOIN motcua.dossier d ON d.id = n.dossier WHERE ${SEEN_BY}`;

/** What became of notices, as people see it: of a dossier, in the inbox, on paper, and those that no channel took. */
@Injectable()
export class NoticeDesk {
  constructor(
    private readonly book: NoticeBook,
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** @throws Problem 404, the same for what is not there and what is not the viewer's */
  async of(dossier: string, me: Actor): Promise<NoticeAnswer[]> {
    const seen = await this.seen(`SELECT FROM motcua.dossier WHERE ${SEEN_BY} AND id = $2`, me, dossier);
    if (seen.length === 0) throw new Problem(404, 'no-such-dossier');
    return (
      await this.seen<Row>(`SELECT n.*, d.receiver ${FROM} AND n.dossier = $2 ORDER BY n.caused_at, n.id`, me, dossier)
    ).map(answerOf);
  }

  /** A citizen's own inbox, newest first. @param before id of the last line of the page before */
  async inbox(me: Actor, language: Language, before: string | null): Promise<InboxAnswer> {
    const rows = await this.seen<Row>(
      `SELECT n.*, d.receiver ${FROM} AND n.channel = 'inbox' AND n.recipient = $2
         AND ($3::uuid IS NULL OR (n.caused_at, n.id) < (SELECT caused_at, id FROM motcua.notice WHERE id = $3 AND recipient = $2))
       ORDER BY n.caused_at DESC, n.id DESC LIMIT ${PAGE + 1}`,
      me,
      me.id,
      before,
    );
    const page = rows.slice(0, PAGE);
    const items = page.map((row) => {
      const { subject, text } = this.book.text(row, 'inbox', language, row.receiver);
      return { id: row.id, dossier: row.dossier, subject, text, at: vietnamese(row.caused_at) };
    });
    return { items, next: rows.length > PAGE ? page.at(-1)!.id : null };
  }

  /** What waits to be printed for the desks that he sits at. */
  async paper(me: Actor): Promise<PaperNoticeAnswer[]> {
    const rows = await this.seen<Row>(
      `SELECT n.*, d.receiver ${FROM} AND n.state = 'to-print' AND d.receiver = ANY($2) ORDER BY n.caused_at, n.id LIMIT ${MOST}`,
      me,
      this.desksOf(me),
    );
    return rows.map((row) => ({ ...answerOf(row), text: this.book.text(row, row.channel, 'vi', row.receiver).text }));
  }

  /** Those that their channel did not bring, oldest first. */
  async dead(me: Actor): Promise<NoticeAnswer[]> {
    const rows = await this.seen<Row>(
      `SELECT n.*, d.receiver ${FROM} AND n.state = 'dead' ORDER BY n.caused_at, n.id LIMIT ${MOST}`,
      me,
    );
    return rows.map(answerOf);
  }

  /**
   * Tries again by the same channel, at this person's word. What may have arrived is asked about first, unless he says that it
   * is to be sent again.
   * @throws Problem 404, 409 when it is not dead
   */
  async retry(id: string, { reason, resend }: { reason: string; resend: boolean }, me: Actor): Promise<NoticeAnswer> {
    const { receiver, dossier, channel } = await this.one(id, me);
    return inTransaction(this.stores.writer, async (tx) => {
      const { rows } = await tx.query<Row>(
        `UPDATE motcua.notice SET state = CASE WHEN in_doubt AND NOT $2 THEN 'unknown' ELSE 'waiting' END, in_doubt = in_doubt AND NOT $2,
           since = NULL, hold_until = NULL, attempts = 0 WHERE id = $1 AND state = 'dead' RETURNING *`,
        [id, resend],
      );
      if (!rows[0]) throw new Problem(409, 'notice-not-dead');
      const entry = {
        agency: receiver,
        at: this.clock.legalNow(),
        actor: stampOf(me, [receiver]),
        session: me.session ?? null,
      };
      const details = { notice: id, channel, resend };
      await this.audit.appendIn(tx, [{ ...entry, what: 'notice-retried', subject: dossier, why: reason, details }]);
      return answerOf({ ...rows[0], receiver });
    });
  }

  /**
   * The print is in his hands or with the post; said again it stays as it was first said.
   * @throws Problem 403 when it is not his desk's, 404, 409 when it is not on paper
   */
  async handOver(id: string, note: string | null, me: Actor): Promise<NoticeAnswer> {
    const before = await this.one(id, me);
    const at = this.clock.legalNow();
    const desk = acting(me, at, ({ role, agency }) => DESK.includes(role) && agency === before.receiver);
    if (desk === null) throw new Problem(403, 'letter-not-yours');
    if (before.state === 'handed-over') return answerOf(before);
    return inTransaction(this.stores.writer, async (tx) => {
      const { rows } = await tx.query<Row>(
        `UPDATE motcua.notice SET state = 'handed-over', sent_at = $2, handed_over_by = $3, handed_over_note = $4
         WHERE id = $1 AND state = 'to-print' RETURNING *`,
        [id, at, me.id, note],
      );
      if (!rows[0]) throw new Problem(409, 'letter-not-on-paper');
      const { receiver, dossier, template } = before;
      const entry = { agency: receiver, at, actor: stampOf(desk, [receiver]), session: me.session ?? null };
      const details = { kind: template, incident: before.incident };
      await this.audit.appendIn(tx, [{ ...entry, what: 'letter-handed-over', subject: dossier, why: note, details }]);
      return answerOf({ ...rows[0], receiver });
    });
  }

  /** How many wait, are in doubt, are dead, wait for paper: for the figures. */
  async counts(): Promise<Readonly<Record<'waiting' | 'unknown' | 'dead' | 'paper', number>>> {
    const { rows } = await this.stores.writer.query<Record<'waiting' | 'unknown' | 'dead' | 'paper', number>>({
      name: 'count-notices',
      text: `SELECT count(*) FILTER (WHERE state IN ('waiting', 'claimed', 'sending'))::int AS waiting, count(*) FILTER (WHERE state IN ('unknown', 'asking'))::int AS unknown,
               count(*) FILTER (WHERE state = 'dead')::int AS dead, count(*) FILTER (WHERE state = 'to-print')::int AS paper
             FROM motcua.notice WHERE state NOT IN ('sent', 'cancelled', 'handed-over')`,
    });
    return rows[0]!;
  }

  private async one(id: string, me: Actor): Promise<Row> {
    const [row] = await this.seen<Row>(`SELECT n.*, d.receiver ${FROM} AND n.id = $2`, me, id);
    if (!row) throw new Problem(404, 'no-such-notice');
    return row;
  }

  private desksOf = (me: Actor): string[] =>
    me.posts.flatMap(({ role, agency }) => (DESK.includes(role) && agency !== null ? [agency] : []));

  private async seen<R extends object>(sql: string, me: Actor, ...values: unknown[]): Promise<R[]> {
    return (await this.stores.reader.query<R>(sql, [viewersOf(me).join(' '), ...values])).rows;
  }
}

const DESK = ['desk-officer', 'post-staff'];

const vietnamese = (at: Date): string => inVietNam(at.toISOString() as Instant);

const answerOf = (row: Row): NoticeAnswer => ({
  id: row.id,
  dossier: row.dossier,
  template: row.template,
  templateVersion: row.template_version,
  incident: row.incident,
  channel: row.channel,
  state: row.state,
  causedAt: vietnamese(row.caused_at),
  sentAt: row.sent_at && vietnamese(row.sent_at),
  attempts: row.attempts,
  fault: noticeFault(row.reason),
  reason: row.reason,
  proof: row.proof,
  handedOverBy: row.handed_over_by,
  handedOverNote: row.handed_over_note,
});
