import type { Command } from './command.js';

/** T12. */
export interface RaiseObligation extends Command<'RaiseObligation'> {
  readonly stepId: string;
  /** Whole đồng. */
  readonly amountVnd: number;
  readonly noticeNumber: string;
}

/** T12: money that came, by its transaction: the same one twice is one payment; what nobody owes is owed back. */
export interface RecordPayment extends Command<'RecordPayment'> {
  readonly transaction: string;
  readonly amountVnd: number;
}

/** T12: money that was owed back is paid back, whole, to the payer of that transaction. */
export interface SettleRefund extends Command<'SettleRefund'> {
  readonly transaction: string;
  /** Number of the payment voucher. */
  readonly number: string;
}
