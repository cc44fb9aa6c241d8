import type { Indicator } from './evaluation.js';
import {
  type Computed,
  computed,
  isOfADossier,
  type JudgedGroup,
  type Online,
  pointsOfOnline,
} from './evaluation-points.js';
import type { ScoreRow } from './evaluation-records.js';

/** Why nothing is computed for an indicator. */
export type LeftOut = 'no-dossier' | 'not-kept' | 'eligible-unknown';

/** An indicator with all that speaks for it, and what counts. */
export interface IndicatorLine {
  readonly indicator: Indicator;
  /** By what is kept; of indicator 9 dossiers online of those received, and the points that they make. */
  readonly computed: Computed | null;
  readonly leftOut: LeftOut | null;
  /** Of each kind the newest. */
  readonly self: ScoreRow | null;
  readonly appraised: ScoreRow | null;
  /** What counts: the appraised score, else what the ledger tells, else the agency's own word; null: left out (Đ.14). */
  readonly by: 'appraised' | 'computed' | 'self' | null;
  readonly score: number | null;
}

type Told = Pick<IndicatorLine, 'computed' | 'leftOut'>;

/** What the ledger says of an indicator. */
export function told(indicator: Indicator, groups: readonly JudgedGroup[], online: Online): Told {
  if (isOfADossier(indicator)) {
    const made = computed(indicator, groups);
    return made.denominator === 0 ? { computed: null, leftOut: 'no-dossier' } : { computed: made, leftOut: null };
  }
  if (indicator !== 9) return { computed: null, leftOut: 'not-kept' };
  if (online.received === 0) return { computed: null, leftOut: 'no-dossier' };
  const score = pointsOfOnline(online);
  const made = { numerator: online.online, denominator: online.received, score };
  return { computed: made, leftOut: score === null ? 'eligible-unknown' : null };
}

/** @param scores the newest first */
export function lineOf(
  indicator: Indicator,
  { computed: made, leftOut }: Told,
  scores: readonly ScoreRow[],
): IndicatorLine {
  const newest = (kind: ScoreRow['kind']) =>
    scores.find((one) => one.indicator === indicator && one.kind === kind) ?? null;
  const [self, appraised] = [newest('self'), newest('appraised')];
  const line = { indicator, computed: made, leftOut, self, appraised };
  if (appraised) return { ...line, by: 'appraised', score: appraised.score };
  if (made !== null && made.score !== null) return { ...line, by: 'computed', score: made.score };
  return self ? { ...line, by: 'self', score: self.score } : { ...line, by: null, score: null };
}
