import { type Language, text } from '../text.js';
import type { Comparison, Condition, FieldName } from '../workflow/process-condition.js';
import { word } from './process-words.js';

/** `kênh nộp là trực tuyến và số tiền còn phải nộp lớn hơn 0`: the expression of a file, for who writes none. */
export function conditionInWords(condition: Condition, language: Language): string {
  if ('not' in condition) return word(language, 'not', { what: enclosed(condition.not, language) });
  if ('and' in condition) return joined(condition.and, 'and', language);
  if ('or' in condition) return joined(condition.or, 'or', language);
  return comparisonInWords(condition, language);
}

const joined = (conditions: readonly Condition[], by: 'and' | 'or', language: Language): string =>
  conditions.map((one) => enclosed(one, language)).join(` ${word(language, by)} `);

const enclosed = (condition: Condition, language: Language): string =>
  'and' in condition || 'or' in condition
    ? `(${conditionInWords(condition, language)})`
    : conditionInWords(condition, language);

function comparisonInWords({ field, op, value }: Comparison, language: Language): string {
  const asked = word(language, `asks-${field}`);
  if (typeof value === 'boolean') return word(language, value ? 'op-yes' : 'op-no', { field: asked });
  const values = [value].flat().map((one) => valueInWords(field, one, language));
  return word(language, `op-${op}`, { field: asked, value: values.join(', ') });
}

/** Where the wording of a field's values stands; cases and papers keep the ids under which their procedure lists them. */
const VALUES: Readonly<Partial<Record<FieldName, string>>> = {
  channel: 'channel.',
  returnChannel: 'channel.',
  receiverLevel: 'process.level-',
  resolverLevel: 'process.level-',
  subjectKind: 'process.subject-',
};

function valueInWords(field: FieldName, value: string | number, language: Language): string {
  const wording = VALUES[field];
  return wording === undefined ? value.toLocaleString(language) : text(language, `${wording}${value}`);
}
