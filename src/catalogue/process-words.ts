import { type Language, text } from '../text.js';
import type { Limit, StepOwner } from '../workflow/procedure.js';
import type { Comparison, Condition } from '../workflow/process-condition.js';
import type { Cut } from './process-cuts.js';
import type { ProcessFinding } from './process-findings.js';

/** A wording of the group `process`. */
export const word = (language: Language, key: string, values: Readonly<Record<string, unknown>> = {}): string =>
  text(language, `process.${key}`, values);

/** `10,5 ngày làm việc`, `10.5 working days`. */
export const limitWords = ({ value, unit }: Limit, language: Language): string =>
  word(language, `unit-${unit}`, { n: value.toLocaleString(language) });

export function ownerWords(owner: StepOwner, language: Language, nameOf: (agency: string) => string): string {
  if (typeof owner === 'string') return word(language, `owner-${owner}`);
  if ('agency' in owner) return nameOf(owner.agency);
  if ('field' in owner) return word(language, 'owner-field');
  const of = word(language, `owner-${owner.of}`);
  return 'committee' in owner
    ? word(language, `owner-committee-${owner.committee}`, { of })
    : word(language, 'owner-unit', { unit: owner.unit, of });
}

const SIGNS: Readonly<Record<Comparison['op'], string>> = {
  ...{ eq: '=', ne: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥' },
  ...{ in: '∈', has: '∋' },
};

/** `channel = online ∧ owed > 0`: fields by their identifiers, as they are written in the file. */
export function conditionWords(condition: Condition): string {
  if ('not' in condition) return `¬(${conditionWords(condition.not)})`;
  if ('and' in condition) return condition.and.map(enclosed).join(' ∧ ');
  if ('or' in condition) return condition.or.map(enclosed).join(' ∨ ');
  const { field, op, value } = condition;
  return `${field} ${SIGNS[op]} ${Array.isArray(value) ? `{${value.join(', ')}}` : String(value)}`;
}

const enclosed = (condition: Condition): string =>
  'and' in condition || 'or' in condition ? `(${conditionWords(condition)})` : conditionWords(condition);

export const findingWords = ({ rule, detail }: ProcessFinding, language: Language): string => {
  const told = Object.entries(detail).map(([key, value]) => [key, detailWords(key, value, language)]);
  return text(language, `finding.${rule}`, Object.fromEntries(told) as Record<string, unknown>);
};

/** Numbers and days as people write them, codes by their names. */
function detailWords(key: string, value: string | number, language: Language): string {
  if (typeof value === 'number') return value.toLocaleString(language);
  switch (key) {
    case 'unit':
    case 'limitUnit':
      return unitNames(value, language);
    case 'kind':
      return `“${word(language, `wait-${value}`)}”`;
    case 'notice':
      return `“${word(language, `notice-${value}`)}”`;
    case 'always':
      return word(language, value === 'true' ? 'yes' : 'no');
    case 'first':
      return value.split('-').reverse().join('/');
    default:
      return value;
  }
}

const unitNames = (units: string, language: Language): string =>
  units
    .split(', ')
    .map((unit) => word(language, `unit-${unit}`, { n: '' }).trim())
    .join(', ');

/** `cắt 30 % thời hạn pháp luật (7 ngày làm việc so với 10 ngày làm việc), đạt mức kế hoạch đề ra`. */
export function cutWords({ legal, committed, percent, enough }: Cut, language: Language): string {
  const limitOr = (limit: Limit | null) => (limit ? limitWords(limit, language) : '–');
  const values = {
    percent: percent?.toLocaleString(language) ?? '–',
    legal: limitOr(legal),
    committed: limitOr(committed),
  };
  const kind = percent === null ? 'cut-unknown' : enough === null ? 'cut' : enough ? 'cut-enough' : 'cut-short';
  return word(language, kind, values);
}
