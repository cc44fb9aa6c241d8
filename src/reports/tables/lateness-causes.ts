import { parse } from 'yaml';
import { z } from 'zod';
import { APOLOGY_REASONS, type ApologyReason } from '../../workflow/apology.js';
import type { LocalDate } from '../../workflow/instant.js';

const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const cause = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  name: words,
  reasons: z.array(z.enum(APOLOGY_REASONS as [ApologyReason, ...ApologyReason[]])).min(1),
  /** What is not certain about its reasons; printed with the table. */
  doubt: z.string().min(1).nullable().default(null),
});
const version = z
  .strictObject({
    version: z.int().min(1),
    from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    verified: z.boolean(),
    source: z.string().min(1),
    causes: z.array(cause),
    unknown: words,
  })
  .refine(({ causes }) => {
    const reasons = causes.flatMap((one) => one.reasons).sort();
    return JSON.stringify(reasons) === JSON.stringify([...APOLOGY_REASONS].sort());
  }, 'every reason of an apology belongs to one cause');
const file = z
  .array(version)
  .min(1)
  .refine((all) => all.every(({ from }, i) => i === 0 || from > all[i - 1]!.from), 'versions out of order');

/** How reasons of apologies become causes of II.07. */
export type LatenessCauses = z.infer<typeof version>;

/** Where a dossier without a reason is counted, and what stands for the reason. */
export const UNKNOWN = 'unknown';
export const NO_REASON = 'none';

/** data/lateness-causes.yaml, oldest first. @throws ZodError when it is not of its form */
export const readCauses = (text: string): readonly LatenessCauses[] => file.parse(parse(text));

/** Those in force on that day; before the first, the first. */
export const causesOn = (all: readonly LatenessCauses[], day: LocalDate): LatenessCauses =>
  all.findLast(({ from }) => from <= day) ?? all[0]!;

/** Where the form counts a reason, in the form's order; null: no apology gives one. */
export function causeOf(
  { causes, unknown }: LatenessCauses,
  reason: ApologyReason | null,
): { readonly key: string; readonly name: string; readonly order: number } {
  const i = causes.findIndex(({ reasons }) => reason !== null && reasons.includes(reason));
  const found = causes[i];
  return found
    ? { key: found.id, name: found.name.vi, order: i }
    : { key: UNKNOWN, name: unknown.vi, order: causes.length };
}

/** Reasons as the rows of the form name them. */
export type ReasonKey = ApologyReason | typeof NO_REASON;

/** The reasons that a row counts, by its cause or the reason below it; null: all of them. @returns undefined: no such cause */
export function reasonsOf(
  { causes }: LatenessCauses,
  cause: string | null,
  reason: ReasonKey | null,
): readonly ReasonKey[] | null | undefined {
  if (cause === null) return reason && [reason];
  const own: readonly ReasonKey[] | undefined =
    cause === UNKNOWN ? [NO_REASON] : causes.find(({ id }) => id === cause)?.reasons;
  return reason === null ? own : own?.filter((one) => one === reason);
}

/** How a row is called, by its cause. */
export const causeName = ({ causes, unknown }: LatenessCauses, cause: string): string =>
  causes.find(({ id }) => id === cause)?.name.vi ?? unknown.vi;
