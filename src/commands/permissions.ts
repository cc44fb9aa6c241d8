import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsDocument } from '../permissions-document.js';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'permissions.md');

/** Writes docs/permissions.md. */
export async function writePermissions(): Promise<number> {
  const fresh = permissionsDocument();
  const old = readFileSync(FILE, { encoding: 'utf8', flag: 'a+' });
  writeFileSync(FILE, fresh);
  process.stderr.write(old === fresh ? 'docs/permissions.md is current\n' : 'docs/permissions.md written\n');
  return 0;
}
