import type { Agency, ProcedureRecord } from '../catalogue/records.js';
import type { LocalDate } from '../workflow/instant.js';

const PROVINCIAL = ['department', 'people_committee', 'affiliated_unit', 'vertical_agency'];

/** Who may resolve a procedure, at either level. */
export interface Resolvers {
  readonly province: readonly Agency[];
  readonly commune: readonly Agency[];
}

const isOpen = ({ openFrom, openTo }: Agency, day: LocalDate): boolean =>
  (openFrom === null || openFrom <= day) && (openTo === null || day <= openTo);

/** By the levels of the procedure and the agencies of that day; of a commune its committee, or its police where the catalogue says so. */
export function resolversOf(
  { levels, agency }: Pick<ProcedureRecord, 'levels' | 'agency'>,
  agencies: readonly Agency[],
  day: LocalDate,
): Resolvers {
  const open = agencies.filter((one) => isOpen(one, day));
  const ofCommune = /công an/i.test(agency) ? 'vertical_agency' : 'people_committee';
  const at = (level: 'province' | 'commune', types: readonly string[]) =>
    levels.includes(level)
      ? open
          .filter((one) => one.level === level && types.includes(one.type))
          .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
      : [];
  return { province: at('province', PROVINCIAL), commune: at('commune', [ofCommune]) };
}

/** The one that the catalogue names, where exactly one bears that name; undefined: it cannot be told. */
export function namedResolver(
  { agency }: Pick<ProcedureRecord, 'agency'>,
  { province }: Resolvers,
): string | undefined {
  const name = agency.split(/[;,(]/)[0]!.trim();
  const fitting = province.filter((one) => one.name.startsWith(name));
  return fitting.length === 1 ? fitting[0]!.id : undefined;
}

/** The one-stop desk of an agency's level and place; null: the register has none. */
export function deskOf(resolver: Agency, agencies: readonly Agency[], day: LocalDate): string | null {
  const commune = resolver.type === 'people_committee' ? resolver.id : resolver.parentId;
  const desks = agencies.filter((one) => one.type === 'pssc' && one.level === resolver.level && isOpen(one, day));
  return desks.find(({ parentId }) => resolver.level === 'province' || parentId === commune)?.id ?? null;
}
