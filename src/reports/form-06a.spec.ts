import { describe, expect, it } from '@jest/globals';
import { type Counted06a, form06a, IDENTITIES } from './form-06a.js';
import { violated } from './tables/rows.js';

const counted = (more: Partial<Counted06a>): Counted06a => ({
  ...{
    procedure: 'p1',
    agency: 'a',
    handled: 0,
    online: 0,
    other: 0,
    carriedOver: 0,
    resolved: 0,
    early: 0,
    onTime: 0,
    late: 0,
  },
  ...{ withdrawn: 0, terminated: 0, closedEarly: 0, closedOnTime: 0, closedLate: 0 },
  ...{ open: 0, openInTime: 0, openOverdue: 0, ...more },
});
const byAgency = { keyOf: ({ agency }: Counted06a) => agency, nameOf: (key: string) => key.toUpperCase() };

describe('Biểu II.06a', () => {
  const lines = [
    counted({
      handled: 7,
      online: 3,
      other: 2,
      carriedOver: 2,
      resolved: 5,
      early: 1,
      onTime: 1,
      late: 1,
      withdrawn: 1,
      terminated: 1,
      open: 2,
      openInTime: 1,
      openOverdue: 1,
    }),
    counted({ agency: 'b', handled: 1, other: 1, open: 1, openInTime: 1 }),
    counted({ procedure: 'p2', handled: 1, online: 1, open: 1, openOverdue: 1 }),
  ];

  it('puts what was withdrawn or stopped in columns 7 and 9, and so holds its identities', () => {
    const { rows, total, violations } = form06a(lines, byAgency);
    expect(rows).toEqual([
      { no: 1, key: 'a', name: 'A', c3: 8, c4: 4, c5: 2, c6: 2, c7: 5, c8: 1, c9: 3, c10: 1, c11: 3, c12: 1, c13: 2 },
      { no: 2, key: 'b', name: 'B', c3: 1, c4: 0, c5: 1, c6: 0, c7: 0, c8: 0, c9: 0, c10: 0, c11: 1, c12: 1, c13: 0 },
    ]);
    expect(total).toMatchObject({ c3: 9, c7: 5, c11: 4 });
    expect(violations).toEqual([]);
  });

  it('may put them in column 8 instead, where a province does so', () => {
    expect(form06a(lines, byAgency, 'EARLY').rows[0]).toMatchObject({ c7: 5, c8: 3, c9: 1 });
  });

  it('says which identity does not hold, in which row', () => {
    expect(form06a([counted({ handled: 2, online: 1, open: 1, openInTime: 1 })], byAgency).violations).toEqual([
      'A: 3=4+5+6 (2 ≠ 1)',
      'A: 3=7+11 (2 ≠ 1)',
      'total: 3=4+5+6 (2 ≠ 1)',
      'total: 3=7+11 (2 ≠ 1)',
    ]);
    const torn = { c3: 0, c4: 0, c5: 0, c6: 0, c7: 1, c8: 0, c9: 0, c10: 0, c11: 1, c12: 0, c13: 0 };
    expect(violated(torn, IDENTITIES)).toHaveLength(3);
  });
});
