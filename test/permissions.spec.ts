import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { permissionsDocument } from '../src/permissions-document.js';
import { kebab, PERSON_COMMANDS, RULES } from '../src/workflow/allowed.js';
import { STATUSES } from '../src/workflow/status.js';

const FILE = join(import.meta.dirname, '..', 'docs', 'permissions.md');
const document = permissionsDocument();

/** The rows of a status, each a list of its cells. */
const rowsOf = (status: string): string[][] => {
  const section = document.split('\n## ').find((part) => part.includes(`(\`${status}\`)`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.includes('<br>'))
    .map((line) => line.split(' | '));
};

describe('docs/permissions.md', () => {
  it('is what `npm run -s motcua -- permissions` writes: run it and commit the file when this fails', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(document);
  });
  it.each(STATUSES.map((status) => [status]))('%s: names each command of that status, and no other', (status) => {
    const named = rowsOf(status).map(([first]) => /`([a-z-]+)`/.exec(first!)![1]);
    expect(named).toEqual(PERSON_COMMANDS.filter((type) => RULES[type].from.includes(status)).map(kebab));
  });
  it('says for every command in every status as many ways as the table has', () => {
    for (const status of STATUSES) {
      const commands = PERSON_COMMANDS.filter((type) => RULES[type].from.includes(status));
      const ways = rowsOf(status).map((cells) => cells.slice(1, -2).filter((cell) => cell !== '–').length);
      const roles = commands.map(
        (type) =>
          new Set(RULES[type].grants.filter(({ from }) => !from || from.includes(status)).map(({ role }) => role)).size,
      );
      expect({ status, ways }).toEqual({ status, ways: roles });
    }
  });
  it('has a wording for all that it names, and no column for administrators', () => {
    expect(document).not.toMatch(/(status|role|relation)\.[a-z]|undefined/);
    expect(document).not.toMatch(/\| Quản trị/);
  });
});
