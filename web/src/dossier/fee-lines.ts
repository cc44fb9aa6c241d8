import type { Schemas } from '../api/client.js';

type Money = Schemas['MoneyAnswer'];
export type Charge = Schemas['ChargeAnswer'];
export type Receipt = Schemas['IssuedReceiptAnswer'];

/** How it stands with one charge. */
export type FeeState = 'paid' | 'exempt' | 'nothing' | 'arrived' | 'unpaid';

export interface FeeLine {
  readonly charge: Charge;
  readonly state: FeeState;
  /** null: none has been issued. */
  readonly receipt: Receipt | null;
}

/** Each charge with what has come of it. Money that has come through the gateway and is not settled yet is not asked for again. */
export const feeLines = ({ charges, payments, receipts }: Money): FeeLine[] =>
  charges.map((charge) => {
    const receipt = receipts.find((one) => one.charge === charge.id) ?? null;
    const hasArrived = payments.some((one) => one.charge === charge.id && one.transaction !== null && !one.outcome);
    return { charge, receipt, state: stateOf(charge, receipt !== null, hasArrived) };
  });

function stateOf({ dueVnd, exemptReason }: Charge, isPaid: boolean, hasArrived: boolean): FeeState {
  if (isPaid) return 'paid';
  if (exemptReason !== null) return 'exempt';
  if (dueVnd === 0) return 'nothing';
  return hasArrived ? 'arrived' : 'unpaid';
}

/** What still has to be paid, VND. */
export const leftVnd = (lines: readonly FeeLine[]): number =>
  lines.filter(({ state }) => state === 'unpaid').reduce((sum, { charge }) => sum + charge.dueVnd, 0);

/** Receipts for what the procedure's fees do not name: the financial obligation that another agency has set. */
export const obligationReceipts = ({ receipts }: Money): Receipt[] => receipts.filter(({ charge }) => charge === null);
