import { describe, expect, it } from '@jest/globals';
import * as law from '../../../test/support/law.js';
import type { DossierEvent } from '../../workflow/events.js';
import { type MoneyLines, moneyDifferences, type PaymentLine, type ReceiptLine } from './money-check.js';

const paid = law.waitingForPayment.then('desk', '2026-11-19T09:00', {
  type: 'RecordPayment',
  transaction: 'gd-1',
  amountVnd: 600_000,
}).facts as readonly DossierEvent[];
const kept = paid.find((event) => event.type === 'PaymentRecorded')!.amountVnd;
const receipt: ReceiptLine = {
  receipt: 'tq.stp/2026/1',
  amountVnd: kept,
  transaction: 'gd-1',
  chargedVnd: null,
  exempt: false,
};
const payment: PaymentLine = {
  transaction: 'gd-1',
  amountVnd: 600_000,
  forFee: false,
  outcome: 'receipt',
  why: null,
  ownReceipt: true,
};
const fee: MoneyLines = {
  receipts: [{ ...receipt, amountVnd: 600_000, chargedVnd: 600_000 }],
  payments: [{ ...payment, forFee: true }],
};
const books = (more: { receipt?: Partial<ReceiptLine>; payment?: Partial<PaymentLine> } = {}): MoneyLines => ({
  receipts: [{ ...receipt, ...more.receipt }],
  payments: [{ ...payment, ...more.payment }],
});

describe('the tables of money beside the facts', () => {
  it('hold together: an obligation with what was too much, a fee, a payment that is not settled yet', () => {
    expect(kept).toBeLessThan(600_000);
    expect(moneyDifferences(books(), paid)).toEqual([]);
    expect(moneyDifferences(fee, [])).toEqual([]);
    expect(moneyDifferences({ receipts: [], payments: [{ ...payment, outcome: null }] }, [])).toEqual([]);
  });

  it.each([
    ['a receipt of more than was kept', books({ receipt: { amountVnd: 600_000 } }), 'receipt tq.stp/2026/1 amount'],
    ['a receipt of an exempted fee', books({ receipt: { chargedVnd: 1, exempt: true } }), 'its fee is exempted'],
    ['a receipt of no payment', books({ receipt: { transaction: 'gd-2' } }), 'for no payment of its dossier'],
    ['a payment of another amount', books({ payment: { amountVnd: 700_000 } }), 'payment gd-1 amount'],
    ['a refund that has a receipt', books({ payment: { outcome: 'refund', why: 'x' } }), 'payment gd-1 outcome'],
    ['a refund for another reason', books({ payment: { outcome: 'refund', why: 'x' } }), 'payment gd-1 why'],
    ['a receipt without its row', { receipts: [], payments: [payment] }, 'payment gd-1 outcome'],
    ['a receipt in another dossier', books({ payment: { ownReceipt: false } }), 'its receipt is another dossier'],
  ])('do not: %s', (_, lines, said) => {
    expect(moneyDifferences(lines, paid).join('\n')).toContain(said);
  });
});
