import { Inject, Injectable } from '@nestjs/common';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { stampOf } from '../audit/trail.js';
import { keptUnder } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { decrypt, encrypt } from '../ledger/sealing.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { date, instant, type Instant, instantOf, inVietNam, type LocalDate, localDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { DossierQueries } from './dossier-queries.js';
import type { EnvelopeAnswer, NoteEnvelopeBody, SettleEnvelopeBody } from './envelopes.dto.js';

interface Row {
  readonly id: string;
  readonly hash: string;
  readonly desk: string;
  readonly sender: string | null;
  readonly parcel: string | null;
  readonly postedOn: LocalDate | null;
  readonly arrivedAt: Date;
  readonly outcome: 'received' | 'sent-back' | null;
  readonly dossier: string | null;
}

const COLUMNS = `id, body_hash AS hash, desk, sender, parcel, posted_on::text AS "postedOn", arrived_at AS "arrivedAt", outcome, dossier`;
const WAITING = `FROM motcua.envelope WHERE ${SEEN_BY} AND desk = $2 AND outcome IS NULL`;
const NAMESPACE = '0d6c4f52-9a0e-4f57-8a0b-52f2a8c7b6e3';
/** Envelopes that one screen shows; a desk opens its post within the day. */
const SHOWN = 200;

const invalid = (error: { pointer: string; code: string }) => new Problem(400, 'invalid', { errors: [error] });

/** The day book of the post at a desk: rows, not facts; what is received from an envelope is a dossier like any other. */
@Injectable()
export class Envelopes {
  constructor(
    private readonly queries: DossierQueries,
    private readonly audit: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  /**
   * The same submission again is answered as before.
   * @throws Problem 403 for whose desk it is not, 400 for what cannot have arrived, 422 for a key used for another envelope
   */
  async note(body: NoteEnvelopeBody, me: Actor, key: string): Promise<EnvelopeAnswer> {
    mustServe(body.desk, me);
    const [now, arrivedAt] = [this.clock.legalNow(), instant(body.arrivedAt)];
    if (arrivedAt > now) throw invalid({ pointer: '/arrivedAt', code: 'in-future' });
    const postedOn = body.postedOn ? date(body.postedOn) : null;
    if (postedOn && postedOn > localDate(arrivedAt)) throw invalid({ pointer: '/postedOn', code: 'after-arrival' });
    const { id, hash } = keptUnder(me.id, key, NAMESPACE, body);
    await this.stores.writer.query(
      `INSERT INTO motcua.envelope (id, body_hash, desk, sender, parcel, posted_on, arrived_at, noted_at, noted_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
      [
        ...[id, hash, body.desk, encrypt(this.master, body.sender), body.parcel ?? null],
        ...[postedOn, arrivedAt, now, stampOf(me, [body.desk])],
      ],
    );
    const stored = await this.one(id, me);
    if (stored.hash !== hash) throw new Problem(422, 'key-reused');
    return this.answer(stored);
  }

  /** Those that wait to be opened, what came first first. @throws Problem 403 */
  async waiting(desk: string, me: Actor): Promise<{ items: EnvelopeAnswer[]; total: number }> {
    const total = await this.count(desk, me);
    const { rows } = await this.stores.reader.query<Row>(
      `SELECT ${COLUMNS} ${WAITING} ORDER BY arrived_at, id LIMIT ${SHOWN}`,
      [viewersOf(me).join(' '), desk],
    );
    return { items: rows.map((row) => this.answer(row)), total };
  }

  /** @throws Problem 403 */
  async count(desk: string, me: Actor): Promise<number> {
    mustServe(desk, me);
    const { rows } = await this.stores.reader.query<{ n: number }>(`SELECT count(*)::int AS n ${WAITING}`, [
      viewersOf(me).join(' '),
      desk,
    ]);
    return rows[0]!.n;
  }

  /**
   * It has become a dossier, or has gone back to its sender, whose name is erased. Said again it stays as it was first said.
   * @throws Problem 404, 403, 409 `envelope-settled` when something else became of it, 400 for a dossier that no post brought, or another
   *   envelope
   */
  async settle(id: string, { dossier = null, reason = null }: SettleEnvelopeBody, me: Actor): Promise<EnvelopeAnswer> {
    const { desk } = await this.one(id, me);
    mustServe(desk, me);
    if ((dossier === null) === (reason === null)) throw invalid({ pointer: '/dossier', code: 'required' });
    if (dossier !== null) await this.mustBeByPost(dossier, desk, me);
    const [at, by] = [this.clock.legalNow(), stampOf(me, [desk])];
    await inTransaction(this.stores.writer, async (tx) => {
      const outcome = dossier === null ? 'sent-back' : 'received';
      const { rowCount } = await tx.query(
        `UPDATE motcua.envelope SET sender = NULL, outcome = $2, dossier = $3, reason = $4, settled_at = $5, settled_by = $6
         WHERE id = $1 AND outcome IS NULL`,
        [id, outcome, dossier, reason, at, by],
      );
      const entry = { agency: desk, at, actor: by, session: me.session ?? null, what: 'envelope-settled', why: reason };
      if (rowCount) await this.audit.appendIn(tx, [{ ...entry, subject: dossier, details: { outcome } }]);
    }).catch(anotherOnes);
    const settled = await this.one(id, me);
    if (settled.dossier !== dossier) throw new Problem(409, 'envelope-settled');
    return this.answer(settled);
  }

  private async one(id: string, me: Actor): Promise<Row> {
    const { rows } = await this.stores.reader.query<Row>(
      `SELECT ${COLUMNS} FROM motcua.envelope WHERE ${SEEN_BY} AND id = $2`,
      [viewersOf(me).join(' '), id],
    );
    if (!rows[0]) throw new Problem(404, 'no-such-envelope');
    return rows[0];
  }

  private async mustBeByPost(id: string, desk: string, me: Actor): Promise<void> {
    const { line } = await this.queries.one(id, viewersOf(me));
    if (line.channel !== 'postal' || line.receiver !== desk)
      throw invalid({ pointer: '/dossier', code: 'not-by-post' });
  }

  private answer({ id, desk, sender, parcel, postedOn, arrivedAt, outcome, dossier }: Row): EnvelopeAnswer {
    return {
      ...{ id, desk, parcel, postedOn, outcome, dossier },
      sender: sender && decrypt(this.master, sender).toString('utf8'),
      arrivedAt: inVietNam(instantOf(arrivedAt.getTime()) as Instant),
    };
  }
}

/** A dossier comes out of one envelope. @throws Problem 400 */
function anotherOnes(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  throw constraint === 'envelope_dossier_key' ? invalid({ pointer: '/dossier', code: 'from-another-envelope' }) : error;
}

/** @throws Problem 403 */
function mustServe(desk: string, { posts }: Actor): void {
  const serves = posts.some(({ role, agency }) => agency === desk && ['desk-officer', 'post-staff'].includes(role));
  if (!serves) throw new Problem(403, 'not-your-agency');
}
