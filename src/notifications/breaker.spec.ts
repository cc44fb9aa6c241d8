import { describe, expect, it } from '@jest/globals';
import { Breaker } from './breaker.js';

const breakerAt = () => {
  const clock = { ms: 0 };
  return { clock, breaker: new Breaker(() => clock.ms) };
};
const fail = (breaker: Breaker, times: number) => {
  for (let n = 0; n < times; n++) breaker.failed();
};

describe('a channel that keeps failing', () => {
  it('is spared after five failures in a row, not after four', () => {
    const { breaker } = breakerAt();
    fail(breaker, 4);
    expect(breaker.room).toBe(Infinity);
    fail(breaker, 1);
    expect(breaker.room).toBe(0);
  });

  it('is not spared when one in between came through', () => {
    const { breaker } = breakerAt();
    fail(breaker, 4);
    breaker.succeeded();
    fail(breaker, 4);
    expect(breaker.room).toBe(Infinity);
  });

  it('is tried by one message afterwards; that one opens it for all, or for twice as long', () => {
    const { breaker, clock } = breakerAt();
    fail(breaker, 16); // those that were under way with the fifth count for nothing
    clock.ms = 29_999;
    expect(breaker.room).toBe(0);
    clock.ms = 30_000;
    expect(breaker.room).toBe(1);
    fail(breaker, 1);
    clock.ms = 89_999;
    expect(breaker.room).toBe(0);
    clock.ms = 90_000;
    expect(breaker.room).toBe(1);
    breaker.succeeded();
    expect(breaker.room).toBe(Infinity);
    fail(breaker, 4);
    expect(breaker.room).toBe(Infinity);
  });

  it('is never spared for longer than ten minutes', () => {
    const { breaker, clock } = breakerAt();
    fail(breaker, 5);
    for (let n = 0; n < 20; n++) {
      clock.ms += 600_000;
      expect(breaker.room).toBe(1);
      breaker.failed();
    }
  });
});
