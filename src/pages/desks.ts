import type { Catalogue } from '../catalogue/catalogue.js';
import type { Agency } from '../catalogue/records.js';
import { Problem } from '../problem.js';
import type { LocalDate } from '../workflow/instant.js';

/** One-stop desks of the day, by name. */
export const desksOn = (catalogue: Catalogue, day: LocalDate): Agency[] =>
  catalogue
    .agencies()
    .filter(({ type, openFrom, openTo }) => type === 'pssc' && (openFrom ?? day) <= day && day <= (openTo ?? day))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));

/** @throws Problem 404 `agency-not-found`: no such desk works that day */
export function deskOn(catalogue: Catalogue, day: LocalDate, id: unknown): Agency {
  const desk = desksOn(catalogue, day).find((one) => one.id === id);
  if (!desk) throw new Problem(404, 'agency-not-found', { detail: { id: String(id) } });
  return desk;
}
