import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog, inTransaction } from '../audit/audit-log.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { FILE_STORE, type FileStore } from '../papers/file-store.js';
import { Problem } from '../problem.js';
import type { Instant } from '../workflow/instant.js';
import type { ActorStamp } from '../workflow/people.js';
import { type DetachedSignature, SIGNER, type Signer } from './forms/signer.js';
import type { LetterId } from './letter-deliveries.js';

/** A letter as it was signed. */
export interface FrozenLetter extends DetachedSignature {
  readonly sha256: string;
  readonly size: number;
  readonly by: ActorStamp;
  readonly at: Date;
}

const FROZEN = `sha256, size, algorithm, public_key AS "publicKey", signature, signed_by AS by, signed_at AS at`;

/** Letters that somebody has signed: the very bytes, by their hash, which nothing that comes later changes. */
@Injectable()
export class SignedLetters {
  private readonly log = new Logger(SignedLetters.name);

  constructor(
    private readonly audit: AuditLog,
    @Inject(SIGNER) private readonly signer: Signer,
    @Inject(FILE_STORE) private readonly store: FileStore,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** What is to be printed beside a name that signs. */
  get mark(): string | null {
    return this.signer.mark;
  }

  /** null: nobody has signed it, or the viewers do not see its dossier. */
  async of({ dossier, kind, incident }: LetterId, viewers: readonly string[]): Promise<FrozenLetter | null> {
    const { rows } = await this.stores.reader.query<FrozenLetter>(
      `SELECT ${FROZEN} FROM motcua.letter_signature WHERE ${SEEN_BY} AND dossier = $2 AND kind = $3 AND incident = $4`,
      [viewers.join(' '), dossier, kind, incident],
    );
    return rows[0] ?? null;
  }

  /** For the service itself, which sends it to whom it is addressed. */
  async toSend({ dossier, kind, incident }: LetterId): Promise<Buffer | null> {
    const { rows } = await this.stores.writer.query<FrozenLetter>(
      `SELECT ${FROZEN} FROM motcua.letter_signature WHERE dossier = $1 AND kind = $2 AND incident = $3`,
      [dossier, kind, incident],
    );
    return rows[0] ? this.bytes({ dossier, kind, incident }, rows[0]) : null;
  }

  /** @throws Problem 500 when they are not those that were signed */
  async bytes({ dossier, kind, incident }: LetterId, frozen: FrozenLetter): Promise<Buffer> {
    const bytes = await this.store.read(frozen.sha256);
    if (bytes !== null && sha256Of(bytes) === frozen.sha256 && (await this.signer.verify(frozen.sha256, frozen)))
      return bytes;
    this.log.error(`dossier ${dossier}: ${kind} ${incident}: is not what was signed`);
    throw new Problem(500, 'letter-damaged');
  }

  /** Signs and keeps the bytes, once: whoever comes second changes nothing. */
  async freeze(
    id: LetterId,
    bytes: Buffer,
    who: { readonly by: ActorStamp; readonly at: Instant; readonly session: string | null },
  ): Promise<void> {
    const draft = await this.store.draft(pieces(bytes));
    try {
      const signature = await this.signer.sign(draft.sha256, who.by.id);
      await draft.keep(); // bytes first, their row after: no row is without its bytes
      await this.record(id, { ...signature, sha256: draft.sha256, size: draft.size }, who);
    } finally {
      await draft.drop();
    }
  }

  private async record(
    { dossier, kind, incident }: LetterId,
    { sha256, size, algorithm, publicKey, signature }: Omit<FrozenLetter, 'by' | 'at'>,
    { by, at, session }: Parameters<SignedLetters['freeze']>[2],
  ): Promise<void> {
    await inTransaction(this.stores.writer, async (tx) => {
      const { rowCount } = await tx.query(
        `INSERT INTO motcua.letter_signature (dossier, kind, incident, sha256, size, algorithm, public_key, signature, signed_by, signed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
        [dossier, kind, incident, sha256, size, algorithm, publicKey, signature, by, at],
      );
      if (rowCount === 0) return; // somebody else was faster
      const details = { kind, incident, sha256 };
      const entry = { agency: by.post!.agency!, at, actor: by, session, why: null };
      await this.audit.appendIn(tx, [{ ...entry, what: 'letter-signed', subject: dossier, details }]);
    });
  }
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
