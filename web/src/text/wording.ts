export type Language = 'vi' | 'en';
/** What stands in a text, by the name of its place. */
export type Values = Readonly<Record<string, string | number>>;

const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;
const PLURALS = { vi: new Intl.PluralRules('vi-VN'), en: new Intl.PluralRules('en-GB') } as const;

/** `4.210,5` in Vietnamese, `4,210.5` in English. A year is a text: it has no separator. */
export const numberIn = (language: Language, value: number): string =>
  value.toLocaleString(LOCALES[language], { maximumFractionDigits: 2 });

/** `{count}`, or `{count|dossier|dossiers}`: the word for one, and for any other number. */
const PLACE = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/**
 * A text with its places filled, numbers as {@link numberIn}; a place without a value stays as it is written.
 *
 * @example worded('en', '{count} {count|dossier|dossiers}', { count: 1 }) // '1 dossier'
 */
export const worded = (language: Language, wording: string, values: Values): string =>
  wording.replace(PLACE, (whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined && other !== undefined)
      return PLURALS[language].select(Number(value)) === 'one' ? one : other;
    return typeof value === 'number' ? numberIn(language, value) : value;
  });
