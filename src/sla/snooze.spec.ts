import { describe, expect, it } from '@jest/globals';
import { date, instant } from '../workflow/instant.js';
import { snoozesOf } from './snooze.js';

const at = (text: string) => instant(`2026-11-${text}:00+07:00`);
/** Friday afternoon; a weekend lies ahead. */
const FRIDAY = {
  nextWorkingDay: () => date('2026-11-23'),
  opening: () => at('23T07:30'),
  addWorkingMinutes: () => at('23T15:00'),
};
/** After all that stands in the promise below. */
const LATER = { ...FRIDAY, opening: () => at('30T07:30'), addWorkingMinutes: () => at('30T15:00') };
const PROMISE = { apologyBy: at('25T17:00'), dueAt: at('26T17:00') };
const choices = (now: string, { apologised = false, promise = PROMISE, calendar = FRIDAY } = {}) =>
  snoozesOf(promise, apologised, at(now), calendar).map(({ choice, until }) => [choice, until]);

describe('a reminder', () => {
  it('is put off for an hour, until the next working morning, or for a working day', () => {
    expect(choices('20T15:00')).toEqual([
      ['hour', at('20T16:00')],
      ['morning', at('23T07:30')],
      ['working-day', at('23T15:00')],
    ]);
  });

  it('is back before the apology is due, and where that was sent, before the due date', () => {
    const near = { apologyBy: at('20T15:30'), dueAt: at('23T08:00') };
    expect(choices('20T15:00', { promise: near })).toEqual([]);
    expect(choices('20T15:00', { promise: near, apologised: true }).map(([choice]) => choice)).toEqual([
      'hour',
      'morning',
    ]);
  });

  it('is put off no more once the apology is owed and not sent, or the due date has passed', () => {
    expect(choices('25T18:00', { calendar: LATER })).toEqual([]);
    expect(choices('27T08:00', { calendar: LATER, apologised: true })).toEqual([]);
  });
});
