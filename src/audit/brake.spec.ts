import { describe, expect, it } from '@jest/globals';
import { Brake } from './brake.js';

describe('the brake of the audit', () => {
  it('lets so many a minute and key through, counts the others, and tells their number with the next', () => {
    let now = 0;
    const brake = new Brake(2, () => now);
    expect([brake.take('a'), brake.take('a'), brake.take('a'), brake.take('a')]).toEqual([0, 0, null, null]);
    expect(brake.take('b')).toBe(0);
    now = 59_999;
    expect(brake.take('a')).toBeNull();
    now = 60_000;
    expect([brake.take('a'), brake.take('a'), brake.take('a')]).toEqual([3, 0, null]);
  });

  it('forgets whoever has not come for longest, past ten thousand', () => {
    const brake = new Brake(1, () => 0);
    expect([brake.take('first'), brake.take('first')]).toEqual([0, null]);
    for (let n = 0; n < 10_000; n++) brake.take(`k${n}`);
    expect([brake.take('first'), brake.take('k9999')]).toEqual([0, null]);
  });
});
