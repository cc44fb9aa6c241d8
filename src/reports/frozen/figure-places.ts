import type { PlacedDossier } from '../differences.js';
import type { CountedDossier } from '../figure-queries.js';
import { countedBy, type Known } from '../figures.js';
import { type Formula, isListable } from '../formulas.js';

const PARTS = ['numerator', 'denominator'] as const;

/** Which parts of which formulas count each dossier: `F-LATE/numerator`. Dossiers that none counts are not among them. */
export function placesOf(
  dossiers: readonly CountedDossier[],
  formulas: readonly Formula[],
  { known, keyOf }: { readonly known: Known; readonly keyOf: (dossier: CountedDossier) => string },
): PlacedDossier[] {
  const columnsOf = (dossier: CountedDossier) =>
    formulas.flatMap((formula) => {
      const counted = countedBy(formula, [dossier], known);
      return PARTS.flatMap((part) =>
        isListable(formula[part]) && (counted[part] ?? 0) > 0 ? [`${formula.id}/${part}`] : [],
      );
    });
  return dossiers.flatMap((one) => {
    const columns = columnsOf(one);
    return columns.length === 0 ? [] : [{ dossierId: one.dossier, code: one.code, key: keyOf(one), columns }];
  });
}
