import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import type { Actor, ActorStamp } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { FILE_KINDS, type FileKind, kindOf } from './file-kind.js';
import { shownName } from './file-name.js';
import { type Draft, FILE_STORE, type FileStore } from './file-store.js';
import { PaperRecords, type Writing } from './records.js';
import { SeenDossiers } from './seen-dossiers.js';
import { SentPapers } from './sent-papers.js';
import { filedBy, type Known, mayFile } from './who-may.js';

/** A file of a dossier, by its row. */
export interface FileLine {
  readonly id: string;
  readonly dossier: string;
  readonly paperId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly supersedes: string | null;
  /** The file of an earlier dossier of the same person that it is. */
  readonly reusedFrom: string | null;
  readonly addedBy: ActorStamp;
  readonly addedAt: Date;
}

/** What the sender says of a file. */
export interface Said {
  readonly name: string;
  readonly paperId: string | null;
  readonly supersedes: string | null;
}

interface NewFile extends Omit<Said, 'name'> {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly reusedFrom: string | null;
}

const LINE = `f.id, f.dossier, f.paper_id AS "paperId", f.name, f.media_type AS "mediaType", f.size, f.sha256, f.supersedes,
  f.reused_from AS "reusedFrom", f.added_by AS "addedBy", f.added_at AS "addedAt"`;
const SUPERSEDED = 'file_supersedes_key';

/** Files of dossiers: bytes first, their row after, so that no row is without its bytes; nothing is ever deleted. */
@Injectable()
export class Files {
  private readonly log = new Logger(Files.name);

