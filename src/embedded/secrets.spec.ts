import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret, secretKey } from './secrets.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the secret key of a data folder', () => {
  it('has 32 bytes and stays the same', () => {
    const key = secretKey(folder);
    expect(key).toHaveLength(32);
    expect(secretKey(folder)).toEqual(key);
  });

  it('is for its owner only', () => {
    secretKey(folder);
    expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'secrets', 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('is no other secret', () => {
    expect(secret(folder, 'one')).not.toBe(secret(folder, 'two'));
  });
});
