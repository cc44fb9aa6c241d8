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

/** How people call what the register knows by an id; the id itself where it does not know it. */
export interface Names {
  agencyName(id: string): string;
  procedureName(code: string): string;
}

/** To whom something is told: in his language, by the names of the register. */
export interface Telling {
  readonly language: Language;
  readonly names: Names;
}

/** @param asked the header by which a browser tells its languages */
export const tellingIn = (asked: string | undefined, names: Names): Telling => ({ language: languageOf(asked), names });

/** A refusal in words: nothing in it is told by an id or a code that has a name. */
export const refusalText = (
  language: Language,
  code: string,
  detail: Readonly<Record<string, unknown>>,
  names: Names,
): string => text(language, `refusal.${code}`, inWords(language, detail, names));

/** The same of a problem. */
export const problemText = (
  language: Language,
  code: string,
  detail: Readonly<Record<string, unknown>>,
  names: Names,
): string => text(language, `problem.${code}`, inWords(language, detail, names));

/** What is told of, by the name that it brings along (`stepName` for `step`), else by the register's, else by our own word for it. */
function inWords(
  language: Language,
  detail: Readonly<Record<string, unknown>>,
  names: Names,
): Readonly<Record<string, unknown>> {
  const word = (kind: string) => (value: string) =>
    value
      .split(', ')
      .map((one) => TEXTS[language][`${kind}${one}`] ?? one)
      .join(', ');
  const called: Readonly<Record<string, (value: string) => string>> = {
    agency: (id) => names.agencyName(id),
    procedure: (code) => names.procedureName(code),
    status: word('status.'),
    roles: word('role.'),
    channel: word('channel.'),
    offered: word('channel.'),
    payable: word('process.collect-'),
  };
  return Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [
      key,
      detail[`${key}Name`] ?? called[key]?.(String(value)) ?? written(value),
    ]),
  );
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}).*\+07:00)?$/;

/** A day, or a moment of Viet Nam, as it is written here: `04/12/2026`, `04/12/2026 17:00`. */
function written(value: unknown): unknown {
  const [, year, month, day, time] = (typeof value === 'string' && DAY.exec(value)) || [];
  return year === undefined ? value : `${day}/${month}/${year}${time === undefined ? '' : ` ${time}`}`;
}

/** Vietnamese, unless English is asked for first. */
export const languageOf = (header: string | undefined): Language => (/^\s*en\b/i.test(header ?? '') ? 'en' : 'vi');

/** The wording of a key, with `{name}` replaced; the key itself when there is none, which a test refuses. */
export function text(language: Language, key: string, values: Readonly<Record<string, unknown>> = {}): string {
  const wording = TEXTS[language][key] ?? key;
  return wording.replace(PLACE, (whole, name: string, one?: string, other?: string) => {
    if (!(name in values)) return whole;
    if (one === undefined || other === undefined) return String(values[name]);
    return PLURALS[language].select(Number(values[name])) === 'one' ? one : other;
  });
}

/** `{count}`, or `{count|dossier|dossiers}`: the word for one, and for any other number. */
const PLACE = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;
const PLURALS = { vi: new Intl.PluralRules('vi-VN'), en: new Intl.PluralRules('en-GB') } as const;
