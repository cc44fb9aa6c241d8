import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** For the files below: their owner's eyes only. */
const PRIVATE = { mode: 0o600 };

/** The text of a file, or null when there is none. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Readers see the old text or the new, never half of one. */
export function replaceFile(path: string, text: string): void {
  const draft = draftOf(path);
  writeFileSync(draft, text, { ...PRIVATE, flush: true });
  renameSync(draft, path);
}

/** Like O_EXCL, but the file is complete when it appears. @returns false when it is there already */
export function createFile(path: string, text: string): boolean {
  const draft = draftOf(path);
  writeFileSync(draft, text, { ...PRIVATE, flush: true });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

const draftOf = (path: string) => `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
