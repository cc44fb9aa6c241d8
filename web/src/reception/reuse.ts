import { day } from '../ui/days.js';
import type { ReceptionTyped } from './filing.js';
import type { Known } from './identity.js';

const REUSED = ['phone', 'address', 'email', 'birthDate'] as const;
export type Reused = (typeof REUSED)[number];

/** The fields that an earlier dossier holds and that nobody has filled in here: what was typed or scanned stays. */
export const reusable = (known: Known, owner: Partial<ReceptionTyped['owner']>): Reused[] =>
  REUSED.filter((name) => known[name] !== null && !owner[name]?.trim());

/** Their values as the form takes them. */
export const reusedOf = (known: Known, names: readonly Reused[]): Partial<Record<Reused, string>> =>
  Object.fromEntries(names.map((name) => [name, name === 'birthDate' ? day(known.birthDate!) : known[name]!]));
