import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import { SealedDrafts } from './sealed-drafts.js';

/** A form as its screen holds it: what it means is the screen's. */
export type DraftForm = Readonly<Record<string, unknown>>;

export interface Draft {
  readonly desk: string;
  /** Under which key it will be received: after a lost answer the same submission is sent again. */
  readonly submission: string;
  readonly form: DraftForm;
  readonly savedAt: Instant;
}

export interface Saving extends Omit<Draft, 'savedAt'> {
  /** The browser window that writes it. */
  readonly window: string;
  /** Goes on with what another window has begun. */
  readonly takeOver: boolean;
}

/** Some thirty pages of text; a form has a few lines. */
const MOST_CHARACTERS = 60_000;
const KIND = 'reception-draft';

/** What officers have typed at the counter, kept for them alone until it is received, discarded or too old (decisions/0037). */
@Injectable()
export class ReceptionDrafts {
  private readonly log = new Logger(ReceptionDrafts.name);

  constructor(
    private readonly drafts: SealedDrafts,
    private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** His own, at every desk of his, the latest first. */
  async of(account: string): Promise<Draft[]> {
    const { rows } = await this.stores.reader.query<{ desk: string; submission: string; sealed: string; at: Date }>({
      name: 'reception-drafts',
      text: `SELECT desk, submission, sealed, saved_at AS at FROM motcua.reception_draft
             WHERE ${SEEN_BY} AND account = $2 AND expires_at > $3 ORDER BY saved_at DESC`,
      values: [`officer:${account}`, account, this.clock.systemNow()],
    });
    return rows.map(({ desk, submission, sealed, at }) => ({
      desk,
      submission,
      form: JSON.parse(this.drafts.open(KIND, sealed).toString('utf8')) as DraftForm,
      savedAt: instantOf(at.getTime()),
    }));
  }

  /**
   * @returns when it was saved
   * @throws Problem 413; 409 `draft-elsewhere` when another window goes on with it, `draft-received` when the dossier is there
   */
  async save(account: string, { desk, submission, form, window, takeOver }: Saving): Promise<Instant> {
    const text = JSON.stringify(form);
    if (text.length > MOST_CHARACTERS) throw new Problem(413, 'too-large');
    const now = this.clock.systemNow();
    const sealed = this.drafts.seal(KIND, text);
    const { rows } = await this.stores.writer.query<{ received: boolean; saved: boolean }>({
      name: 'save-reception-draft',
      text: SAVE,
      values: [account, desk, window, submission, sealed, now, this.drafts.endOf(KIND), takeOver],
    });
    const { received, saved } = rows[0]!;
    if (received) throw new Problem(409, 'draft-received');
    if (!saved) throw new Problem(409, 'draft-elsewhere');
    return now;
  }

  async discard(account: string, desk: string): Promise<void> {
    await this.stores.writer.query('DELETE FROM motcua.reception_draft WHERE account = $1 AND desk = $2', [
      account,
      desk,
    ]);
  }

  /** The dossier is in the ledger: what was typed for it goes. A failure leaves that to the sweep, not to who waits for the receipt. */
  async received(account: string, submission: string): Promise<void> {
    await this.stores.writer
      .query('DELETE FROM motcua.reception_draft WHERE account = $1 AND submission = $2', [account, submission])
      .catch((error: unknown) => this.log.warn(`a draft stays until it expires: ${String(error)}`));
  }
}

/** One statement: a draft that arrives late, after its dossier was received, does not rise again. */
const SAVE = `
  WITH sent AS (SELECT EXISTS (SELECT FROM motcua.submission WHERE actor = $1::text AND key = $4) AS received),
  kept AS (
    INSERT INTO motcua.reception_draft AS d (account, desk, opened_in, submission, sealed, saved_at, expires_at)
    SELECT $1::uuid, $2, $3::uuid, $4, $5, $6, $7 FROM sent WHERE NOT received
    ON CONFLICT (account, desk) DO UPDATE
      SET opened_in = $3::uuid, submission = $4, sealed = $5, saved_at = $6, expires_at = $7
      WHERE d.opened_in = $3::uuid OR d.expires_at <= $6 OR $8
    RETURNING 1)
  SELECT received, EXISTS (SELECT FROM kept) AS saved FROM sent`;
