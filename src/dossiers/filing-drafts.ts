import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import { citizenKey } from '../workflow/visibility.js';
import { SealedDrafts } from './sealed-drafts.js';
import type { TypedFiling } from './typed-filing.js';

/** A file of a draft: its bytes are sealed beside it. */
export interface DraftFile {
  readonly id: string;
  /** As the checklist names it, or {@link OTHER_PAPER}. */
  readonly paperId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

export interface DraftLine {
  readonly id: string;
  readonly procedure: string;
  readonly savedAt: Instant;
  readonly eraseAt: Instant;
}

export interface FilingDraft extends DraftLine {
  readonly typed: TypedFiling;
  readonly files: readonly DraftFile[];
}

export interface NewDraftFile extends Omit<DraftFile, 'id' | 'size'> {
  readonly bytes: Buffer;
}

/** Filings that one account may have begun at a time. */
const MOST_DRAFTS = 10;
/** Files of one draft, and their bytes: they lie in the database until it is sent. */
const MOST_FILES = 40;
const MOST_BYTES = 60_000_000;
const KIND = 'filing-draft';

/** What citizens have begun to file online, kept for them alone until it is sent, thrown away or too old (docs/decisions/0041). */
@Injectable()
export class FilingDrafts {
  constructor(
    private readonly drafts: SealedDrafts,
    private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** The account's own, the latest first. */
  async of(account: string): Promise<DraftLine[]> {
    const { rows } = await this.stores.reader.query<LineRow>({
      name: 'filing-drafts',
      text: `SELECT id, procedure, saved_at, erase_at FROM motcua.filing_draft
             WHERE ${SEEN_BY} AND account = $2 AND erase_at > $3 ORDER BY saved_at DESC, id`,
      values: [citizenKey(account), account, this.clock.systemNow()],
    });
    return rows.map(lineOf);
  }

  /** @throws Problem 404 `no-such-draft`: none, another's, sent already, or erased */
  async one(account: string, id: string): Promise<FilingDraft> {
    const [{ rows }, files] = await Promise.all([
      this.stores.reader.query<LineRow & { readonly sealed: string }>({
        name: 'filing-draft',
        text: `SELECT id, procedure, saved_at, erase_at, sealed FROM motcua.filing_draft
               WHERE ${SEEN_BY} AND account = $2 AND id = $3 AND erase_at > $4`,
        values: [citizenKey(account), account, id, this.clock.systemNow()],
      }),
      this.stores.reader.query<DraftFile>({
        name: 'filing-draft-files',
        text: `SELECT id, paper_id AS "paperId", name, media_type AS "mediaType", size FROM motcua.filing_draft_file
               WHERE ${SEEN_BY} AND draft = $2 ORDER BY added_at, id`,
        values: [citizenKey(account), id],
      }),
    ]);
    const row = rows[0];
    if (!row) throw new Problem(404, 'no-such-draft');
    const typed = JSON.parse(this.drafts.open(KIND, row.sealed).toString('utf8')) as TypedFiling;
    return { ...lineOf(row), typed, files: files.rows };
  }

  /** @returns its id. @throws Problem 409 `drafts-full` */
  async begin(account: string, procedure: string, typed: TypedFiling): Promise<string> {
    const id = randomUUID();
    const { rowCount } = await this.stores.writer.query(
      `INSERT INTO motcua.filing_draft (id, account, procedure, sealed, saved_at, erase_at)
       SELECT $1, $2, $3, $4, $5, $6
       WHERE (SELECT count(*) FROM motcua.filing_draft WHERE account = $2 AND erase_at > $5) < $7`,
      [id, account, procedure, this.sealed(typed), this.clock.systemNow(), this.drafts.endOf(KIND), MOST_DRAFTS],
    );
    if (rowCount === 0) throw new Problem(409, 'drafts-full', { detail: { most: MOST_DRAFTS } });
    return id;
  }

  /** @throws Problem 404 `no-such-draft` */
  async save(account: string, id: string, typed: TypedFiling): Promise<void> {
    const { rowCount } = await this.stores.writer.query(
      `UPDATE motcua.filing_draft SET sealed = $3, saved_at = $4, erase_at = $5 WHERE id = $1 AND account = $2 AND erase_at > $4`,
      [id, account, this.sealed(typed), this.clock.systemNow(), this.drafts.endOf(KIND)],
    );
    if (rowCount === 0) throw new Problem(404, 'no-such-draft');
  }

  async discard(account: string, id: string): Promise<void> {
    await this.stores.writer.query('DELETE FROM motcua.filing_draft WHERE id = $1 AND account = $2', [id, account]);
  }

  /** @throws Problem 404 `no-such-draft`, 409 `draft-files-full` */
  async addFile(account: string, draft: string, { paperId, name, mediaType, bytes }: NewDraftFile): Promise<void> {
    const now = this.clock.systemNow();
    const { rows } = await this.stores.writer.query<{ known: boolean; added: boolean }>(ADD_FILE, [
      ...[draft, account, now, this.drafts.endOf(KIND), MOST_FILES, MOST_BYTES],
      ...[randomUUID(), paperId, name, mediaType, bytes.length, Buffer.from(this.drafts.seal(KIND, bytes), 'base64')],
    ]);
    const { known, added } = rows[0]!;
    if (!known) throw new Problem(404, 'no-such-draft');
    if (!added)
      throw new Problem(409, 'draft-files-full', { detail: { most: MOST_FILES, megabytes: MOST_BYTES / 1_000_000 } });
  }

  async removeFile(account: string, draft: string, file: string): Promise<void> {
    await this.stores.writer.query(
      `DELETE FROM motcua.filing_draft_file f USING motcua.filing_draft d
       WHERE f.id = $1 AND f.draft = $2 AND d.id = $2 AND d.account = $3`,
      [file, draft, account],
    );
  }

  /** @throws Problem 404 `no-such-draft` when it is not there any more */
  async bytes(account: string, file: string): Promise<Buffer> {
    const { rows } = await this.stores.reader.query<{ sealed: Buffer }>({
      name: 'filing-draft-bytes',
      text: `SELECT sealed FROM motcua.filing_draft_file WHERE ${SEEN_BY} AND id = $2`,
      values: [citizenKey(account), file],
    });
    if (!rows[0]) throw new Problem(404, 'no-such-draft');
    return this.drafts.open(KIND, rows[0].sealed.toString('base64'));
  }

  private sealed(typed: TypedFiling): string {
    return this.drafts.seal(KIND, JSON.stringify(typed));
  }
}

/** One statement: a file never joins a draft that is gone, full, or another's; the draft lives on from here. */
const ADD_FILE = `
  WITH draft AS (UPDATE motcua.filing_draft SET saved_at = $3, erase_at = $4 WHERE id = $1 AND account = $2 AND erase_at > $3 RETURNING id),
  held AS (SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM motcua.filing_draft_file WHERE draft = $1),
  added AS (
    INSERT INTO motcua.filing_draft_file (id, draft, paper_id, name, media_type, size, sealed, added_at)
    SELECT $7, draft.id, $8, $9, $10, $11, $12, $3 FROM draft, held WHERE held.files < $5 AND held.bytes + $11::int <= $6
    RETURNING id)
  SELECT EXISTS (SELECT FROM draft) AS known, EXISTS (SELECT FROM added) AS added`;

interface LineRow {
  readonly id: string;
  readonly procedure: string;
  readonly saved_at: Date;
  readonly erase_at: Date;
}

const lineOf = ({ id, procedure, saved_at, erase_at }: LineRow): DraftLine => ({
  ...{ id, procedure },
  savedAt: instantOf(saved_at.getTime()),
  eraseAt: instantOf(erase_at.getTime()),
});
