import { dayBefore, type LocalDate } from '../workflow/instant.js';
import type { Agency } from './records.js';

/** data/agencies.json: the register, before and after 1/7/2025. */
export interface RawRegister {
  readonly province: string;
  readonly structures: readonly RawStructure[];
}

export interface RawStructure {
  readonly id: string;
  readonly effectiveFrom: LocalDate | null;
  readonly effectiveTo: LocalDate | null;
  readonly communeUnitTemplate?: { readonly confidence: string; readonly units: readonly RawTemplateUnit[] };
  readonly units: readonly RawAgency[];
}

interface RawTemplateUnit {
  readonly suffix: string;
  readonly name: string;
  /** `xã`, `phường`. */
  readonly appliesTo: readonly string[];
  readonly type?: string;
}

/** A commune of before as its heir names it. */
interface RawFormerCommune {
  readonly name: string;
  readonly gsoCode: string | null;
}

export interface RawAgency {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly type: string;
  readonly level: Agency['level'];
  readonly identifierCode: string | null;
  readonly identifierSource?: string;
  readonly unitKind?: string;
  readonly unitName?: string;
  /** The number of the statistics office, which outlives names. */
  readonly gsoCode?: string;
  /** The communes of before that it was made of; null: the source could not tell which. */
  readonly mergedFrom?: readonly RawFormerCommune[];
  readonly confidence: string;
  readonly source: string;
}

/**
 * Every agency of every structure in register order, each followed by the units that the template gives it; last the
 * former communes that only their heirs name.
 */
export function importAgencies(register: RawRegister): Agency[] {
  const listed = register.structures.flatMap((structure) =>
    structure.units.flatMap((raw) => [agencyOf(raw, structure), ...derivedUnits(raw, structure)]),
  );
  return [...listed, ...formerCommunes(register)];
}

/** The number of the statistics office, after the province's: Hà Giang's communes are not in the register of before. */
export const formerCommuneId = (gsoCode: string): string => `hg0.x${gsoCode}`;

/** Communes that were merged on 1/7/2025 and that the register of before lacks. */
function formerCommunes({ structures }: RawRegister): Agency[] {
  const listed = new Set(structures.flatMap(({ effectiveTo, units }) => effectiveTo === null ? [] : units.map(({ gsoCode }) => gsoCode))); // prettier-ignore
  const found = new Map<string, Agency>();
  for (const { effectiveFrom, units } of structures) {
    if (effectiveFrom === null) continue;
    for (const unit of units) {
      for (const { name, gsoCode } of unit.mergedFrom ?? []) {
        if (gsoCode === null || listed.has(gsoCode) || found.has(gsoCode)) continue;
        found.set(gsoCode, formerCommune(name, gsoCode, effectiveFrom, unit));
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const formerCommune = (
  name: string,
  gsoCode: string,
  closedOn: LocalDate,
  { confidence, source }: RawAgency,
): Agency => ({
  id: formerCommuneId(gsoCode),
  parentId: null,
  name: `Ủy ban nhân dân ${lowerFirst(name)}`,
  type: 'people_committee',
  level: 'commune',
  identifier: null,
  identifierIsDemo: false,
  identifierSource: null,
  openFrom: null,
  openTo: dayBefore(closedOn),
  derived: false,
  note: null,
  confidence,
  source,
});

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

function agencyOf(raw: RawAgency, structure: RawStructure): Agency {
  const { name, note } = withoutRemark(raw.name);
  return {
    id: raw.id,
    parentId: raw.parentId,
    name,
    type: raw.type,
    level: raw.level,
    identifier: raw.identifierCode,
    identifierIsDemo: false,
    identifierSource: raw.identifierCode === null ? null : (raw.identifierSource ?? null),
    openFrom: structure.effectiveFrom,
    openTo: structure.effectiveTo,
    derived: false,
    note,
    confidence: raw.confidence,
    source: raw.source,
  };
}

/** One name of the register carries a remark about itself: it is kept beside the name, not in it. */
function withoutRemark(text: string): { name: string; note: string | null } {
  const found = /^(.*?)\s*\((tên [^)]*chưa xác minh)\)$/.exec(text);
  return found ? { name: found[1]!, note: found[2]! } : { name: text, note: null };
}

const TEMPLATE_SOURCE = 'Mẫu tổ chức phòng, ban cấp xã; chưa đối chiếu từng đơn vị';

function derivedUnits(raw: RawAgency, structure: RawStructure): Agency[] {
  const { communeUnitTemplate: template } = structure;
  if (!template || !raw.unitKind || !raw.unitName) return [];
  return template.units
    .filter((unit) => unit.appliesTo.includes(raw.unitKind!))
    .map((unit) => ({
      ...agencyOf(raw, structure),
      id: `${raw.id}.${unit.suffix}`,
      parentId: raw.id,
      name: unitNameIn(unit.name, raw.unitName!),
      type: unit.type ?? (unit.suffix === 'vp' ? 'office' : 'division'),
      identifier: null,
      identifierSource: null,
      derived: true,
      confidence: template.confidence,
      source: TEMPLATE_SOURCE,
    }));
}

/** `Phòng Kinh tế` of `Xã Ngọc Đường` → `Phòng Kinh tế xã Ngọc Đường`; `Công an xã/phường` names the kind already. */
function unitNameIn(unit: string, commune: string): string {
  return `${unit.replace(/\s+xã\/phường$/, '')} ${lowerFirst(commune)}`;
}

/** Second-level numbers that no real agency of the province holds: H60.800 and up (decisions.md §27). */
const DEMO_BLOCK = 800;

/**
 * For a demonstration: open agencies without an identifier get one of the reserved block, by their place in the
 * register, and derived units one under it; marked, and the same at every start whatever an administrator has entered since.
 */
export function withDemoIdentifiers(agencies: readonly Agency[], provinceIdentifier: string): Agency[] {
  const blocks = new Map<string, string>();
  const children = new Map<string, number>();
  return agencies.map((agency) => {
    if (agency.openTo !== null) return agency;
    let identifier: string;
    if (agency.derived) {
      const block = blocks.get(agency.parentId!);
      if (block === undefined) return agency; // its commune has ended
      const ordinal = (children.get(agency.parentId!) ?? 0) + 1;
      children.set(agency.parentId!, ordinal);
      identifier = `${block}.${String(ordinal).padStart(2, '0')}`;
    } else {
      identifier = `${provinceIdentifier}.${DEMO_BLOCK + blocks.size}`;
      blocks.set(agency.id, identifier);
    }
    return agency.identifier === null ? { ...agency, identifier, identifierIsDemo: true } : agency;
  });
}
