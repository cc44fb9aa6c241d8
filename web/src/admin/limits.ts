import type { Schemas } from '../api/client.js';

type Say = (key: string, values?: Readonly<Record<string, number>>) => string;

export type Limit = Schemas['LimitView'];
export type Unit = Limit['unit'];
export const UNITS: readonly Unit[] = [
  'working_days',
  'working_hours',
  'clock_hours',
  'calendar_days',
  'months',
  'same_day',
];

/** `10 ngày làm việc`; in words that nobody knows it. */
export const limitWords = (t: Say, limit: Limit | null | undefined): string =>
  limit ? t(`limit.${limit.unit}`, { value: limit.value }) : t('admin.unknown');
