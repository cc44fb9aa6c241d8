import type { LocalDate } from '../workflow/instant.js';
import { formerCommuneId, type RawRegister } from './agency-import.js';

/** One heir, several, or none. */
export const SUCCESSION_KINDS = ['merger', 'split', 'closure'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

/** What became of an agency that ended; or, with a `part`, of one part of the work of an agency that goes on. */
export interface Succession {
  readonly from: string;
  /** One: its dossiers go there. Several, or none named: a person chooses for each dossier. */
  readonly into: readonly string[];
  readonly kind: SuccessionKind;
  /** The first day of the successor. */
  readonly on: LocalDate;
  /** The document that decided it; null: none known, then shown as unverified. */
  readonly document: string | null;
  readonly note: string | null;
  readonly confidence: string;
  readonly source: string;
}

/** Where the work of an agency is done on a day. */
export interface Heirs {
  /** The only heir, when the map leaves no choice. */
  readonly sole: string | null;
  /** Those to choose among; empty with no `sole`: any open agency. */
  readonly among: readonly string[];
  /** The steps of the way there, oldest first. */
  readonly by: readonly Succession[];
}

/** The communes of before 1/7/2025, by the numbers of the statistics office that their successors name (law.md T19). */
export function communeSuccessions({ structures }: RawRegister): Succession[] {
  const [now, before] = [structures.find(isNow), structures.find((structure) => !isNow(structure))];
  if (!now?.effectiveFrom || !before) return [];
  const into = new Map<string, string[]>();
  for (const unit of now.units) {
    for (const { gsoCode } of unit.mergedFrom ?? []) {
      if (gsoCode !== null) into.set(gsoCode, [...(into.get(gsoCode) ?? []), unit.id]);
    }
  }
  const listed = before.units.filter(({ level }) => level === 'commune');
  const known = new Set(listed.map(({ gsoCode }) => gsoCode));
  const elsewhere = [...into.keys()].filter((gsoCode) => !known.has(gsoCode));
  const former = [
    ...listed.map(({ id, gsoCode }) => ({ id, gsoCode: gsoCode ?? '' })),
    ...elsewhere.map((gsoCode) => ({ id: formerCommuneId(gsoCode), gsoCode })),
  ];
  return former.map(({ id, gsoCode }): Succession => {
    const heirs = into.get(gsoCode) ?? [];
    const kind = kindOf(heirs);
    const note = heirs.length === 0 ? 'Nguồn không nêu đơn vị kế thừa' : null;
    const { confidence, source } = [...now.units, ...before.units].find((unit) => unit.id === (heirs[0] ?? id))!;
    return { from: id, into: heirs, kind, on: now.effectiveFrom!, document: null, note, confidence, source };
  });
}

/** What that many heirs make of it. */
export const kindOf = (heirs: readonly string[]): SuccessionKind =>
  heirs.length > 1 ? 'split' : heirs.length === 1 ? 'merger' : 'closure';

const isNow = ({ effectiveTo }: { readonly effectiveTo: LocalDate | null }): boolean => effectiveTo === null;

/** Follows the map from an agency to those that do its work on `day`; null: it still does it itself. */
export function heirsOf(map: SuccessionMap, agency: string, day: LocalDate): Heirs | null {
  const by: Succession[] = [];
  let at = agency;
  for (;;) {
    const next = map.get(at);
    if (!next || next.on > day || by.includes(next)) break;
    by.push(next);
    if (next.into.length !== 1)
      return { ...oneOf(next.into.flatMap((heir) => workingOf(map, heir, day, [agency]))), by };
    at = next.into[0]!;
  }
  return by.length === 0 ? null : { sole: at, among: [], by };
}

/** Those that do the work of an heir on that day: itself, or its own heirs. @param passed agencies that were asked before */
function workingOf(map: SuccessionMap, agency: string, day: LocalDate, passed: readonly string[]): string[] {
  const next = map.get(agency);
  if (!next || next.on > day) return [agency];
  const heirs = next.into.filter((heir) => heir !== agency && !passed.includes(heir));
  return heirs.flatMap((heir) => workingOf(map, heir, day, [...passed, agency]));
}

/** A choice that comes down to one is none. */
function oneOf(heirs: readonly string[]): Pick<Heirs, 'sole' | 'among'> {
  const among = [...new Set(heirs)];
  return among.length === 1 ? { sole: among[0]!, among: [] } : { sole: null, among };
}

/** By the agency that ended; the newest row counts. */
export type SuccessionMap = ReadonlyMap<string, Succession>;

export const successionMap = (rows: readonly Succession[]): SuccessionMap =>
  new Map(rows.map((row) => [row.from, row]));

/** The agency and all whose work it took over, near and far: both identifiers find a dossier. */
export function lineOf(map: SuccessionMap, agency: string): string[] {
  const line = [agency];
  for (const id of line) {
    for (const { from, into } of map.values()) if (into.includes(id) && !line.includes(from)) line.push(from);
  }
  return line;
}

/** An agency whose work comes down to another, and from which day on. */
export interface TakeOver {
  readonly from: string;
  readonly on: LocalDate;
}

/** Whose work an agency takes over, near and far: where it passes through others, from when the last of them has passed it on. */
export function takeOversOf(map: SuccessionMap, agency: string): TakeOver[] {
  const taken: TakeOver[] = [];
  const known = new Set([agency]);
  const heirs: { readonly id: string; readonly since: LocalDate | null }[] = [{ id: agency, since: null }];
  for (const { id, since } of heirs) {
    for (const { from, into, on } of map.values()) {
      if (!into.includes(id) || known.has(from)) continue;
      const first = since !== null && since > on ? since : on;
      known.add(from);
      taken.push({ from, on: first });
      heirs.push({ id: from, since: first });
    }
  }
  return taken;
}
