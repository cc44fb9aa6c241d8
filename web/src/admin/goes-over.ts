import { plusDays } from '../ui/days.js';

/**
 * The day from which others will do the work of an agency; null: none is set, or it has come.
 *
 * @param openTo its last day; null: it works on
 */
export const goesOverOn = (openTo: string | null, today: string): string | null =>
  openTo !== null && openTo >= today ? plusDays(openTo, 1) : null;
