import type { Language } from '../text.js';
import type { ProcessRecord, StepRecord } from './records.js';
import { word } from './process-words.js';
import { fileWords, valueWords } from './value-words.js';

/** One thing that another version has otherwise; `step` null: of the process as a whole. */
export type Difference =
  | { readonly kind: 'added' | 'removed' | 'moved'; readonly step: string; readonly name: string }
  | {
      readonly kind: 'changed';
      readonly step: string | null;
      readonly field: string;
      readonly before: unknown;
      readonly after: unknown;
    };

/** What a version is kept under, and what is compared step by step. */
const APART = ['id', 'version', 'state', 'steps', 'author', 'validFrom', 'validTo', 'acts'];

/** What changes from one version to another, in the order of the newer one's file. */
export function differencesOf(before: ProcessRecord, after: ProcessRecord): Difference[] {
  const whole = changes(null, without(before, APART), without(after, APART));
  const known = new Set(before.steps.map(({ id }) => id));
  const kept = after.steps.filter(({ id }) => known.has(id)).map(({ id }) => id);
  const still = before.steps.filter(({ id }) => kept.includes(id)).map(({ id }) => id);
  const ofSteps = after.steps.flatMap((step): Difference[] => {
    const { id, name } = step;
    const old = before.steps.find((one) => one.id === id);
    if (!old) return [{ kind: 'added', step: id, name }];
    const moved = kept.indexOf(id) !== still.indexOf(id);
    return [...(moved ? [{ kind: 'moved' as const, step: id, name }] : []), ...ofStep(old, step)];
  });
  const removed = before.steps
    .filter(({ id }) => !kept.includes(id))
    .map(({ id, name }): Difference => ({ kind: 'removed', step: id, name }));
  return [...whole, ...ofSteps, ...removed];
}

const ofStep = (before: StepRecord, after: StepRecord): Difference[] =>
  changes(after.id, without(before, ['id']), without(after, ['id']));

type Members = Readonly<Record<string, unknown>>;

const without = (value: object, names: readonly string[]): Members =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

function changes(step: string | null, before: Members, after: Members): Difference[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields
    .map((field) => ({ kind: 'changed' as const, step, field, before: before[field], after: after[field] }))
    .filter((one) => written(one.before) !== written(one.after));
}

/** Members in one order: databases keep them in another than files. */
export const written = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** One line a difference. @param nameOf what an agency is called; absent: its id will do */
export function differenceWords(
  difference: Difference,
  language: Language,
  nameOf: (agency: string) => string = String,
): string {
  if (difference.kind !== 'changed') {
    return word(language, `diff-${difference.kind}`, { step: difference.step, name: difference.name });
  }
  const { step, field, before, after } = difference;
  const values = {
    field: word(language, `field-${field}`),
    before: valueWords(field, before, { language, nameOf }),
    after: valueWords(field, after, { language, nameOf }),
  };
  return step === null ? word(language, 'diff-whole', values) : word(language, 'diff-step', { step, ...values });
}

/** The same as the two files have it, for who writes them; null: the line above says it all. */
export const differenceInFiles = (difference: Difference): string | null =>
  difference.kind === 'changed' ? `${fileWords(difference.before)} → ${fileWords(difference.after)}` : null;
