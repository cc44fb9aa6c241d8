import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../workflow/people.js';

/** What a payment gateway tells of money that has come. */
export interface GatewayCall {
  readonly intent: string;
  readonly transaction: string;
  readonly amountVnd: number;
  /** As it was sent. */
  readonly paidAt: string;
}

/**
 * HMAC-SHA256 in hexadecimal over the four values, one a line, in this order.
 * @example signatureOf(call, secret) // over 'intent\ntransaction\namountVnd\npaidAt'
 */
export const signatureOf = ({ intent, transaction, amountVnd, paidAt }: GatewayCall, secret: string): string =>
  createHmac('sha256', secret).update([intent, transaction, amountVnd, paidAt].join('\n')).digest('hex');

/** In the same time whatever the difference. Without a secret no call is believed. */
export function isSigned(call: GatewayCall, signature: string | undefined, secret: string | null): boolean {
  if (secret === null || signature === undefined) return false;
  const [told, right] = [Buffer.from(signature), Buffer.from(signatureOf(call, secret))];
  return told.length === right.length && timingSafeEqual(told, right);
}

/** The gateway speaks for the till of the desk that received the dossier. */
export const gatewayFor = (receiver: string): Actor => ({
  kind: 'gateway',
  id: 'payment-gateway',
  posts: [{ role: 'desk-officer', agency: receiver }],
});
