import { Problem } from '../problem.js';
import type { Known } from './who-may.js';
import type { ListedFee } from './checklist.js';

/** Why a fee is not asked of this applicant, and the text that says so. */
export interface Exemption {
  readonly reason: string;
  readonly ground: string;
}

/** A fee as an officer sets it for a dossier. */
export interface ChargeInput {
  readonly fee: string;
  readonly quantity: number;
  /** For one; only where the procedure's table has no amount. */
  readonly amountVnd: number | null;
  /** The document that sets that amount. */
  readonly basis: string | null;
  readonly exemption: Exemption | null;
  /** null: as the table has it. */
  readonly payable: 'before' | 'after' | null;
}

/**
 * When the fee is taken: as its table says, else as the desk does.
 * @throws Problem 409 beside the table, 400 where neither says
 */
export function payableOf(table: readonly ListedFee[], { fee, payable }: ChargeInput): 'before' | 'after' {
  const { collect = null } = table.find(({ id }) => id === fee) ?? {};
  if (collect !== null && payable !== null && payable !== collect)
    throw new Problem(409, 'fee-collected-otherwise', { detail: { payable: collect } });
  const when = collect ?? payable;
  if (when === null) throw new Problem(400, 'invalid', { errors: [{ pointer: '/payable', code: 'required' }] });
  return when;
}

/**
 * The whole amount, before any exemption: by the table of the procedure, and by a named document where the table is silent.
 * @returns whole đồng
 * @throws Problem 404 for a fee that is not in the table, 409 for an amount beside the table's, or a fee that this case is exempt
 *   from while nobody says so, 400 without an amount where it has none
 */
export function amountOf(table: readonly ListedFee[], input: ChargeInput): number {
  const { fee, quantity, amountVnd, basis, exemption } = input;
  const listed = table.find(({ id }) => id === fee);
  if (!listed) throw new Problem(404, 'no-such-fee', { detail: { fee } });
  if (listed.exempt && exemption === null) throw new Problem(409, 'fee-exempt', { detail: { fee } });
  if (listed.amountVnd !== null) {
    if (amountVnd !== null && amountVnd !== listed.amountVnd)
      throw new Problem(409, 'fee-is-set', { detail: { amountVnd: listed.amountVnd } });
    return listed.amountVnd * quantity;
  }
  const missing = amountVnd === null ? '/amountVnd' : basis === null ? '/basis' : null;
  if (missing) throw new Problem(400, 'invalid', { errors: [{ pointer: missing, code: 'required' }] });
  return amountVnd! * quantity;
}

/** What becomes of money that the gateway tells of. */
export type Course =
  | { readonly kind: 'law' }
  | { readonly kind: 'receipt' }
  | { readonly kind: 'refund'; readonly why: 'paid-twice' | 'after-end' | 'wrong-amount'; readonly byLaw: boolean };

export interface IntentForCourse {
  readonly charge: string | null;
  readonly amountVnd: number;
}

/**
 * Money for the financial obligation is the law's (T12). A fee is no state of a dossier: paid once and right it gets its
 * receipt, anything else is owed back, which the law records where it would not take the money for an obligation.
 */
export function courseOf(
  { charge, amountVnd: asked }: IntentForCourse,
  amountVnd: number,
  charged: boolean,
  dossier: Known,
): Course {
  if (charge === null) return { kind: 'law' };
  const ended = 'endedAt' in dossier || dossier.status === 'refused' || dossier.status === 'intake-withdrawn';
  const why = ended ? 'after-end' : charged ? 'paid-twice' : amountVnd === asked ? null : 'wrong-amount';
  if (why === null) return { kind: 'receipt' };
  return { kind: 'refund', why, byLaw: dossier.status !== 'awaiting-payment' };
}
