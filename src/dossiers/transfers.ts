import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { v5 as uuidv5 } from 'uuid';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { stampOf } from '../audit/trail.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import { isReceived, type Received } from '../workflow/dossier.js';
import type { Actor, ActorStamp } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { DossierQueries } from './dossier-queries.js';
import { actingFor, addressees, type Move, type PaperWay, whereabouts } from './transfer-rules.js';

/** One hand-over between two agencies. */
export interface Transfer extends Move {
  readonly no: number;
  readonly parcel: string | null;
  readonly note: string | null;
  readonly sentAt: Instant;
  readonly sentBy: ActorStamp;
  /** null: it has not arrived, or came electronically. */
  readonly arrivedBy: ActorStamp | null;
  readonly arrivalNote: string | null;
}

/** What is said of papers that leave. */
export interface Sending {
  readonly to: string;
  readonly way: PaperWay;
  readonly parcel: string | null;
  readonly note: string | null;
}

export const TRANSFER_COLUMNS = `t.no, t.from_agency AS "from", t.to_agency AS "to", t.way, t.parcel, t.note, t.sent_at AS "sentAt",
  t.sent_by AS "sentBy", t.arrived_at AS "arrivedAt", t.arrived_by AS "arrivedBy", t.arrival_note AS "arrivalNote"`;

export type TransferRow = Omit<Transfer, 'sentAt' | 'arrivedAt'> & {
  readonly sentAt: Date;
  readonly arrivedAt: Date | null;
};

export const transferOf = ({ sentAt, arrivedAt, ...row }: TransferRow): Transfer => ({
  ...row,
  sentAt: instantOf(sentAt.getTime()),
  arrivedAt: arrivedAt && instantOf(arrivedAt.getTime()),
});

const NAMESPACE = '5a0c52a4-5c0e-4a3f-8a55-4e1b86d1f0c3';

/** Papers between the agencies of a dossier: rows, not facts (decisions.md §4); nothing of the law waits for them. */
@Injectable()
export class Transfers {
  constructor(
    private readonly queries: DossierQueries,
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** In the order in which they went; `dossier` null: it is not received yet, and has nowhere to go. @throws Problem 404 */
  async of(id: string, me: Actor): Promise<{ dossier: Received | null; moves: Transfer[] }> {
    const viewers = viewersOf(me);
    const { dossier } = await this.queries.one(id, viewers);
    const { rows } = await this.stores.reader.query<TransferRow>({
      name: 'transfers-of',
      text: `SELECT ${TRANSFER_COLUMNS} FROM motcua.transfer t WHERE ${SEEN_BY} AND t.dossier = $2 ORDER BY t.no`,
      values: [viewers.join(' '), id],
    });
    return { dossier: isReceived(dossier) ? dossier : null, moves: rows.map(transferOf) };
  }

  /**
   * The papers leave whoever has them; the same submission again is answered as before.
   * @throws Problem 404, 403 `papers-elsewhere`, 409 `papers-on-the-way`, `no-papers`, 400 for an addressee without a part in it
   */
  async send(id: string, sending: Sending, me: Actor, key: string): Promise<Transfer> {
    const submission = uuidv5(`${me.id}|${key}`, NAMESPACE);
    const { dossier, moves } = await this.of(id, me);
    if (!dossier) throw new Problem(409, 'no-papers');
    const before = await this.sent(submission, id);
    if (before) return same(before, sending);
    const from = mayLeave(dossier, moves, me, sending.to);
    const at = this.clock.legalNow();
    const by = stampOf(me, [from]);
    try {
      await inTransaction(this.stores.writer, async (tx) => {
        await insert(tx, { id, submission, no: moves.length + 1, from, at, by, ...sending });
        await this.note(tx, { what: 'papers-sent', id, agency: from, by, at, me, to: sending.to });
      });
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string };
      if (code !== UNIQUE) throw error;
      if (constraint === ON_THE_WAY) throw new Problem(409, 'papers-on-the-way');
      return this.send(id, sending, me, key); // something else was written first: the same submission, or a move with this number
    }
    return (await this.sent(submission, id))!;
  }

