import type { Say } from './say.js';
import { rowsPlace } from './filter.js';

export const COLUMNS_07 = ['c3', 'c4', 'c5'] as const;

/** A column of II.07 as its head says it. */
export const columnName07 = (column: string, t: Say): string | null =>
  COLUMNS_07.some((one) => one === column) ? t(`consolidated.07.${column}`) : null;

/** Where a cell's dossiers are listed, from where the API lists them. */
export const cellPlace07 = (link: string | undefined): string | null => rowsPlace(link ?? null, { form: '07' });
