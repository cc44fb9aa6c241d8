import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Draft, FileStore } from './file-store.js';

const SHA256 = /^[0-9a-f]{64}$/;
const SEAL = 'aes-256-gcm';
/** Bytes of the nonce before, and of the tag behind what is sealed. */
const NONCE = 12;
const TAG = 16;

/** Where files lie in a data folder. */
export const filesBelow = (dataDir: string): string => join(dataDir, 'files');

/**
 * A folder, `ab/abcdef…`; drafts beside it on the same disk. Names come from hashes alone, never from a person; what lies
 * there is sealed with the service's key, for it may be an image of an identity card (reliability.md §7.4).
 */
export class LocalFiles implements FileStore {
  private readonly key: Buffer;

  /** @param folder made at the first draft */
  constructor(
    private readonly folder: string,
    master: Buffer,
  ) {
    this.key = createHmac('sha256', master).update('files').digest();
  }

  async draft(source: AsyncIterable<Uint8Array>): Promise<Draft> {
    const drafts = join(this.folder, 'drafts');
    await mkdir(drafts, { recursive: true, mode: 0o700 });
    const path = join(drafts, randomUUID());
    const drop = () => rm(path, { force: true });
    try {
      const { sha256, size } = await writeSealed(path, source, this.key);
      return { sha256, size, bytes: () => readSealed(path, this.key), keep: () => this.keep(path, sha256), drop };
    } catch (error) {
      await drop();
      throw error;
    }
  }

  async read(sha256: string): Promise<Buffer | null> {
    try {
      return await readSealed(this.pathOf(sha256), this.key);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** The name appears with all its bytes, and survives a power cut: the file was synced, its folders are. */
  private async keep(draft: string, sha256: string): Promise<void> {
    const shelf = join(this.folder, sha256.slice(0, 2));
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    await rename(draft, this.pathOf(sha256));
    await sync(shelf);
    await sync(this.folder);
  }

  private pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError('not a hash');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

/** Nonce, sealed bytes, tag. @returns hash and size of what was sealed */
async function writeSealed(
  path: string,
  source: AsyncIterable<Uint8Array>,
  key: Buffer,
): Promise<{ sha256: string; size: number }> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(SEAL, key, nonce);
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(nonce); // each at the place where the last one ended
    for await (const chunk of source) {
      hash.update(chunk);
      size += chunk.length;
      await file.writeFile(cipher.update(chunk));
    }
    await file.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

/** @returns no bytes at all when the seal is broken: they are none of those that were taken in */
async function readSealed(path: string, key: Buffer): Promise<Buffer> {
  const sealed = await readFile(path);
  try {
    const decipher = createDecipheriv(SEAL, key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return Buffer.alloc(0);
  }
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
