import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Config, readConfig } from '../src/config.js';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const source = read('src/config.ts');
/** Names of the environment as the schema has them, in order. */
const NAMES = [
  ...source.slice(source.indexOf('z.object({'), source.indexOf('\n});')).matchAll(/^ {2}([A-Z_]+):/gm),
].map((match) => match[1]!);
/** `PORT` → `port`: which member of the configuration a setting becomes. */
const MEMBERS = new Map(
  [...source.matchAll(/^ {4}(\w+):? ?.*\be\.([A-Z_]+)/gm)].map(([, member, name]) => [name!, member as keyof Config]),
);

const rows = [...read('docs/operating.md').matchAll(/^\| `([A-Z_]+)` *\| (.+?) *\| .+ \|$/gm)].filter(([, name]) =>
  NAMES.includes(name!),
);
const example = [...read('.env.example').matchAll(/^(#?)([A-Z_]+)=(.*)$/gm)].map(([, off, name, value]) => ({
  off: off === '#',
  name: name!,
  value: value!,
}));

describe('the settings', () => {
  it('are all in the table of docs/operating.md, in order, and nothing else is', () => {
    expect(NAMES.length).toBeGreaterThan(10);
    const table = rows.map(([, name]) => name).filter((name, index, all) => all.indexOf(name) === index);
    expect([...table].sort()).toEqual([...NAMES].sort());
  });

  it('have the defaults that the table tells', () => {
    const defaults = readConfig({});
    const settings = read('docs/operating.md').split('## Settings')[1]!.split('\n## ')[0]!;
    for (const name of NAMES) {
      const told = new RegExp(`^\\| \`${name}\` *\\| (.+?) *\\|`, 'm').exec(settings)?.[1];
      const value = name === 'MOTCUA_DEMO' ? false : name === 'NODE_ENV' ? defaults.env : defaults[memberOf(name)];
      const shown = typeof value === 'boolean' ? Number(value) : value;
      expect([name, told]).toEqual([name, shown === null ? '–' : `\`${shown}\``]);
    }
  });

  it('are all in .env.example, those with a default showing it', () => {
    const names = example.map(({ name }) => name);
    for (const name of NAMES) expect(names).toContain(name);
    const defaults = readConfig(
      Object.fromEntries(
        example
          .filter(({ off, name, value }) => off && hasDefault(name) && value)
          .map(({ name, value }) => [name, value]),
      ),
    );
    expect(defaults).toEqual(readConfig({}));
  });

  it('start as .env.example stands, and no secret in it has a value', () => {
    const stands = Object.fromEntries(
      example.filter(({ off }) => !off).map(({ name, value }) => [name, value || undefined]),
    );
    expect(readConfig(stands)).toEqual(readConfig({}));
    for (const { name, value } of example)
      if (/KEY|PASSWORD|SECRET/.test(name)) expect([name, value]).toEqual([name, '']);
  });

  it('refuse what they do not know, and say all that is wrong at once', () => {
    expect(() => readConfig({ MOTCUA_DATADIR: 'x', PORT: 'many', MOTCUA_SECRET_KEY: 'change-me' })).toThrow(
      /MOTCUA_DATADIR[\s\S]*PORT/,
    );
    expect(() => readConfig({ MOTCUA_SECRET_KEY: `sample${'0'.repeat(38)}` })).toThrow('sample');
    expect(() => readConfig({ MOTCUA_SECRET_KEY: 'ab' })).toThrow('32 bytes');
    expect(() => readConfig({ MOTCUA_PAYMENT_SECRET: `change-me${'0'.repeat(40)}` })).toThrow('sample');
    expect(() => readConfig({ MOTCUA_PAYMENT_SECRET: 'k3y' })).toThrow('32 characters');
    expect(() => readConfig({ FILE_TYPES: 'pdf,exe' })).toThrow('FILE_TYPES');
    expect(() => readConfig({ FILE_TYPES: '' })).toThrow('FILE_TYPES');
    expect(() => readConfig({ DATABASE_URL: 'postgres://h/d', MOTCUA_ROLE: 'web' })).toThrow('MOTCUA_SECRET_KEY');
    expect(() => readConfig({ MOTCUA_DEMO: '1', DATABASE_URL: 'postgres://h/d' })).toThrow('MOTCUA_DEMO');
  });
});

const memberOf = (name: string): keyof Config => {
  const member = MEMBERS.get(name);
  if (!member) throw new Error(`${name} becomes no member of the configuration`);
  return member;
};

const hasDefault = (name: string): boolean => {
  if (name === 'NODE_ENV' || name === 'MOTCUA_DEMO') return true;
  return MEMBERS.has(name) && readConfig({})[memberOf(name)] !== null;
};
