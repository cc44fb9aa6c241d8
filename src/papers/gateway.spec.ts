import { describe, expect, it } from '@jest/globals';
import { isSigned, signatureOf } from './gateway.js';

const call = { intent: 'i', transaction: 't', amountVnd: 1250000, paidAt: '2026-11-20T09:15:00+07:00' };

describe('the gateway’s signature', () => {
  it('is HMAC-SHA256 over the four values, one a line', () => {
    expect(signatureOf(call, 'key')).toBe('362cb4b3a1cebd80ec9be90e82ce0020b13db46f9b588a737fe3450cd7c6eb0a');
  });
  it('covers every value', () => {
    const signature = signatureOf(call, 'key');
    expect(isSigned(call, signature, 'key')).toBe(true);
    for (const change of [
      { intent: 'j' },
      { transaction: 'u' },
      { amountVnd: 1250001 },
      { paidAt: '2026-11-20T09:15:01+07:00' },
    ])
      expect(isSigned({ ...call, ...change }, signature, 'key')).toBe(false);
  });
  it('is believed under the right key alone, and nothing is without a key', () => {
    expect(isSigned(call, signatureOf(call, 'key'), 'other')).toBe(false);
    for (const signature of [signatureOf(call, ''), '', undefined]) expect(isSigned(call, signature, null)).toBe(false);
  });
});
