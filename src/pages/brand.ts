import { z } from 'zod';

/** White text on anything lighter cannot be read (WCAG 1.4.3). */
const LEAST_CONTRAST = 4.5;

const channel = (share: number): number => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);

/** @param colour `#0B5CAD` @returns its contrast with white, 1 to 21 (WCAG 2.2) */
export function contrastWithWhite(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}

const words = z.string().trim().min(1).max(100);

/** Whose service this is, as a province sets it: its name in a sentence, its colour, the file of its logo. */
const BrandFile = z.strictObject({
  place: z.strictObject({ vi: words, en: words }),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .refine((colour) => contrastWithWhite(colour) >= LEAST_CONTRAST, 'too light: white text on it cannot be read'),
  /** Beside the file; null: no logo. */
  logo: z
    .string()
    .regex(/^[\w.-]+\.(svg|png)$/)
    .nullable(),
});
export type Brand = z.infer<typeof BrandFile>;

/** @throws Error naming what is wrong with it */
export function brandIn(text: string): Brand {
  const read = BrandFile.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}

/** Where its logo is fetched. */
export const LOGO = '/api/v1/brand/logo';

/** A brand as pages bear it. */
export interface PageBrand extends Pick<Brand, 'place' | 'colour'> {
  /** {@link LOGO}; null: it has none. */
  readonly logo: string | null;
}

/** A page's style in the colour of its province. */
export const branded = (style: string, { colour }: PageBrand): string => `:root { --brand: ${colour}; }${style}`;

export const mediaTypeOf = (logo: string): string => (logo.endsWith('.svg') ? 'image/svg+xml' : 'image/png');
