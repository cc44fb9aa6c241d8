import type { FieldError } from '../problem.js';
import type { LocalDate } from '../workflow/instant.js';
import type { PersonData } from './parties.js';

/** Nobody was born after today; a day that is none is for the body's own rules. @param at where the person stands in the body */
export const birthFaults = (
  { birthDate }: Partial<Pick<PersonData, 'birthDate'>>,
  today: LocalDate,
  at = '',
): FieldError[] => (birthDate && birthDate > today ? [{ pointer: `${at}/birthDate`, code: 'after-today' }] : []);
