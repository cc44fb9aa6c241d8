import type { DossierEvent } from '../../workflow/events.js';
import type { RefundOwed } from '../../workflow/events/money.js';
import { compare } from './dossier-check.js';

/** A receipt with the fee or the payment that it is for. */
export interface ReceiptLine {
  readonly receipt: string;
  readonly amountVnd: number;
  readonly transaction: string | null;
  /** Of the fee, without its exemption; null: for the obligation. */
  readonly chargedVnd: number | null;
  readonly exempt: boolean;
}

/** A payment that the gateway told of, and what became of it. */
export interface PaymentLine {
  readonly transaction: string;
  readonly amountVnd: number;
  readonly forFee: boolean;
  /** null: not settled yet. */
  readonly outcome: 'receipt' | 'refund' | null;
  readonly why: string | null;
  /** Dossiers of its receipt and its intent are the same, or it has no receipt. */
  readonly ownReceipt: boolean;
}

export interface MoneyLines {
  readonly receipts: readonly ReceiptLine[];
  readonly payments: readonly PaymentLine[];
}

/**
 * What the tables of money say beside one another, and of the financial obligation beside the facts. Fees are no facts of a
 * dossier: of them the rows are all that there is.
 */
export function moneyDifferences({ receipts, payments }: MoneyLines, events: readonly DossierEvent[]): string[] {
  return [
    ...receipts.flatMap((receipt) => receiptDifferences(receipt, payments, events)),
    ...payments.flatMap((payment) => paymentDifferences(payment, receipts, events)),
  ];
}

function receiptDifferences(
  { receipt, amountVnd, transaction, chargedVnd, exempt }: ReceiptLine,
  payments: readonly PaymentLine[],
  events: readonly DossierEvent[],
): string[] {
  const name = `receipt ${receipt}`;
  if (exempt) return [`${name}: its fee is exempted`];
  if (chargedVnd !== null) return compare(`${name} amount`, amountVnd, chargedVnd);
  if (!payments.some((payment) => payment.transaction === transaction))
    return [`${name}: for no payment of its dossier`];
  return compare(`${name} amount`, amountVnd, keptVnd(events, transaction));
}

function paymentDifferences(
  { transaction, amountVnd, forFee, outcome, why, ownReceipt }: PaymentLine,
  receipts: readonly ReceiptLine[],
  events: readonly DossierEvent[],
): string[] {
  const name = `payment ${transaction}`;
  if (outcome === null) return [];
  const receipt = receipts.find((one) => one.transaction === transaction);
  const found = compare(`${name} outcome`, outcome, receipt ? 'receipt' : 'refund');
  if (!ownReceipt) found.push(`${name}: its receipt is another dossier's`);
  if (forFee)
    return outcome === 'receipt' ? [...found, ...compare(`${name} amount`, amountVnd, receipt?.amountVnd)] : found;
  const refunds = refundsOf(events, transaction);
  const refundVnd = refunds.reduce((sum, refund) => sum + refund.amountVnd, 0);
  found.push(...compare(`${name} amount`, amountVnd, keptVnd(events, transaction) + refundVnd));
  return outcome === 'refund' ? [...found, ...compare(`${name} why`, why, refunds[0]?.why)] : found;
}

/** What of a transaction was owed back when it came; a part that is owed back later was kept first. */
function refundsOf(events: readonly DossierEvent[], transaction: string): RefundOwed[] {
  return events.filter(
    (event): event is RefundOwed =>
      event.type === 'RefundOwed' && event.transaction === transaction && event.why !== 'part-paid',
  );
}

/** What of a transaction the law took for the obligation. */
function keptVnd(events: readonly DossierEvent[], transaction: string | null): number {
  return events.reduce(
    (sum, event) =>
      (event.type === 'PaymentRecorded' || event.type === 'PaymentPartRecorded') && event.transaction === transaction
        ? sum + event.amountVnd
        : sum,
    0,
  );
}
