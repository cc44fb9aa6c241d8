import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statesDocument } from '../states-document.js';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'states.md');

/** Writes docs/states.md; @returns 1 when it was stale. */
export async function writeStates(): Promise<number> {
  const fresh = statesDocument();
  const old = readFileSync(FILE, { encoding: 'utf8', flag: 'a+' });
  writeFileSync(FILE, fresh);
  process.stderr.write(old === fresh ? 'docs/states.md is current\n' : 'docs/states.md written\n');
  return 0;
}
