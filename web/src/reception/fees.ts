import { answered, ApiProblem, client, type Schemas } from '../api/client.js';
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

/**
 * Sets them one after another; each has a key of its own below the submission's, so that another try sets none twice.
 *
 * @returns what went wrong with the first that was not set, and null when all are
 */
export async function setCharges(
  id: string,
  submission: string,
  charges: readonly Schemas['ChargeBody'][],
): Promise<ApiProblem | null> {
  for (const body of charges) {
    const header = { 'Idempotency-Key': `${submission}:${body.fee}` };
    try {
      await answered(client.POST('/api/v1/dossiers/{id}/charges', { params: { path: { id }, header }, body }));
    } catch (error) {
      if (error instanceof ApiProblem) return error;
      throw error;
    }
  }
  return null;
}
