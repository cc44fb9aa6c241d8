import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFile, textOf } from './files.js';

/** 32 random bytes that stay the same for the life of a data folder: wraps persons' keys, keys look-up PINs. */
export function secretKey(dataDir: string): Buffer {
  return Buffer.from(secret(dataDir, 'master.key'), 'hex');
}

/** A random word of 64 hex digits, made at first use and kept in `<dataDir>/secrets/<name>` for its owner's eyes only. */
export function secret(dataDir: string, name: string): string {
  const folder = join(dataDir, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  if (textOf(path) === null) createFile(path, randomBytes(32).toString('hex') + '\n');
  return textOf(path)!.trim();
}
