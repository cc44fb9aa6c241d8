import type { Schemas } from '../api/client.js';
import { parseDay } from '../ui/days.js';
import type { Unit } from './limits.js';

/** A limit as it is typed: text, so that `10,5` can be meant. */
export interface LimitTyped {
  readonly value?: string;
  readonly unit: Unit;
}

export interface FixTyped extends LimitTyped {
  readonly cases: readonly (LimitTyped & { readonly name: string })[];
  readonly source: string;
  readonly validFrom: string;
  readonly reason: string;
}

/** `10,5` → 10.5; a result of the same day has no number. */
export const numberOf = ({ value = '', unit }: LimitTyped): number =>
  unit === 'same_day' ? 0 : Number(value.replace(',', '.'));

/** The cases are stated as they stand in the form: none means that there are none. */
export const fixOf = ({ cases = [], source, validFrom, ...limit }: FixTyped): Schemas['FixLimitBody'] => ({
  value: numberOf(limit),
  unit: limit.unit,
  cases: cases.map(({ name, ...one }) => ({
    name: name.trim().normalize('NFC'),
    value: numberOf(one),
    unit: one.unit,
  })),
  source: source.trim().normalize('NFC'),
  validFrom: parseDay(validFrom) ?? validFrom,
});

/** What the form begins with: the limits in force. */
export function typedOf({
  variants,
}: Pick<Schemas['ProcedureView'], 'variants'>): Pick<FixTyped, 'cases'> & LimitTyped {
  const [main, ...cases] = variants.map(({ name, limit }) => ({
    name: name ?? '',
    unit: limit?.unit ?? ('working_days' as const),
    ...(limit && limit.unit !== 'same_day' && { value: String(limit.value).replace('.', ',') }),
  }));
  const { name: _, ...limit } = main!;
  return { ...limit, cases };
}
