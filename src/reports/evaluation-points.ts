import { type Indicator, meanOf, pointsOfAttitude, pointsOfTime, type Timeliness } from './evaluation.js';

/** Indicators that each dossier is scored by (TT 01/2018 Đ.13); 6 is too, but what it asks is kept nowhere. */
export const OF_A_DOSSIER = [1, 2, 3, 4, 7] as const satisfies readonly Indicator[];
export type DossierIndicator = (typeof OF_A_DOSSIER)[number];

export const isOfADossier = (indicator: Indicator): indicator is DossierIndicator =>
  (OF_A_DOSSIER as readonly Indicator[]).includes(indicator);

/** What of a finished dossier its points hang on. */
export interface Judged {
  /** The agency decided it; false: it only had a step of it, and is scored for its time alone. */
  readonly resolves: boolean;
  /** The whole against its due date; null: it has none. */
  readonly time: Timeliness | null;
  /** The agency's own steps against their limits, as {@link Timeliness} of the worst; null: none had a limit. */
  readonly steps: Timeliness | null;
  /** Times that the desk asked the applicant for papers. What he brought in parts is no time more: that is his own doing. */
  readonly rounds: number;
  /** Petitions about it that were found true. */
  readonly petitions: number;
}

/** Dossiers that are alike in all that is scored. */
export interface JudgedGroup extends Judged {
  readonly dossiers: number;
}

/** The points of one dossier for one indicator; null: it says nothing of it, and is left out of the mean. */
export function pointsOf(
  indicator: DossierIndicator,
  { resolves, time, steps, rounds, petitions }: Judged,
): number | null {
  switch (indicator) {
    case 1:
      return resolves && time !== null ? pointsOfTime(time) : null;
    case 2:
      return steps === null ? null : pointsOfTime(steps);
    case 3:
      return resolves ? Math.max(0, 2 - rounds) : null;
    case 4: // the law lets nobody but the desk ask the applicant (NĐ 61/2018 Đ.5): no other agency is contacted
      return resolves ? (rounds === 0 ? 2 : 1) : null;
    case 7:
      return resolves && time !== null ? pointsOfAttitude(time, petitions) : null;
  }
}

/** The mean of an indicator over dossiers, with what it is made of. */
export interface Computed {
  readonly numerator: number;
  readonly denominator: number;
  readonly score: number | null;
}

export function computed(indicator: DossierIndicator, groups: readonly JudgedGroup[]): Computed {
  const known = groups.flatMap((group) => {
    const points = pointsOf(indicator, group);
    return points === null ? [] : [{ points, dossiers: group.dossiers }];
  });
  const numerator = known.reduce((sum, { points, dossiers }) => sum + points * dossiers, 0);
  const denominator = known.reduce((sum, { dossiers }) => sum + dossiers, 0);
  return { numerator, denominator, score: meanOf(numerator, denominator) };
}

/** What indicator 9 looks at: dossiers received in the period, and the procedures that the agency offers. */
export interface Online {
  readonly received: number;
  readonly online: number;
  /** Online ones that finished late, or are open and overdue. */
  readonly behind: number;
  readonly procedures: number;
  readonly offered: number;
}

/**
 * Indicator 9. Which procedures are eligible to be offered online is kept nowhere: a fifth of all is a fifth of the eligible too,
 * and where it is not reached nothing can be told.
 * @returns null where there is nothing to go by
 */
export function pointsOfOnline({ received, online, behind, procedures, offered }: Online): number | null {
  if (received === 0) return null;
  const share = online / received;
  if (share < 0.15) return 0;
  if (share < 0.3) return 1;
  if (behind > 0) return 0;
  return offered >= procedures * 0.2 ? 2 : null;
}
