import { describe, expect, it } from '@jest/globals';
import { goesOverOn } from '../web/src/admin/goes-over.js';
import { isAhead, rehomingAt, rehomingIn } from '../web/src/rehoming/rehoming-place.js';
import { wholeFirst } from '../web/src/ui/agency-order.js';

describe('agencies that are found by letters', () => {
  const one = (id: string, parentId: string | null) => ({ id, parentId });

  it('stand before their own offices, and else as they came', () => {
    const found = [
      one('tq.x1.kt', 'tq.x1'),
      one('tq.x2.kt', 'tq.x2'),
      one('tq.x1.kt.a', 'tq.x1.kt'),
      one('tq.x2', 'tq'),
      one('tq.x1', 'tq'),
      one('tq.stp.a', 'tq.stp'), // its department has other letters
    ];
    expect(wholeFirst(found).map(({ id }) => id)).toEqual([
      ...['tq.x2', 'tq.x1', 'tq.stp.a'],
      ...['tq.x1.kt', 'tq.x2.kt', 'tq.x1.kt.a'],
    ]);
  });
});

describe('the work of an agency that ends', () => {
  it('goes over on the day after its last, and nothing is said of a day that has come', () => {
    expect(goesOverOn('2026-12-31', '2026-11-22')).toBe('2027-01-01');
    expect(goesOverOn('2026-11-22', '2026-11-22')).toBe('2026-11-23'); // it works today still
    expect(goesOverOn('2026-11-21', '2026-11-22')).toBeNull();
    expect(goesOverOn(null, '2026-11-22')).toBeNull();
  });
});

describe('dossiers of agencies that have ended', () => {
  it('are only looked at before the first day of the heir', () => {
    const on = '2026-11-25';
    expect(['2026-11-24', '2026-11-25', '2026-11-26'].map((today) => isAhead({ on }, today))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isAhead(null, '2026-11-24')).toBe(false);
  });

  it('are those of the agency and the day in the address, where there is such a day', () => {
    const read = (text: string) => rehomingIn(new URLSearchParams(text));
    const place = { agency: 'tq.stp', on: '2027-01-01' };
    expect(read(rehomingAt(place).split('?')[1]!)).toEqual(place);
    expect(read('agency=tq.stp&on=2027-02-31')).toEqual({ agency: 'tq.stp', on: null });
    expect(rehomingAt({ agency: null, on: null })).toBe('/chuyen-co-quan');
  });
});
