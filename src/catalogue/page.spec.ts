import { describe, expect, it } from '@jest/globals';
import { byKey, pageOf } from './page.js';

const rows = ['c', 'a', 'e', 'b', 'd'].map((id) => ({ id })).sort(byKey(({ id }) => id));
const page = (cursor?: string, limit?: number) => pageOf(rows, ({ id }) => id, cursor, limit);

describe('a page', () => {
  it('leads to the next one, until the last', () => {
    expect(page(undefined, 2)).toEqual({ items: [{ id: 'a' }, { id: 'b' }], next: 'b' });
    expect(page('b', 2)).toEqual({ items: [{ id: 'c' }, { id: 'd' }], next: 'd' });
    expect(page('d', 2)).toEqual({ items: [{ id: 'e' }], next: null });
  });

  it('goes on after a row that is gone', () => {
    expect(page('bb', 1).items).toEqual([{ id: 'c' }]);
  });

  it('is the last one when it is exactly full', () => {
    expect(page(undefined, 5).next).toBeNull();
  });
});
