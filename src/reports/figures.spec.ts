import { describe, expect, it } from '@jest/globals';
import { figuresOn, known, line } from '../../test/support/counted.js';
import { figureOf, hasGiven, valueOf } from './figures.js';
import { shippedFormulas } from './formula-book.js';

const DAY = '2026-11-30';
const share = { kind: 'share', decimals: 2 } as const;

describe('a figure', () => {
  it('is rounded to the decimals of its formula', () => {
    expect(valueOf(share, 2, 3)).toBe(66.67);
    expect(valueOf({ ...share, decimals: 1 }, 2, 3)).toBe(66.7);
    expect(valueOf({ kind: 'mean', decimals: 1 }, 100, 3)).toBe(33.3);
  });

  it('says nothing, neither 0 nor 100, when there is nothing to divide by, and why', () => {
    for (const { numerator, denominator, value, noData } of Object.values(figuresOn(DAY, []))) {
      expect([denominator ?? 0, value]).toEqual([0, null]);
      expect([0, null]).toContain(numerator);
      expect(noData).toMatchObject({
        vi: expect.stringMatching(/^không có dữ liệu: ./),
        en: expect.stringMatching(/^no data: ./),
      });
    }
  });

  it('never invents what is not kept: no numerator, no denominator, but the reason', () => {
    const { noData, ...figure } = figuresOn(DAY, [line({ finished: 3 })])['F-INTEGRATION']!;
    expect(figure).toEqual({
      formula: { id: 'F-INTEGRATION', version: 1 },
      name: expect.objectContaining({ en: 'Services integrated with the national portal' }),
      unit: '%',
      ...{ numerator: null, denominator: null, value: null },
    });
    expect(noData!.vi).toBe('không có dữ liệu: danh mục không ghi dịch vụ nào đã tích hợp');
  });

  it('counts the answers of the survey that it is given, and says of none that they are too few to be told', () => {
    const satisfaction = (answers: number, satisfied: number) => {
      const given = { answers, satisfied, convenient: answers };
      return figuresOn(DAY, [], { ...known(), given });
    };
    expect(satisfaction(7, 5)['F-SAT']).toMatchObject({ numerator: 5, denominator: 7, value: 71.43, noData: null });
    expect(satisfaction(7, 5)['F-SAT-CONVENIENCE']!.value).toBe(100);
    const none = satisfaction(0, 0)['F-SAT']!;
    expect([none.numerator, none.denominator, none.value]).toEqual([0, 0, null]);
    expect(none.noData!.vi).toMatch(/^không có dữ liệu: chưa đủ năm câu trả lời/);
  });

  it('divides the on-time ones by what was finished, by what was received and by what fell due, under four names; what was closed without a result only in II.06a', () => {
    const lines = [
      line({ early: 3, onTime: 1, late: 1, placedOnTime: 5, received: 10, receivedRated: 8 }),
      line({ agency: 'b', receivedOnTime: 4, due: 8, dueOnTime: 2, apologised: 4, apologyKept: 3 }),
    ];
    const figures = figuresOn(DAY, lines);
    const of = (id: string) => `${figures[id]!.numerator}/${figures[id]!.denominator} = ${figures[id]!.value}`;
    expect(of('F-ONTIME.OWN')).toBe('4/5 = 80');
    expect(of('F-ONTIME.06A')).toBe('9/10 = 90');
    expect(of('F-ONTIME.RECEIVED')).toBe('4/8 = 50');
    expect(of('F-ONTIME.DUE')).toBe('2/8 = 25');
    expect(of('F-LATE')).toBe('1/5 = 20');
    expect(of('F-APOLOGY-KEPT')).toBe('3/4 = 75');
  });

  it('counts dossiers of the procedures of its class, or these procedures each once', () => {
    const lines = [
      line({ procedure: 'full', agency: 'a', received: 4, receivedOnline: 3 }),
      line({ procedure: 'full', agency: 'b', received: 2, receivedOnline: 1 }),
      line({ procedure: 'partial', received: 4 }),
      line({ procedure: 'paper', received: 10 }),
    ];
    const catalogue = known({ online: ['full', 'partial', 'unused'], full: ['full', 'unused'], partial: ['partial'] });
    const figures = figuresOn(DAY, lines, catalogue);
    const of = (id: string) => `${figures[id]!.numerator}/${figures[id]!.denominator}`;
    expect(of('F-ONLINE-ALL')).toBe('4/20');
    expect(of('F-ONLINE-SERVICE')).toBe('4/10');
    expect(of('F-FULL')).toBe('4/6');
    expect(of('F-PARTIAL')).toBe('0/4');
    expect(of('F-SVC-ACTIVE')).toBe('1/3');
  });

  it('of procedures counts what the agencies in question offer, and what they resolve all the same', () => {
    const catalogue = known({ post: ['p1', 'p2', 'p3', 'p4'] });
    const offered = { ...catalogue.offered, post: new Set(['p2', 'p3']) };
    const lines = [
      line({ procedure: 'p1', post: 1 }),
      line({ procedure: 'p2', post: 5 }),
      line({ procedure: 'px', post: 9 }),
    ];
    const formula = shippedFormulas().find(({ id }) => id === 'F-POST-PROCEDURE')!;
    expect(figureOf(formula, lines, { ...catalogue, offered })).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('takes a procedure without a result document as done digitally', () => {
    const lines = [line({ procedure: 'p1', finished: 4, digitalResult: 1 }), line({ procedure: 'p2', finished: 2 })];
    const catalogue = known({ resultDocument: ['p1'], noResultDocument: ['p2'] });
    expect(figuresOn(DAY, lines, catalogue)['F-DIGI-RESULT']).toMatchObject({
      numerator: 3,
      denominator: 6,
      value: 50,
    });
  });

  it('is the mean of the cuts, not their sum over limits', () => {
    const catalogue = { ...known(), given: { cutPercents: 130, cutsKnown: 4 } };
    expect(figuresOn(DAY, [], catalogue)['F-CUT']).toMatchObject({ value: 32.5, noData: null });
    const asks = (id: string) =>
      hasGiven(
        shippedFormulas().find((formula) => formula.id === id)!,
        catalogue,
      );
    expect(['F-CUT', 'F-STEP-ONTIME', 'F-LATE'].map(asks)).toEqual([true, false, true]);
  });
});
