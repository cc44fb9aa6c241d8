import type { FieldError } from '../problem.js';
import type { LocalDate } from '../workflow/instant.js';
import type { PersonData } from './parties.js';

/** Nobody is known to have lived longer than 122 years: whoever was born this long ago is a slip of the pen. */
export const OLDEST_YEARS = 130;

/**
 * Nobody was born after today, and nobody lives who was born {@link OLDEST_YEARS} years before; a day that is none is for the
 * body's own rules.
 * @param at where the person stands in the body
 */
export function birthFaults(
  { birthDate }: Partial<Pick<PersonData, 'birthDate'>>,
  today: LocalDate,
  at = '',
): FieldError[] {
  if (!birthDate) return [];
  if (birthDate > today) return [{ pointer: `${at}/birthDate`, code: 'after-today' }];
  const earliest = yearsBefore(today, OLDEST_YEARS);
  return birthDate < earliest ? [{ pointer: `${at}/birthDate`, code: 'too-long-ago' }] : [];
}

/** The same day of that year, to be compared with: it may be none of the calendar (29 February). */
const yearsBefore = (day: LocalDate, years: number): string =>
  `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;
