import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { statesDocument } from '../src/states-document.js';
import { COMMANDS, kebab } from '../src/workflow/allowed.js';
import { STATUSES } from '../src/workflow/status.js';

const FILE = join(import.meta.dirname, '..', 'docs', 'states.md');

describe('docs/states.md', () => {
  it('is what `npm run -s motcua -- states` writes: run it and commit the file when this fails', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(statesDocument());
  });

  it('names every state and every command', () => {
    const document = statesDocument();
    for (const status of STATUSES) expect(document).toContain(`| \`${status}\` |`);
    for (const command of COMMANDS) expect(document).toContain(`| \`${kebab(command)}\` |`);
  });

  it('has a wording for whatever it names: no key of a text stands in it', () => {
    expect(statesDocument()).not.toMatch(/(status|role|relation)\.[a-z]/);
  });
});
