import { describe, expect, it } from '@jest/globals';
import { instant } from '../workflow/instant.js';
import type { Indicator } from './evaluation.js';
import { lineOf, told } from './evaluation-lines.js';
import { computed, type DossierIndicator, type JudgedGroup, type Online, pointsOf, pointsOfOnline } from './evaluation-points.js'; // prettier-ignore
import type { ScoreRow } from './evaluation-records.js';

const dossier: JudgedGroup = { resolves: true, time: 'early', steps: 'early', rounds: 0, petitions: 0, dossiers: 1 };
const points = (indicator: DossierIndicator, more: Partial<JudgedGroup>) =>
  pointsOf(indicator, { ...dossier, ...more });

describe('the points of a dossier', () => {
  it('1: shorter than the limit 2, as long 1, longer 0; without a limit nothing', () => {
    const times = (['early', 'on-time', 'late', null] as const).map((time) => points(1, { time }));
    expect(times).toEqual([2, 1, 0, null]);
  });

  it('2: by the agency’s own steps, also where it does not decide; without a limit of theirs nothing', () => {
    const steps = (['early', 'on-time', 'late', null] as const).map((own) =>
      points(2, { steps: own, resolves: false }),
    );
    expect(steps).toEqual([2, 1, 0, null]);
  });

  it('3: never asked for papers 2, once 1, more often 0', () =>
    expect([0, 1, 2, 5].map((rounds) => points(3, { rounds }))).toEqual([2, 1, 0, 0]));

  it('4: nobody contacted 2, the desk alone 1, however often', () =>
    expect([0, 1, 2].map((rounds) => points(4, { rounds }))).toEqual([2, 1, 1]));

  it('7: by its time, unless a petition about it was found true', () => {
    expect([points(7, {}), points(7, { time: 'on-time' }), points(7, { time: 'late' })]).toEqual([2, 1, 0]);
    expect([points(7, { petitions: 1 }), points(7, { time: null })]).toEqual([0, null]);
  });

  it('are whoever’s who decides it, but for the time of a step', () =>
    expect(([1, 3, 4, 7] as const).map((indicator) => points(indicator, { resolves: false }))).toEqual([null, null, null, null])); // prettier-ignore
});

describe('the score of an indicator', () => {
  it('is the mean of its points over the dossiers that tell, to one decimal', () => {
    const groups: JudgedGroup[] = [
      { ...dossier, dossiers: 3 },
      { ...dossier, time: 'late', dossiers: 2 },
      { ...dossier, time: null, dossiers: 9 },
    ];
    expect(computed(1, groups)).toEqual({ numerator: 6, denominator: 5, score: 1.2 });
    expect(computed(1, [{ ...dossier, dossiers: 2 }, { ...dossier, time: 'on-time' }]).score).toBe(1.7); // prettier-ignore
    expect(computed(1, [{ ...dossier, time: null }])).toEqual({ numerator: 0, denominator: 0, score: null });
  });

  const online: Online = { received: 100, online: 30, behind: 0, procedures: 10, offered: 2 };
  it.each([
    [{}, 2],
    [{ online: 29 }, 1],
    [{ online: 15 }, 1],
    [{ online: 14 }, 0],
    [{ behind: 1 }, 0],
    [{ received: 0, online: 0 }, null],
  ])('9: online dossiers %j → %s', (more, expected) => expect(pointsOfOnline({ ...online, ...more })).toBe(expected));

  it('9 cannot be told where less than a fifth of all procedures is offered online: the eligible may be fewer', () => {
    expect(pointsOfOnline({ ...online, offered: 1 })).toBeNull();
    expect(told(9, [], { ...online, offered: 1 })).toEqual({
      computed: { numerator: 30, denominator: 100, score: null },
      leftOut: 'eligible-unknown',
    });
  });

  it('says of what is kept nowhere, and of what no dossier tells, why it is left out', () => {
    const leftOut = (indicator: Indicator, groups: readonly JudgedGroup[] = []) =>
      told(indicator, groups, { ...online, received: 0 }).leftOut;
    expect(([5, 6, 8] as const).map((indicator) => leftOut(indicator))).toEqual(['not-kept', 'not-kept', 'not-kept']);
    expect(([1, 9] as const).map((indicator) => leftOut(indicator))).toEqual(['no-dossier', 'no-dossier']);
    expect(leftOut(1, [dossier])).toBeNull();
  });
});

describe('which score of an indicator counts', () => {
  const row = (kind: ScoreRow['kind'], score: number, indicator: Indicator = 1): ScoreRow => ({
    ...{ indicator, kind, score, note: 'x', scorer: 'a', scorerName: 'A' },
    scoredAt: instant('2025-04-02T09:00:00+07:00'),
  });
  const ledger = { computed: { numerator: 3, denominator: 2, score: 1.5 }, leftOut: null };
  const nothing = { computed: null, leftOut: 'not-kept' as const };

  it('the appraised one, else what the ledger tells, else the agency’s own word', () => {
    const counts = ({ by, score }: ReturnType<typeof lineOf>) => [by, score];
    expect(counts(lineOf(1, ledger, [row('self', 2), row('appraised', 0.5)]))).toEqual(['appraised', 0.5]);
    expect(counts(lineOf(1, ledger, [row('self', 2)]))).toEqual(['computed', 1.5]);
    expect(counts(lineOf(1, nothing, [row('self', 2)]))).toEqual(['self', 2]);
    expect(counts(lineOf(1, nothing, [row('self', 2, 5)]))).toEqual([null, null]);
  });

  it('of one kind the newest', () => {
    const line = lineOf(5, nothing, [row('appraised', 1, 5), row('appraised', 2, 5), row('self', 0, 5)]);
    expect([line.score, line.appraised!.score, line.self!.score]).toEqual([1, 1, 0]);
  });
});
