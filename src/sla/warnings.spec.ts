import { describe, expect, it } from '@jest/globals';
import { instant, inVietNam } from '../workflow/instant.js';
import { firstWarning, warningsUntil } from './warnings.js';

const at = (text: string) => instant(`2026-${text}+07:00`);
const promise = {
  warnAt: [
    { kind: 'share-50', at: at('11-23T17:00') },
    { kind: 'days-2', at: at('11-27T07:00') },
    { kind: 'days-1', at: at('11-30T07:00') },
  ],
  overdueAt: at('12-02T00:00'),
};
const told = (from: string, now: string) => {
  const { given, next } = warningsUntil(promise, at(from), at(now));
  return { given: given.map(({ kind }) => kind), next: `${next.kind} ${inVietNam(next.at).slice(5, 16)}` };
};

describe('the warnings of a promise (R4.21)', () => {
  it('begin with the first that its limit has, without any with the first day after the due one', () => {
    expect(firstWarning(promise).kind).toBe('share-50');
    expect(firstWarning({ ...promise, warnAt: [] })).toEqual({ kind: 'overdue-1', at: at('12-03T00:00') });
  });

  it('come one at a time while each is seen to in time', () => {
    expect(told('11-23T17:00', '11-23T17:00')).toEqual({ given: ['share-50'], next: 'days-2 11-27T07:00' });
    expect(told('11-30T07:00', '12-01T09:00')).toEqual({ given: ['days-1'], next: 'overdue-1 12-03T00:00' });
  });

  it('come every day after the due one, without end', () => {
    expect(told('12-03T00:00', '12-03T00:00')).toEqual({ given: ['overdue-1'], next: 'overdue-2 12-04T00:00' });
    expect(told('12-31T00:00', '12-31T00:10').given).toEqual(['overdue-29']);
  });

  it('are made up for, all of them and none twice, after days that were slept over', () => {
    expect(told('11-27T07:00', '12-04T08:00')).toEqual({
      given: ['days-2', 'days-1', 'overdue-1', 'overdue-2'],
      next: 'overdue-3 12-05T00:00',
    });
  });

  it('are none before their moment', () => {
    expect(told('11-23T17:00', '11-23T16:59')).toEqual({ given: [], next: 'share-50 11-23T17:00' });
  });
});
