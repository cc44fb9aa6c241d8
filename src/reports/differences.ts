/** A number of a report, by where it stands. */
export interface Cell {
  /** The key of the sum that its row stands below; null: none. */
  readonly group: string | null;
  /** null: the total, or the sum of the group. */
  readonly key: string | null;
  readonly name: string | null;
  readonly column: string;
  /** null: no data. */
  readonly value: number | null;
}

/** A cell that says something else now. */
export interface Difference extends Omit<Cell, 'value'> {
  readonly frozen: number | null;
  readonly now: number | null;
}

/** Where a dossier is counted: its row, and the columns that are no sums. */
export interface Placed {
  readonly key: string;
  readonly columns: readonly string[];
}

/** A dossier that a report counts. */
export interface PlacedDossier extends Placed {
  readonly dossierId: string;
  /** null: the viewer may not look at it (any more). */
  readonly code: string | null;
}

/** A dossier that is counted elsewhere now; null: nowhere. */
export interface Moved {
  readonly dossierId: string;
  readonly code: string | null;
  readonly from: Placed | null;
  readonly to: Placed | null;
}

/**
 * Cell by cell, row by row as the frozen table has them, then rows that are new, then the total.
 * @param absent what a cell says that one of the two does not have: a table of counts has 0 there
 */
export function differencesOf(frozen: readonly Cell[], now: readonly Cell[], absent: number | null): Difference[] {
  const [before, after] = [byPlace(frozen), byPlace(now)];
  const all = new Map([...now, ...frozen].map((cell) => [placeOf(cell), cell]));
  const places = new Set([...frozen.filter(isOfRow), ...now.filter(isOfRow), ...frozen, ...now].map(placeOf));
  return [...places].flatMap((place) => {
    const { value: _, ...cell } = all.get(place)!;
    const was = valueAt(before, place, absent);
    const is = valueAt(after, place, absent);
    return was === is ? [] : [{ ...cell, frozen: was, now: is }];
  });
}

const isOfRow = ({ group, key }: Cell): boolean => group !== null || key !== null;
const placeOf = ({ group, key, column }: Cell): string => JSON.stringify([group, key, column]);
const byPlace = (cells: readonly Cell[]) => new Map(cells.map((cell) => [placeOf(cell), cell]));

function valueAt(cells: ReadonlyMap<string, Cell>, place: string, absent: number | null): number | null {
  const cell = cells.get(place);
  return cell === undefined ? absent : cell.value;
}

/** By their ids. What these moves take and give is what {@link differencesOf} lists. */
export function movedOf(frozen: readonly PlacedDossier[], now: readonly PlacedDossier[]): Moved[] {
  const byId = (dossiers: readonly PlacedDossier[]) => new Map(dossiers.map((one) => [one.dossierId, one]));
  const [before, after] = [byId(frozen), byId(now)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((dossierId) => {
    const [was, is] = [before.get(dossierId), after.get(dossierId)];
    const [from, to] = [placeIn(was), placeIn(is)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : { dossierId, code: (is ?? was)!.code, from, to };
  });
}

const placeIn = (one: PlacedDossier | undefined): Placed | null =>
  one ? { key: one.key, columns: one.columns } : null;
