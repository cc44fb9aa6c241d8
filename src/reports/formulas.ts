import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalDate } from '../workflow/instant.js';
import { type Count, COUNT_NAMES } from './counts.js';

/** Procedures that a formula may look at alone, as the catalogue knows them. */
export const PROCEDURE_CLASSES = [
  'online',
  'full',
  'partial',
  'fee',
  'post',
  'resultDocument',
  'noResultDocument',
] as const;
export type ProcedureClass = (typeof PROCEDURE_CLASSES)[number];

/** Numbers that are counted elsewhere than over the dossiers' lines, and handed to a formula. */
const GIVEN = [
  ...(['cutPercents', 'cutsKnown', 'stepsOnTime', 'stepsLimited', 'partyMinutes', 'workingMinutes'] as const),
  ...(['answers', 'satisfied', 'convenient'] as const),
] as const;
export type Given = (typeof GIVEN)[number];

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((text) => text as LocalDate);
const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const of = z.enum(PROCEDURE_CLASSES);
const count = z.enum(COUNT_NAMES as [Count, ...Count[]]);
const term = z.union([
  z.strictObject({ count, of: of.optional() }),
  z.strictObject({ count: count.optional(), of, each: z.literal('procedure') }),
  z.strictObject({ given: z.enum(GIVEN) }),
]);
const part = words.extend({ sum: z.array(term).min(1).optional() });

const version = z
  .strictObject({
    version: z.int().min(1),
    from: day,
    to: day.nullable().default(null),
    name: words,
    numerator: part,
    denominator: part,
    /** Why what is kept cannot tell; then neither part has a sum. */
    noData: words.nullable().default(null),
    /** What it means that there is nothing to divide by, where it is more than that. */
    empty: words.nullable().default(null),
    kind: z.enum(['share', 'mean']).default('share'),
    unit: z.string().default('%'),
    decimals: z.int().min(0).max(4).default(2),
    source: z.string().min(1),
    tag: z.string().regex(/^(V(:[A-Z0-9,]+)?|M(-[HML])?|D)$/),
  })
  .refine(({ numerator, denominator, noData }) => {
    const told = numerator.sum !== undefined && denominator.sum !== undefined;
    return noData === null ? told : numerator.sum === undefined && denominator.sum === undefined;
  }, 'either both parts have a sum, or noData says why not');

const file = z
  .array(z.strictObject({ id: z.string().regex(/^F-[0-9A-Z.-]+$/), versions: z.array(version).min(1) }))
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two formulas of one id')
  .refine((all) => all.every(({ versions }) => inOrder(versions)), 'versions overlap or are out of order');

export type Term = z.infer<typeof term>;
type Version = z.infer<typeof version>;

/** One version of a formula; the figures of a period go by the version in force on the period's last day. */
export interface Formula extends Version {
  readonly id: string;
}

/** data/formulas.yaml, flat. @throws ZodError when it is not of its form */
export const readFormulas = (text: string): readonly Formula[] =>
  file.parse(parse(text)).flatMap(({ id, versions }) => versions.map((one) => ({ id, ...one })));

/** Those in force on that day, one of each id. */
export const formulasOn = (all: readonly Formula[], on: LocalDate): readonly Formula[] =>
  all.filter(({ from, to }) => from <= on && (to === null || on <= to));

/** All that it counts are dossiers of the period, or procedures; what is not kept is no such formula. */
export const isOfDossiers = ({ numerator, denominator }: Formula): boolean =>
  [numerator, denominator].every(({ sum }) => sum !== undefined && sum.every((one) => !('given' in one)));

/** Given numbers that are of the period too: the survey's answers. */
const OF_THE_PERIOD: readonly Given[] = ['answers', 'satisfied', 'convenient'];

/** All that it counts belongs to the period, so that each month has its own. */
export const isOfThePeriod = ({ numerator, denominator }: Formula): boolean =>
  [numerator, denominator].every(
    ({ sum }) => sum !== undefined && sum.every((one) => !('given' in one) || OF_THE_PERIOD.includes(one.given)),
  );

const termsOf = ({ numerator, denominator }: Formula): readonly Term[] =>
  [numerator, denominator].flatMap(({ sum = [] }) => sum);

/** It looks at some procedures alone, or at how many there are. */
export const tellsProcedures = (formula: Formula): boolean =>
  termsOf(formula).some((one) => 'of' in one && one.of !== undefined);

/** It counts procedures, each for itself. */
export const countsProcedures = (formula: Formula): boolean => termsOf(formula).some((one) => 'each' in one);

/** What it counts of dossiers. */
export const countsOf = (formula: Formula): readonly Count[] =>
  termsOf(formula).flatMap((one) => ('count' in one && one.count !== undefined ? one.count : []));

/** The dossiers behind a part can be listed: nothing in it is a number of procedures or of the catalogue. */
export const isListable = ({ sum }: Formula['numerator']): boolean =>
  sum !== undefined && sum.every((one) => 'count' in one && !('each' in one));

function inOrder(versions: readonly Version[]): boolean {
  return versions.every(({ version, from }, i) => {
    const before = versions[i - 1];
    return before === undefined || (version > before.version && before.to !== null && from > before.to);
  });
}