  constructor(
    private readonly dossiers: SeenDossiers,
    private readonly records: PaperRecords,
    private readonly sent: SentPapers,
    @Inject(FILE_STORE) private readonly store: FileStore,
    @Inject(STORES) private readonly stores: Stores,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem when this person may not add a file to this dossier now; before any byte is read */
  async admit(dossierId: string, me: Actor): Promise<Known> {
    const dossier = await this.dossiers.one(dossierId, me);
    mayFile(me, dossier);
    return dossier;
  }

  /**
   * Takes an upload in; the draft stays the caller's to drop.
   * @throws Problem 415 for what is no file of an allowed kind, 409 for a dossier that is full or a version that is not the newest
   */
  async add(dossierId: string, dossier: Known, draft: Draft, said: Said, me: Actor, key: string): Promise<FileLine> {
    const kind = await this.kindOf(draft);
    const { sha256, size } = draft;
    const name = shownName(said.name, kind.endings);
    const file = {
      ...said,
      id: this.records.idOf(me, key),
      name,
      mediaType: kind.mediaType,
      size,
      sha256,
      reusedFrom: null,
    };
    await draft.keep();
    return this.record('file-added', dossierId, dossier, file, me);
  }

  /** A file that the same person's earlier dossier holds, as a paper of this one; who asks must see both. */
  async reuse(dossierId: string, fileId: string, paperId: string | null, me: Actor, key: string): Promise<FileLine> {
    const dossier = await this.admit(dossierId, me);
    const source = (await this.reusable(dossierId, dossier, me)).find(({ id }) => id === fileId);
    if (!source) throw new Problem(404, 'no-such-file');
    const { name, mediaType, size, sha256 } = source;
    const file = {
      id: this.records.idOf(me, key),
      paperId,
      supersedes: null,
      name,
      mediaType,
      size,
      sha256,
      reusedFrom: fileId,
    };
    return this.record('file-reused', dossierId, dossier, file, me);
  }

  /** In the order in which they came, superseded ones included. */
  async of(dossierId: string, me: Actor): Promise<FileLine[]> {
    const dossier = await this.dossiers.one(dossierId, me);
    const lines = await this.read(`f.dossier = $2 ORDER BY f.no`, [dossierId], me);
    await this.sent.looked(dossierId, dossier, lines.at(-1)?.addedAt ?? null, me);
    return lines;
  }

  /** Current files of other dossiers of the same owner that the asker may see, newest first. */
  async reusable(dossierId: string, dossier: Known, me: Actor): Promise<FileLine[]> {
    const owner = dossier.filing.owner.split('@')[0]!;
    return this.read(
      `f.dossier <> $2 AND f.dossier IN (
         SELECT p.dossier FROM motcua.dossier_party p JOIN motcua.dossier d ON d.id = p.dossier
         WHERE p.party = $3 AND split_part(d.state #>> '{filing,owner}', '@', 1) = $3::text)
       AND NOT EXISTS (SELECT FROM motcua.file newer WHERE newer.supersedes = f.id)
       ORDER BY f.added_at DESC, f.id LIMIT 200`,
      [dossierId, owner],
      me,
    );
  }

  async reusableFor(dossierId: string, me: Actor): Promise<FileLine[]> {
    return this.reusable(dossierId, await this.dossiers.one(dossierId, me), me);
  }

  /**
   * The bytes, checked against their hash; the look is on record before they leave.
   * @throws Problem 404, 500 `file-damaged` when the store has lost or changed them
   */
  async open(dossierId: string, fileId: string, me: Actor): Promise<{ line: FileLine; bytes: Buffer }> {
    const dossier = await this.dossiers.one(dossierId, me);
    const [line] = await this.read('f.dossier = $2 AND f.id = $3', [dossierId, fileId], me);
    if (!line) throw new Problem(404, 'no-such-file');
    const bytes = await this.store.read(line.sha256);
    if (bytes === null || sha256Of(bytes) !== line.sha256) {
      this.log.error(`file ${fileId}: its bytes are ${bytes === null ? 'missing' : 'not those that were taken in'}`);
      throw new Problem(500, 'file-damaged');
    }
    await this.sent.looked(dossierId, dossier, line.addedAt, me);
    if (!filedBy(me, dossier))
      await this.records.look('dossier-read', me, dossierId, dossier, { part: 'file', file: fileId });
    return { line, bytes };
  }

  /** @throws Problem 415 `file-refused` for what is no file of an allowed kind */
  async kindOf(draft: Draft): Promise<FileKind> {
    const kind = draft.size === 0 ? 'file-kind' : await kindOf(await draft.bytes(), this.config.fileTypes);
    if (typeof kind === 'string') {
      const allowed = this.config.fileTypes.map((one) => FILE_KINDS[one].endings[0]!).join(', ');
      throw new Problem(415, 'file-refused', {
        detail: { allowed },
        errors: [{ pointer: '/file', code: kind }],
      });
    }
    return kind;
  }

  private async record(what: string, dossierId: string, dossier: Known, file: NewFile, me: Actor): Promise<FileLine> {
    let written = false;
    try {
      await this.records.write(what, me, dossierId, dossier, async (writing) => {
        written = await this.insert(writing, dossierId, file);
        if (written) await this.sent.came(writing, dossierId, dossier, me);
        return written ? { file: file.id, sha256: file.sha256 } : null;
      });
    } catch (error) {
      const { constraint } = error as { constraint?: string };
      throw constraint === SUPERSEDED ? new Problem(409, 'file-superseded') : error;
    }
    if (written) this.sent.tell(dossierId, dossier, me);
    const [line] = await this.read('f.id = $2', [file.id], me);
    if (!line || !isSame(line, dossierId, file)) throw new Problem(422, 'key-reused');
    return line;
  }

  /** Files of one dossier one after the other: each has the next number. @returns false when this submission has come before */
  private async insert({ tx, at, by }: Writing, dossierId: string, file: NewFile): Promise<boolean> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`files/${dossierId}`]);
    const known = await tx.query('SELECT FROM motcua.file WHERE id = $1', [file.id]);
    if (known.rowCount !== 0) return false;
    const { rows } = await tx.query<{ n: number; newest: boolean }>(
      `SELECT count(*)::int AS n, $2::uuid IS NULL OR bool_or(id = $2) IS TRUE AS newest FROM motcua.file WHERE dossier = $1`,
      [dossierId, file.supersedes],
    );
    const { n, newest } = rows[0]!;
    if (!newest) throw new Problem(404, 'no-such-file');
    if (n >= this.config.filesPerDossier)
      throw new Problem(409, 'files-full', { detail: { most: this.config.filesPerDossier } });
    const { rowCount } = await tx.query(
      `INSERT INTO motcua.file (id, dossier, no, paper_id, name, media_type, size, sha256, supersedes, reused_from, added_by, added_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING`,
      [
        file.id,
        dossierId,
        n + 1,
        file.paperId,
        file.name,
        file.mediaType,
        file.size,
        file.sha256,
        file.supersedes,
        file.reusedFrom,
        by,
        at,
      ],
    );
    return rowCount === 1;
  }

  private async read(where: string, values: readonly unknown[], me: Actor): Promise<FileLine[]> {
    const { rows } = await this.stores.reader.query<FileLine>(
      `SELECT ${LINE} FROM motcua.file f WHERE ${SEEN_BY} AND ${where}`,
      [viewersOf(me).join(' '), ...values],
    );
    return rows;
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const isSame = (line: FileLine, dossierId: string, file: NewFile): boolean =>
  line.dossier === dossierId &&
  line.sha256 === file.sha256 &&
  line.paperId === file.paperId &&
  line.supersedes === file.supersedes &&
  line.reusedFrom === file.reusedFrom;
