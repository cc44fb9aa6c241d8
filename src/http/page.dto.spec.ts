import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problem.js';
import { cursorAfter, cursorOf } from './page.dto.js';

const ID = '7b1d6f0e-2b51-4a8f-9a40-9d0c7a3f2f10';

describe('the cursor of a list', () => {
  it.each(['infinity', '2026-11-16 08:00:00+00', '2026-11-16 08:00:00.123456+00'])('of %s leads back to it', (at) => {
    expect(cursorOf(cursorAfter({ at, id: ID }))).toEqual({ at, id: ID });
  });

  it.each([
    ['a month that is none', { at: '2026-99-16 08:00:00+00', id: ID }],
    ['a day that is none', { at: '2026-02-30 08:00:00+00', id: ID }],
    ['a time that is none', { at: '2026-11-16 08:99:00+00', id: ID }],
    ['marks in place of a time', { at: '2026-11-16 ....+00', id: ID }],
    ['a year before there were any', { at: '0000-01-01 00:00:00+00', id: ID }],
    ['another zone', { at: '2026-11-16 08:00:00+99', id: ID }],
    ['dashes in place of an id', { at: 'infinity', id: '-'.repeat(36) }],
    ['an id without its dashes', { at: 'infinity', id: 'a'.repeat(36) }],
  ])('with %s is refused, before it is asked for', (_, mark) => {
    expect(() => cursorOf(cursorAfter(mark))).toThrow(
      new Problem(400, 'invalid', { errors: [{ pointer: '?cursor', code: 'format' }] }),
    );
  });
});
