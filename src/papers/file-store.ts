/** Bytes that have come in and are no file yet. */
export interface Draft {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size: number;
  bytes(): Promise<Buffer>;
  /** Resolves when they are durable under their hash; the same bytes twice are one. */
  keep(): Promise<void>;
  /** Forgets what was not kept; may follow anything. */
  drop(): Promise<void>;
}

/**
 * Where the bytes of files lie, by their hash; what they are and whose is told by rows. Nothing is ever removed. An
 * object store fits: `draft` uploads to a name of its own, `keep` copies it to the hash's.
 */
export interface FileStore {
  /** @throws whatever the source throws; then nothing is left of it */
  draft(source: AsyncIterable<Uint8Array>): Promise<Draft>;
  /** null when the store has no bytes of that name; whether they are still those of the hash, the caller checks. Empty: their seal is broken. */
  read(sha256: string): Promise<Buffer | null>;
}

/** Nest token of the {@link FileStore}. */
export const FILE_STORE = Symbol('FILE_STORE');
