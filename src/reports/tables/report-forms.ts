import { parse } from 'yaml';
import { z } from 'zod';

/** What a row of II.06a and its like is of; `level`: agencies below a sum for each level. */
export const VOLUME_ROWS = ['field', 'agency', 'level'] as const;
export type VolumeBy = (typeof VOLUME_ROWS)[number];

/** Of II.07: causes, below each the reasons that apologies gave; or agencies, below each the causes. */
export const CAUSE_ROWS = ['cause', 'unit'] as const;
export type CauseBy = (typeof CAUSE_ROWS)[number];

const shared = {
  id: z.string().regex(/^0[67][a-z]?$/),
  number: z.string().min(1),
  name: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  level: z.enum(['province', 'district', 'commune']).nullable(),
  source: z.string().min(1),
  verified: z.boolean(),
  tag: z.string().regex(/^(V(:[A-Z0-9,]+)?|M(-[HML])?|D)$/),
};
const volume = z.strictObject({
  ...shared,
  figures: z.literal('volume'),
  rows: z.array(z.enum(VOLUME_ROWS)).min(1),
});
const causes = z.strictObject({
  ...shared,
  figures: z.literal('causes'),
  rows: z.array(z.enum(CAUSE_ROWS)).min(1),
});
const file = z
  .array(z.discriminatedUnion('figures', [volume, causes]))
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two forms of one id');

/** A statutory table with the columns of II.06a over the agencies of a level. */
export type VolumeForm = z.infer<typeof volume>;
/** A statutory table of late dossiers by cause. */
export type CausesForm = z.infer<typeof causes>;
export type ReportForm = VolumeForm | CausesForm;

/** data/report-forms.yaml. @throws ZodError when it is not of its form */
export const readForms = (text: string): readonly ReportForm[] => file.parse(parse(text));

/** The rows asked for, or else the form's first; null: it has no such rows. */
export const rowsOf = <By extends string>({ rows }: { readonly rows: readonly By[] }, by?: string): By | null =>
  by === undefined ? rows[0]! : (rows.find((one) => one === by) ?? null);
