import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Draft, FileStore } from './file-store.js';

const SHA256 = /^[0-9a-f]{64}$/;

/** A folder, `ab/abcdef…`; drafts beside it on the same disk. Names come from hashes alone, never from a person. */
export class LocalFiles implements FileStore {
  /** @param folder made at the first draft */
  constructor(private readonly folder: string) {}

  async draft(source: AsyncIterable<Uint8Array>): Promise<Draft> {
    const drafts = join(this.folder, 'drafts');
    await mkdir(drafts, { recursive: true, mode: 0o700 });
    const path = join(drafts, randomUUID());
    const drop = () => rm(path, { force: true });
    try {
      const { sha256, size } = await writeDurably(path, source);
      return { sha256, size, bytes: () => readFile(path), keep: () => this.keep(path, sha256), drop };
    } catch (error) {
      await drop();
      throw error;
    }
  }

  async read(sha256: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(sha256));
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

async function writeDurably(
  path: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      size += chunk.length;
      await file.writeFile(chunk); // at the place where the last one ended
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where files lie in a data folder. */
export const filesBelow = (dataDir: string): string => join(dataDir, 'files');
