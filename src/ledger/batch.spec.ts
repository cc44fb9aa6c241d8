import { describe, expect, it } from '@jest/globals';
import { Batcher } from './batch.js';

const timeout = new Error('lock time-out');
const settled = (all: readonly Promise<unknown>[]) =>
  Promise.all(all.map((one) => one.then(String, (error: Error) => error.message)));

describe('a batch that fails', () => {
  it('is tried again one by one, so that one bad input fails alone', async () => {
    const batcher = new Batcher<string, string>(
      (inputs) => (inputs.includes('bad') ? Promise.reject(new Error('bad')) : Promise.resolve(inputs)),
      1,
    );
    expect(await settled(['first', 'a', 'bad', 'b'].map((input) => batcher.run(input)))).toEqual([
      'first',
      'a',
      'bad',
      'b',
    ]);
  });

  it('because it waited in vain waits once more, not once for each behind it', async () => {
    let waits = 0;
    const work = (inputs: readonly string[]) =>
      inputs.includes('locked') ? (waits++, Promise.reject(timeout)) : Promise.resolve(inputs);
    const batcher = new Batcher<string, string>(work, 1, 64, (error) => error === timeout);
    const inputs = ['first', 'free', ...Array.from({ length: 50 }, () => 'locked')];
    expect(await settled(inputs.map((input) => batcher.run(input)))).toEqual([
      'first',
      'free',
      ...inputs.slice(2).map(() => timeout.message),
    ]);
    expect(waits).toBe(2);
  });
});
