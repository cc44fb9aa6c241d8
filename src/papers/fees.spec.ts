import { describe, expect, it } from '@jest/globals';
import { finished, received, submitted, waitingForPayment, withdrawn } from '../../test/support/law.js';
import { Problem } from '../problem.js';
import { amountOf, type ChargeInput, courseOf, payableOf } from './fees.js';
import type { Known } from './who-may.js';

const TABLE = [
  { id: 'f1', name: 'Phí cấp bản sao', amountVnd: 8000, condition: 'mỗi bản', collect: null, exempt: false },
  { id: 'f2', name: 'Lệ phí', amountVnd: null, condition: 'do HĐND cấp tỉnh quyết định', collect: null, exempt: false },
  { id: 'f3', name: 'Phí thẩm định', amountVnd: 300_000, condition: null, collect: 'after', exempt: true },
] as const;
const input = (more: Partial<ChargeInput> = {}): ChargeInput => ({
  fee: 'f1',
  quantity: 1,
  amountVnd: null,
  basis: null,
  exemption: null,
  payable: 'before',
  ...more,
});
const outcome = (more: Partial<ChargeInput>) => {
  try {
    return amountOf(TABLE, input(more));
  } catch (error) {
    return error instanceof Problem ? `${error.code} ${error.extra.errors?.[0]?.pointer ?? ''}`.trim() : error;
  }
};

describe('a fee that the process rules', () => {
  const payable = (more: Partial<ChargeInput>) => {
    try {
      return payableOf(TABLE, input(more));
    } catch (error) {
      return error instanceof Problem ? error.code : error;
    }
  };
  it('is asked of nobody whom its case exempts, unless somebody says why he is', () => {
    expect(outcome({ fee: 'f3' })).toBe('fee-exempt');
    expect(outcome({ fee: 'f3', exemption: { reason: 'Hộ nghèo', ground: 'NQ 12' } })).toBe(300_000);
  });
  it('is taken when the process says, and otherwise when the desk does', () => {
    expect([payable({ fee: 'f3', payable: null }), payable({ fee: 'f3', payable: 'after' })]).toEqual([
      'after',
      'after',
    ]);
    expect(payable({ fee: 'f3', payable: 'before' })).toBe('fee-collected-otherwise');
    expect([payable({ payable: 'before' }), payable({ payable: null })]).toEqual(['before', 'invalid']);
  });
});

describe('the amount of a fee', () => {
  it('is the table’s, as often as it is asked', () => {
    expect([outcome({}), outcome({ quantity: 3 }), outcome({ amountVnd: 8000 })]).toEqual([8000, 24000, 8000]);
  });
  it('is nobody else’s where the table has one', () => {
    expect(outcome({ amountVnd: 10_000, basis: 'QĐ 1' })).toBe('fee-is-set');
  });
  it('needs an amount and its document where the table is silent', () => {
    expect(outcome({ fee: 'f2' })).toBe('invalid /amountVnd');
    expect(outcome({ fee: 'f2', amountVnd: 5000 })).toBe('invalid /basis');
    expect(outcome({ fee: 'f2', amountVnd: 5000, quantity: 2, basis: 'NQ 12/2026/NQ-HĐND' })).toBe(10_000);
  });
  it('is none of what the table does not have', () => {
    expect(outcome({ fee: 'f9' })).toBe('no-such-fee');
  });
});

describe('money that the gateway tells of', () => {
  const fee = { charge: 'c', amountVnd: 8000 };
  const of = (story: { dossier: unknown }) => story.dossier as Known;

  it('is the law’s when it is for the financial obligation, whatever the amount and the status', () => {
    for (const story of [waitingForPayment, withdrawn, finished])
      expect(courseOf({ charge: null, amountVnd: 8000 }, 1, false, of(story))).toEqual({ kind: 'law' });
  });
  it('is a receipt when it is the fee, once and right', () => {
    for (const story of [submitted, received, waitingForPayment, finished])
      expect(courseOf(fee, 8000, false, of(story))).toEqual({ kind: 'receipt' });
  });
  it('is owed back when it comes twice, in another amount, or after the end', () => {
    expect(courseOf(fee, 8000, true, of(received))).toEqual({ kind: 'refund', why: 'paid-twice', byLaw: true });
    expect(courseOf(fee, 7000, false, of(received))).toEqual({ kind: 'refund', why: 'wrong-amount', byLaw: true });
    expect(courseOf(fee, 8000, false, of(withdrawn))).toEqual({ kind: 'refund', why: 'after-end', byLaw: true });
  });
  it('is never told to the law where it would take it for the obligation', () => {
    expect(courseOf(fee, 8000, true, of(waitingForPayment))).toEqual({
      kind: 'refund',
      why: 'paid-twice',
      byLaw: false,
    });
  });
});
