import type { LocalDate } from '../workflow/instant.js';
import { date } from '../workflow/instant.js';
import { regimeOn, type Rules } from '../workflow/rules.js';
import type { ParameterRow } from './records.js';

type Parameter = Exclude<keyof Rules, 'id' | 'regime'>;

/** What the row of a parameter must hold to become part of the rules. */
const FITS: Record<Parameter, (value: unknown) => boolean> = {
  intakeCheckHours: isNumber,
  handoverCutoff: isTime,
  handoverWindowMinutes: isNumber,
  sameDayCutoff: isTime,
  afterHoursReception: (value) => value === 'next_opening' || value === 'actual_date',
  supplementResume: (value) => value === 'restart' || value === 'remaining',
  maxIntakeSupplement: isNumber,
  maxProcessingSupplement: isNumber,
  supplementRequestWorkingDays: isNumber,
  apologyLeadWorkingDays: isNumber,
  apologyDraftLeadWorkingDays: isNumber,
  apologyDraftShare: isShare,
  maxReappointments: isNumber,
  maxExtensions: (value) => value === undefined || isNumber(value),
  linkedCounted: (value) => value === undefined || value === 'each' || value === 'parent-alone',
  generatedStepShares: (value) =>
    ['processing', 'review', 'approval', 'result'].every((step) => isShare((value as Record<string, unknown>)?.[step])),
  warnShares: (value) => Array.isArray(value) && value.every(isShare),
  warnDaysBefore: (value) => Array.isArray(value) && value.every(isNumber),
};

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value <= 1;
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** The row of a parameter that counts on a day: the latest that has begun, if it has not ended. */
export function parameterOn(rows: readonly ParameterRow[], name: string, day: LocalDate): ParameterRow | null {
  const begun = rows.filter((row) => row.name === name && row.validFrom <= day && row.scope === undefined);
  const latest = begun.reduce<ParameterRow | null>((a, b) => (a && a.validFrom > b.validFrom ? a : b), null);
  return latest && (latest.validTo === null || day <= latest.validTo) ? latest : null;
}

/**
 * The rules in force on a day. Before the first row of all, the first rules count.
 * @throws Error when a parameter is missing or malformed: the data shipped are checked by a test, the start by this.
 */
export function rulesOn(rows: readonly ParameterRow[], day: LocalDate): Rules {
  const edition = editionOn(rows, day);
  const values = Object.entries(FITS).map(([name, fits]) => {
    const value = parameterOn(rows, name, edition)?.value;
    if (!fits(value)) throw new Error(`parameter ${name} has no usable value on ${edition}`);
    return [name, value];
  });
  return {
    id: `rules-${edition}`,
    regime: regimeOn(edition),
    ...(Object.fromEntries(values) as Pick<Rules, Parameter>),
  };
}

/** The rules of an id that {@link rulesOn} gave. @throws RangeError for any other id. */
export function rulesById(rows: readonly ParameterRow[], id: string): Rules {
  const rules = id.startsWith('rules-') ? rulesOn(rows, date(id.slice('rules-'.length))) : null;
  if (rules?.id !== id) throw new RangeError(`no such rules: ${id}`);
  return rules;
}

/** The day on which the newest row in force began: two days with the same rows have the same rules. */
function editionOn(rows: readonly ParameterRow[], day: LocalDate): LocalDate {
  const starts = rows.map((row) => row.validFrom).sort();
  return starts.findLast((start) => start <= day) ?? starts[0]!;
}
