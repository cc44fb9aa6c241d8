import { describe, expect, it } from '@jest/globals';
import { date } from '../workflow/instant.js';
import { parameterOn, rulesById, rulesOn } from './rules.js';
import { readShipped, readTargets } from './shipped.js';

const rows = readShipped().parameters;

describe('the rules', () => {
  it('are known on every first of the month from 2015 to 2027', () => {
    for (let year = 2015; year <= 2027; year++) {
      for (let month = 1; month <= 12; month++) {
        const day = date(`${year}-${String(month).padStart(2, '0')}-01`);
        expect(rulesById(rows, rulesOn(rows, day).id)).toEqual(rulesOn(rows, day));
      }
    }
  });

  it('are the agreed defaults today', () => {
    expect(rulesOn(rows, date('2026-11-23'))).toEqual({
      id: 'rules-2026-08-05',
      regime: 'C',
      intakeCheckHours: 8,
      handoverCutoff: '15:00',
      handoverWindowMinutes: 60,
      sameDayCutoff: '15:00',
      afterHoursReception: 'next_opening',
      supplementResume: 'restart',
      apologyLeadWorkingDays: 1,
      apologyDraftLeadWorkingDays: 2,
      apologyDraftShare: 0.8,
      maxReappointments: 1,
      linkedCounted: 'each',
      maxIntakeSupplement: 1,
      maxProcessingSupplement: 1,
      supplementRequestWorkingDays: 3,
      generatedStepShares: { processing: 0.6, review: 0.1, approval: 0.1, result: 0.1 },
      warnShares: [0.5, 0.8],
      warnDaysBefore: [2, 1],
    });
  });

  it.each([
    ['2018-06-20', 'A', 'rules-2015-01-01'],
    ['2018-06-21', 'B', 'rules-2018-06-21'],
    ['2020-05-19', 'B', 'rules-2018-06-21'],
    ['2025-06-30', 'B', 'rules-2020-05-20'],
    ['2025-07-01', 'C', 'rules-2025-07-01'],
  ])('change regime on the day of the decree: %s is %s', (day, regime, id) => {
    expect(rulesOn(rows, date(day))).toMatchObject({ regime, id });
  });

  it('before the first row are the first ones', () => {
    expect(rulesOn(rows, date('2012-05-01')).id).toBe('rules-2015-01-01');
  });

  it.each(['rules-2026-08-06', 'rules-', 'rules-2026-02-30', 'x'])('know no id %p', (id) => {
    expect(() => rulesById(rows, id)).toThrow(RangeError);
  });

  it('refuse to be made from a malformed row', () => {
    const broken = rows.map((row) => (row.name === 'handoverCutoff' ? { ...row, value: '25:00' } : row));
    expect(() => rulesOn(broken, date('2026-01-01'))).toThrow(/handoverCutoff/);
  });
});

describe('a parameter', () => {
  it('counts from its first day to its last', () => {
    expect(parameterOn(rows, 'formSet', date('2025-09-14'))?.value).toBe('F1');
    expect(parameterOn(rows, 'formSet', date('2025-09-15'))?.value).toBe('F2');
    expect(parameterOn(rows, 'agencyBands', date('2025-07-01'))).toBeNull();
  });

  it('of another province or sector does not count by itself', () => {
    expect(parameterOn(rows, 'supplementReturnWorkingDays', date('2026-01-01'))).toBeNull();
  });

  it('names NĐ 309/2026 without inventing its content', () => {
    expect(parameterOn(rows, 'regimeAmendment', date('2026-08-05'))).toMatchObject({
      source: 'NĐ 309/2026/NĐ-CP',
      value: null,
    });
  });

  it('has one row per name and first day, of the known tags', () => {
    expect(new Set(rows.map(({ name, validFrom }) => `${name} ${validFrom}`)).size).toBe(rows.length);
    for (const row of rows) {
      expect(date(row.validFrom)).toBe(row.validFrom);
      expect(row.tag).toMatch(/^(V(:[A-Z0-9,]+)?|M(-[HML])?|D)$/);
    }
  });
});

describe('the targets', () => {
  const targets = readTargets();

  it('keep both figures of 2020 that conflict, each with its place in the plan', () => {
    const online = targets.filter(({ formula, yearFrom }) => formula === 'F-ONLINE-RESOLVED' && yearFrom === 2020);
    expect(online.map(({ value }) => value)).toEqual([20, 30]);
    expect(new Set(online.map(({ source }) => source)).size).toBe(2);
  });

  it('count dossiers by post in 2020 and procedures from 2021', () => {
    const post = targets.filter(({ formula }) => formula.startsWith('F-POST'));
    expect(post.map(({ formula, value, yearFrom }) => [formula, value, yearFrom])).toEqual([
      ['F-POST-DOSSIER', 10, 2020],
      ['F-POST-PROCEDURE', 50, 2021],
    ]);
  });

  it('each have an id of their own, a source, a formula and a span of years', () => {
    expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length);
    for (const { seed, source, formula, yearFrom, yearTo } of targets) {
      expect(['SA', 'SB', 'SC', 'SE']).toContain(seed);
      expect(source && formula).toBeTruthy();
      expect(yearFrom).toBeLessThanOrEqual(yearTo);
    }
  });
});
