import { describe, expect, it } from '@jest/globals';
import { boardIn } from '../web/src/reports/board-place.js';
import { filterIn, given, typedOf } from '../web/src/reports/filter.js';
import { askedIn } from '../web/src/ui/address.js';

const query = (text: string) => new URLSearchParams(text);

describe('a number or a day in an address', () => {
  it.each([
    ['from', ['2026-11-25'], ['abc', '2026-02-30', '2026-11-25T08:00', '25/11/2026', '']],
    ['on', ['2028-02-29'], ['2027-02-29', '1']],
    ['asOf', ['2026-11-25', '2026-11-25T08:00:00+07:00', '2026-11-25T01:00:00.000Z'], ['abc', '2026-11-25T08:00', '2026-02-30T08:00:00Z', '2026-11-25T99:00:00Z']], // prettier-ignore
    ['period', ['2026', '2026-H1', '2026-Q4', '2026-12'], ['2026-Q5', '2026-13', 'abc', '1926']],
    ['quarter', ['2026-Q1'], ['Q1']],
    ['month', ['2026-11'], ['2026', '2026-13', 'x']],
    ['year', ['2026'], ['abc', '20266', '-1', '2026.5', 'NaN']],
    ['indicator', ['7'], ['0', '77', 'x']],
  ] as const)('%s is what can be one, and nothing else', (name, good, bad) => {
    for (const text of good)
      expect([text, askedIn(query(`${name}=${encodeURIComponent(text)}`), name)]).toEqual([text, text]);
    for (const text of bad)
      expect([text, askedIn(query(`${name}=${encodeURIComponent(text)}`), name)]).toEqual([text, null]);
  });

  it('is as good as not there where it is none: the board shows its own year', () => {
    const today = '2026-11-22';
    expect(boardIn(query('year=abc&targetYear=x'), today, [])).toMatchObject({ year: 2026, targetYear: 2026 });
    expect(boardIn(query('year=2024&targetYear=2025'), today, [])).toMatchObject({ year: 2024, targetYear: 2025 });
  });

  it('is left out of a report’s filter, whose form can then be shown', () => {
    const filter = filterIn(query('from=abc&to=2026-11-30&asOf=abc&knownAt=2026-02-30&period=x&agency=tq.stp'));
    expect(filter).toEqual({ to: '2026-11-30', agency: 'tq.stp' });
    expect(typedOf(filter, undefined)).toEqual({ days: 'dates', to: '30/11/2026', agency: 'tq.stp' });
    expect(given(query('quarter=2026&indicator=abc&officer=none'), ['quarter', 'indicator', 'officer'])).toEqual({
      quarter: '2026',
      officer: 'none',
    });
  });
});
