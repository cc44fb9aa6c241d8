import { type Language, text } from '../../text.js';
import { type Instant, type LocalDate, localDate, localTime } from '../../workflow/instant.js';
import type { Reason } from './working-list.js';

const day = (date: LocalDate): string => date.split('-').reverse().join('/');
const moment = (at: Instant): string => `${localTime(at)} ${day(localDate(at))}`;

/** Working minutes as hours, to a tenth. */
const hours = (language: Language, minutes: number): string =>
  new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 }).format(minutes / 60);

function inWords(language: Language, name: string, value: string | number): string {
  if (typeof value === 'number') return /minutes$/i.test(name) ? hours(language, value) : String(value);
  if (/date$/i.test(name)) return day(value as LocalDate);
  return name === 'at' ? moment(value as Instant) : value;
}

/** A reason in words: dates and moments of Viet Nam, working minutes as hours. */
export function reasonText(language: Language, { code, values }: Reason): string {
  const said = Object.entries(values).map(([name, value]) => [name, inWords(language, name, value)]);
  return text(language, `list.why.${code}`, Object.fromEntries(said));
}