  /** Said by somebody of the addressee, once; said again it stays as it was first said. @throws Problem 404, 403 `papers-elsewhere` */
  async arrive(id: string, no: number, note: string | null, me: Actor): Promise<Transfer> {
    const { dossier, moves } = await this.of(id, me);
    const move = moves.find((one) => one.no === no);
    if (!dossier || !move) throw new Problem(404, 'no-such-transfer');
    const agency = actingFor(me, move.to, dossier, move.from);
    if (agency === null) throw new Problem(403, 'papers-elsewhere');
    const at = this.clock.legalNow();
    const by = stampOf(me, [agency]);
    await inTransaction(this.stores.writer, async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE motcua.transfer SET arrived_at = $3, arrived_by = $4, arrival_note = $5
         WHERE dossier = $1 AND no = $2 AND arrived_at IS NULL`,
        [id, no, at, by, note],
      );
      if (rowCount) await this.note(tx, { what: 'papers-arrived', id, agency, by, at, me, to: move.to });
    });
    return (await this.of(id, me)).moves.find((one) => one.no === no)!;
  }

  private async sent(submission: string, id: string): Promise<Transfer | null> {
    const { rows } = await this.stores.writer.query<TransferRow & { dossier: string }>(
      `SELECT t.dossier, ${TRANSFER_COLUMNS} FROM motcua.transfer t WHERE t.submission = $1`,
      [submission],
    );
    if (!rows[0]) return null;
    const { dossier, ...row } = rows[0];
    if (dossier !== id) throw new Problem(422, 'key-reused');
    return transferOf(row);
  }

  private note(tx: pg.PoolClient, { what, id, agency, by, at, me, to }: Noted): Promise<void> {
    const entry = { agency, at, actor: by, session: me.session ?? null, what, subject: id, why: null };
    return this.audit.appendIn(tx, [{ ...entry, details: { to } }]);
  }
}

const UNIQUE = '23505';
/** Papers are in one place at a time. */
const ON_THE_WAY = 'transfer_on_the_way';

interface Noted {
  readonly what: 'papers-sent' | 'papers-arrived';
  readonly id: string;
  readonly agency: string;
  readonly by: ActorStamp;
  readonly at: Instant;
  readonly me: Actor;
  readonly to: string;
}

/** @returns the agency from which they leave */
function mayLeave(dossier: Received, moves: readonly Move[], me: Actor, to: string): string {
  const where = whereabouts(dossier, moves);
  if (where === null) throw new Problem(409, 'no-papers');
  const from = actingFor(me, where.heldBy, dossier);
  if (from === null) throw new Problem(403, 'papers-elsewhere');
  if (where.onTheWay) throw new Problem(409, 'papers-on-the-way');
  if (to === from || !addressees(dossier).includes(to))
    throw new Problem(400, 'invalid', { errors: [{ pointer: '/to', code: 'agency-not-involved' }] });
  return from;
}

interface NewTransfer extends Sending {
  readonly id: string;
  readonly submission: string;
  readonly no: number;
  readonly from: string;
  readonly at: Instant;
  readonly by: ActorStamp;
}

const insert = (tx: pg.PoolClient, { id, submission, no, from, to, way, parcel, note, at, by }: NewTransfer) =>
  tx.query(
    `INSERT INTO motcua.transfer (dossier, no, submission, from_agency, to_agency, way, parcel, note, sent_at, sent_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, no, submission, from, to, way, parcel, note, at, by],
  );

function same(transfer: Transfer, { to, way, parcel, note }: Sending): Transfer {
  const told = [transfer.to, transfer.way, transfer.parcel, transfer.note];
  if (JSON.stringify(told) !== JSON.stringify([to, way, parcel, note])) throw new Problem(422, 'key-reused');
  return transfer;
}
