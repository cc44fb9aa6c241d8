import { describe, expect, it } from '@jest/globals';
import { ShortCache } from './short-cache.js';

function counting(answers: (string | null | Error)[]) {
  let loads = 0;
  let now = 0;
  const cache = new ShortCache<string>(() => now);
  const get = () =>
    cache.get('key', async () => {
      const answer = answers[loads++] ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    });
  return { cache, get, loads: () => loads, advance: (ms: number) => (now += ms) };
}

describe('a short cache', () => {
  it('asks once in five seconds, also when many ask at the same moment', async () => {
    const { get, loads, advance } = counting(['a', 'b']);
    expect(await Promise.all([get(), get()])).toEqual(['a', 'a']);
    advance(4_999);
    expect(await get()).toBe('a');
    expect(loads()).toBe(1);
    advance(1);
    expect(await get()).toBe('b');
  });

  it('keeps neither nothing nor an error', async () => {
    const { get } = counting([null, new Error('away'), 'a']);
    expect(await get()).toBeNull();
    await expect(get()).rejects.toThrow('away');
    expect(await get()).toBe('a');
  });

  it('forgets when told', async () => {
    const { cache, get } = counting(['a', 'b']);
    await get();
    cache.forget('key');
    expect(await get()).toBe('b');
  });
});
