import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Language = 'vi' | 'en';

type Texts = Readonly<Record<string, string>>;

const FOLDER = join(import.meta.dirname, '..', 'data', 'text');

/** Read once: the wording of the service, Vietnamese the source, English complete (a test compares the keys). */
export const TEXTS: Readonly<Record<Language, Texts>> = { vi: read('vi'), en: read('en') };

function read(language: Language): Texts {
  return JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8')) as Texts;
}

/** A refusal in words: statuses, roles and channels by their names, not their codes. */
export function refusalText(language: Language, code: string, detail: Readonly<Record<string, unknown>>): string {
  const named = (kind: string, value: unknown) =>
    String(value)
      .split(', ')
      .map((one) => TEXTS[language][`${kind}.${one}`] ?? one)
      .join(', ');
  const kinds: Readonly<Record<string, string>> = {
    status: 'status',
    roles: 'role',
    channel: 'channel',
    offered: 'channel',
    step: 'step',
  };
  const values = Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [key, kinds[key] ? named(kinds[key], value) : value]),
  );
  return text(language, `refusal.${code}`, values);
}

/** Vietnamese, unless English is asked for first. */
export const languageOf = (header: string | undefined): Language => (/^\s*en\b/i.test(header ?? '') ? 'en' : 'vi');

/** The wording of a key, with `{name}` replaced; the key itself when there is none, which a test refuses. */
export function text(language: Language, key: string, values: Readonly<Record<string, unknown>> = {}): string {
  const wording = TEXTS[language][key] ?? key;
  return wording.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
