import type { ParameterRow } from '../../catalogue/records.js';

/** The parameters by which a dossier comes onto a working list; what each means is told beside its value (data/rules). */
export const THRESHOLDS = [
  'listDueWorkingDays',
  'usualTimeDays',
  'usualTimeCases',
  'atRiskUsualShare',
  'stuckUsualShare',
  'stuckUntouchedWorkingDays',
  'repeatedSupplements',
  'intakeCheckHours',
  'pauseNearDueWorkingDays',
  'bulkFinishCount',
  'bulkFinishMinutes',
  'bulkDueDayCount',
  'bulkDueDayMinutes',
  'bulkFinishWorkingDays',
] as const;
export type Threshold = (typeof THRESHOLDS)[number];
export type Thresholds = Readonly<Record<Threshold, number>>;

/**
 * @param row the row of a parameter that counts today
 * @throws Error when one has no number, or a share is none
 */
export function thresholdsOf(row: (name: Threshold) => ParameterRow | null): Thresholds {
  const values = THRESHOLDS.map((name) => {
    const value = row(name)?.value;
    if (typeof value !== 'number' || value < 0 || (name.endsWith('Share') && value > 1))
      throw new Error(`parameter ${name} has no usable value`);
    return [name, value] as const;
  });
  return Object.fromEntries(values) as Record<Threshold, number>;
}
