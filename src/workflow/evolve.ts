import { type Dossier, isReceived } from './dossier.js';
import type { DossierEvent, EventType } from './events.js';
import { apologies } from './folds/apologies.js';
import { changes } from './folds/changes.js';
import { course } from './folds/course.js';
import { endings } from './folds/endings.js';
import { intake } from './folds/intake.js';
import { money } from './folds/money.js';
import type { Folds } from './folds/parts.js';
import { results } from './folds/results.js';
import { waits } from './folds/waits.js';

/** Raised when {@link evolve} or the shape of a stored state changes: a state stored by another fold is folded again. */
export const FOLD_VERSION = 5;

const FOLDS: Folds<EventType> = {
  ...intake,
  ...course,
  ...results,
  ...apologies,
  ...waits,
  ...money,
  ...endings,
  ...changes,
};

/** What a dossier is after a fact. Copies from the fact, computes nothing (decisions.md §1). */
export function evolve(dossier: Dossier, event: DossierEvent): Dossier {
  const fold = FOLDS[event.type] as (dossier: Dossier, event: DossierEvent) => Dossier; // the key says which fact it takes
  return fold(settled(dossier, event), event);
}

/** Whatever happens after a migration makes it last: what it could be taken back to is kept no longer. */
function settled(dossier: Dossier, { type }: DossierEvent): Dossier {
  if (type === 'MigrationUndone' || !isReceived(dossier) || !dossier.migrated) return dossier;
  const { migrated: _, ...rest } = dossier;
  return rest;
}
