import type { Channel } from './filing.js';
import { SUBJECT_KINDS, type SubjectKind } from './people.js';

/** The kinds of fields that a condition may ask about, each with the operators that mean something for it. */
const OPERATORS = {
  choice: ['eq', 'ne', 'in'],
  name: ['eq', 'ne', 'in'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
  yes: ['eq'],
  set: ['has'],
} as const;

type FieldKind = keyof typeof OPERATORS;

export type Operator = (typeof OPERATORS)[FieldKind][number];

export const CHANNELS: readonly Channel[] = ['direct', 'online', 'postal'];
const LEVELS = ['province', 'commune', 'district', 'central'] as const;

/** What a dossier can be asked about. A field that is not listed here is not asked about: there is no free text. */
export const FIELDS = {
  channel: { kind: 'choice', values: CHANNELS },
  returnChannel: { kind: 'choice', values: CHANNELS },
  /** The case of the procedure: `main`, `v1` … */
  variant: { kind: 'name' },
  subjectKind: { kind: 'choice', values: SUBJECT_KINDS },
  receiverLevel: { kind: 'choice', values: LEVELS },
  resolverLevel: { kind: 'choice', values: LEVELS },
  authorised: { kind: 'yes' },
  /** Whole đồng; 0: nothing is owed. */
  owed: { kind: 'number' },
  supplements: { kind: 'number' },
  silentConsultations: { kind: 'number' },
  /** Ids of the papers that were filed. */
  papers: { kind: 'set' },
} as const satisfies Readonly<Record<string, { readonly kind: FieldKind; readonly values?: readonly string[] }>>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** A dossier as conditions see it; null: not known, and then no comparison holds but `ne`. */
export interface DossierData {
  readonly channel: Channel;
  readonly returnChannel: Channel;
  readonly variant: string;
  readonly subjectKind: SubjectKind | null;
  readonly receiverLevel: (typeof LEVELS)[number] | null;
  readonly resolverLevel: (typeof LEVELS)[number] | null;
  readonly authorised: boolean;
  readonly owed: number;
  readonly supplements: number;
  readonly silentConsultations: number;
  readonly papers: readonly string[];
}

export interface Comparison {
  readonly field: FieldName;
  readonly op: Operator;
  readonly value: string | number | boolean | readonly string[];
}

/** A typed expression over {@link FIELDS}, e.g. `{ and: [{ field: owed, op: gt, value: 0 }, { not: … }] }`. */
export type Condition =
  | Comparison
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition };

/** Whether it holds for this dossier. The only evaluator. */
export function holds(condition: Condition, data: DossierData): boolean {
  if ('and' in condition) return condition.and.every((one) => holds(one, data));
  if ('or' in condition) return condition.or.some((one) => holds(one, data));
  if ('not' in condition) return !holds(condition.not, data);
  return compare(condition, data[condition.field]);
}

function compare({ op, value }: Comparison, held: DossierData[FieldName]): boolean {
  switch (op) {
    case 'eq':
      return held === value;
    case 'ne':
      return held !== value;
    case 'lt':
      return typeof held === 'number' && held < Number(value);
    case 'lte':
      return typeof held === 'number' && held <= Number(value);
    case 'gt':
      return typeof held === 'number' && held > Number(value);
    case 'gte':
      return typeof held === 'number' && held >= Number(value);
    case 'in':
      return Array.isArray(value) && typeof held === 'string' && value.includes(held);
    case 'has':
      return Array.isArray(held) && held.includes(value as string);
  }
}

/** Why a condition does not type-check. */
export type ConditionFault = 'field-unknown' | 'operator-unfit' | 'value-unfit' | 'condition-empty';

/** What the names in a condition may be: cases and papers of the procedure; null: not known, then any name will do. */
export interface Names {
  readonly variants: readonly string[] | null;
  readonly papers: readonly string[] | null;
}

/** The faults of an expression, whatever its claim to be typed: it may come from a file. */
export function faultsIn(condition: Condition, names: Names): ConditionFault[] {
  if ('and' in condition) return each(condition.and, names);
  if ('or' in condition) return each(condition.or, names);
  if ('not' in condition) return faultsIn(condition.not, names);
  if (!Object.hasOwn(FIELDS, condition.field)) return ['field-unknown'];
  const field: { kind: FieldKind; values?: readonly string[] } = FIELDS[condition.field];
  if (!(OPERATORS[field.kind] as readonly Operator[]).includes(condition.op)) return ['operator-unfit'];
  return valueFits(condition, field, names) ? [] : ['value-unfit'];
}

const each = (conditions: readonly Condition[], names: Names): ConditionFault[] =>
  conditions.length === 0 ? ['condition-empty'] : conditions.flatMap((one) => faultsIn(one, names));

function valueFits(
  { op, value }: Comparison,
  { kind, values }: { kind: FieldKind; values?: readonly string[] },
  { variants, papers }: Names,
): boolean {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (kind === 'yes') return typeof value === 'boolean';
  const known = values ?? (kind === 'set' ? papers : variants);
  const named = (one: unknown) => typeof one === 'string' && (known === null || known.includes(one));
  return op === 'in' ? Array.isArray(value) && value.length > 0 && value.every(named) : named(value);
}

/** Beyond it a condition is not tried out; real ones ask about one or two fields. */
const MOST_TRIALS = 20_000;

/**
 * What a well-typed condition always comes to; null: it depends on what is not known of the dossier. Tries every value that
 * the condition can tell apart, so that a guard that is always true is found before a dossier meets it.
 * @param known of a dossier, or of a case that is only asked about
 */
export function constantOf(condition: Condition, known: Partial<DossierData> = {}): boolean | null {
  const comparisons = comparisonsIn(condition);
  const fields = [...new Set(comparisons.map(({ field }) => field))];
  const papers = new Set(comparisons.flatMap(({ field, value }) => (field === 'papers' ? [value] : [])));
  if (known.papers === undefined && 2 ** papers.size > MOST_TRIALS) return null;
  const candidates = fields.map((field) =>
    known[field] === undefined
      ? valuesToTry(
          field,
          comparisons.filter((one) => one.field === field),
        )
      : [known[field]],
  );
  if (candidates.reduce((product, { length }) => product * length, 1) > MOST_TRIALS) return null;
  let trials: Partial<DossierData>[] = [{}];
  fields.forEach((field, i) => {
    trials = trials.flatMap((trial) => candidates[i]!.map((value) => ({ ...trial, [field]: value })));
  });
  const outcomes = new Set(trials.map((trial) => holds(condition, trial as DossierData)));
  return outcomes.size === 1 ? [...outcomes][0]! : null;
}

export function comparisonsIn(condition: Condition): Comparison[] {
  if ('and' in condition) return condition.and.flatMap(comparisonsIn);
  if ('or' in condition) return condition.or.flatMap(comparisonsIn);
  return 'not' in condition ? comparisonsIn(condition.not) : [condition];
}

function valuesToTry(name: FieldName, comparisons: readonly Comparison[]): readonly unknown[] {
  const field: { kind: FieldKind; values?: readonly string[] } = FIELDS[name];
  const named = comparisons.flatMap(({ value }) => value as string | readonly string[]);
  switch (field.kind) {
    case 'choice':
      return field.values!;
    case 'name':
      return [...new Set([...named, '(another)'])];
    case 'yes':
      return [true, false];
    case 'number':
      return comparisons.flatMap(({ value }) => [Number(value) - 1, Number(value), Number(value) + 1]);
    case 'set':
      return [...new Set(named)].reduce<string[][]>((sets, one) => sets.flatMap((set) => [set, [...set, one]]), [[]]);
  }
}
