import { type Language, text } from '../text.js';
import { instant, instantOf, type LocalDate, localDate, localTime, millis } from '../workflow/instant.js';
import type { PageBrand } from './brand.js';

/** How a page speaks: in one language, by the keys of its own group. */
export interface Speech {
  readonly language: Language;
  say(key: string, values?: Readonly<Record<string, unknown>>): string;
  /** The status of a dossier, what happened to it, what of it was looked at, by whom, a fault of a field … */
  named(group: 'status' | 'fact' | 'channel' | 'remark' | 'field' | 'role' | 'view', code: string): string;
}

/** The same under the name of a province: `{place}` in a wording. */
export interface Words extends Speech {
  readonly brand: PageBrand;
}

export const speechIn = (language: Language, known: Readonly<Record<string, unknown>> = {}): Speech => ({
  language,
  say: (key, values) => text(language, `page.${key}`, { ...known, ...values }),
  named: (group, code) => text(language, `${group}.${code}`),
});

export const wordsIn = (language: Language, brand: PageBrand): Words => ({
  ...speechIn(language, { place: brand.place[language] }),
  brand,
});

/** `2026-12-04` → `04/12/2026`. */
export const dayOf = (day: string): string => day.split('-').reverse().join('/');

/** `2026-12-04T17:00:00+07:00` → `04/12/2026 17:00`. */
export function momentOf(at: string): string {
  const moment = instant(at);
  return `${dayOf(localDate(moment))} ${localTime(moment)}`;
}

/** A period ends at the midnight after its last day: that day. */
export const lastDayOf = (end: string): LocalDate => localDate(instantOf(millis(instant(end)) - 1));

/** `1234.5` → `1.234,5`, in English `1,234.5`. */
export function numberOf(value: number, { language }: Pick<Words, 'language'>): string {
  const [whole, fraction] = String(value).split('.');
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  return whole!.replace(/\B(?=(\d{3})+$)/g, group) + (fraction === undefined ? '' : `${point}${fraction}`);
}
