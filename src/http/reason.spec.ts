import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problem.js';
import { reasonOf, requiredReason } from './reason.js';

const code = (read: () => unknown): string => {
  try {
    return String(read());
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('the reason for a look', () => {
  it('is read percent-encoded, as UTF-8 bytes, or as text', () => {
    const reason = 'Đối chiếu bản chính';
    for (const header of [encodeURIComponent(reason), Buffer.from(reason).toString('latin1'), reason])
      expect(reasonOf(header)).toBe(reason);
    expect(reasonOf('thu 100% lệ phí')).toBe('thu 100% lệ phí');
  });
  it('is none when it is empty, and refused when hidden characters or great length are in it', () => {
    expect([reasonOf(undefined), reasonOf('  ')]).toEqual([null, null]);
    expect(code(() => reasonOf('a%E2%80%AEb'))).toBe('invalid');
    expect(code(() => reasonOf('a'.repeat(301)))).toBe('invalid');
  });
  it('is required of some length to see people unmasked', () => {
    expect(['', 'vì', 'Đối chiếu'].map((text) => code(() => requiredReason(text)))).toEqual([
      'reason-required',
      'reason-required',
      'Đối chiếu',
    ]);
  });
});
