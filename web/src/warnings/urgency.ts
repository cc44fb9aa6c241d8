import { type Announced, dateOf, workingDaysBetween } from '../ui/days.js';
import type { Warning } from './use-warnings.js';

/** Most urgent first. */
export const URGENCIES = ['overdue', 'today', 'days-1', 'days-2', 'earlier'] as const;
export type Urgency = (typeof URGENCIES)[number];

/**
 * How urgent a dossier is now: its due date against the clock. The last reminder may have rung days ago; what has been told
 * as overdue stays so, even when the due date has moved since.
 * @param now an instant in any offset
 */
export function urgencyOf(
  { kind, dueAt }: Pick<Warning, 'kind' | 'dueAt'>,
  now: string,
  announced: Announced,
): Urgency {
  if (kind.startsWith('overdue-')) return 'overdue';
  if (dueAt === null) return 'earlier';
  if (Date.parse(dueAt) <= Date.parse(now)) return 'overdue';
  const [today, due] = [dateOf(now), dateOf(dueAt)];
  if (due === today) return 'today';
  const days = workingDaysBetween(today, due, announced);
  if (days <= 1) return 'days-1';
  return days === 2 ? 'days-2' : 'earlier';
}
