import { expect, it } from '@jest/globals';
import { Problem } from '../problem.js';
import { RateLimit } from './rate-limit.js';

it('lets so many through a window, for each address, and says how long to wait', () => {
  let now = 0;
  const limit = new RateLimit(2, 60_000, () => now);
  const spend = (address: string) => {
    try {
      limit.spend(address);
      return 'ok';
    } catch (error) {
      return error instanceof Problem ? error.extra.headers?.['Retry-After'] : error;
    }
  };
  expect([spend('a'), spend('a'), spend('b')]).toEqual(['ok', 'ok', 'ok']);
  now = 15_000;
  expect([spend('a'), spend('b')]).toEqual(['45', 'ok']);
  now = 60_000;
  expect(spend('a')).toBe('ok');
});
