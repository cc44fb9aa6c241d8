import type { Schemas } from '../api/client.js';
import type { ReceptionTyped } from './filing.js';

export type Fee = Schemas['ListedFeeAnswer'];

/** A fee of the table as it is filled in: taken, and where the table has no amount, how much by which document. */
export interface FeeTyped {
  readonly on?: boolean;
  readonly amountVnd?: number | null;
  readonly basis?: string;
}

/** Something is owed for it: neither free of charge nor exempt in this case. */
export const isOwed = ({ amountVnd, exempt }: Fee): boolean => amountVnd !== 0 && exempt !== true;

/** What is taken without a doubt is ticked; where a condition decides, the officer does. */
export const firstFees = (fees: readonly Fee[]): Record<string, FeeTyped> =>
  Object.fromEntries(
    fees
      .filter(isOwed)
      .map((fee) => [fee.id, { on: fee.amountVnd !== null && fee.condition === null && fee.exempt === false }]),
  );

/** What is taken at reception; the rest is with the result. */
export const takenNow = (fees: readonly Fee[]): Fee[] => fees.filter(({ collect }) => collect !== 'after');

/** In đồng. */
export const sumOf = (fees: readonly Fee[], typed: ReceptionTyped['fees'] = {}): number =>
  fees
    .filter((fee) => isOwed(fee) && typed[fee.id]?.on)
    .reduce((sum, { id, amountVnd }) => sum + (amountVnd ?? typed[id]?.amountVnd ?? 0), 0);

/** The charges that are set once the dossier is there. */
export const chargesOf = (fees: readonly Fee[], typed: ReceptionTyped['fees'] = {}): Schemas['ChargeBody'][] =>
  fees
    .filter((fee) => isOwed(fee) && typed[fee.id]?.on)
    .map(({ id, amountVnd, collect }) => ({
      fee: id,
      quantity: 1,
      amountVnd: amountVnd === null ? (typed[id]?.amountVnd ?? null) : null,
      basis: amountVnd === null ? typed[id]?.basis?.trim().normalize('NFC') || null : null,
      payable: collect ?? 'before',
    }));

/** How it is paid at the counter: with the bank's reference of a transfer, or in cash. */
export interface Payment {
  readonly reference: string | null;
}

/** @returns null: later */
export function paymentOf({ payment, reference }: Pick<ReceptionTyped, 'payment' | 'reference'>): Payment | null {
  if (payment === 'transfer') return { reference: reference?.trim() ?? '' };
  return payment === 'cash' ? { reference: null } : null;
}
