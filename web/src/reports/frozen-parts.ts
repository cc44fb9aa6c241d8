import type { Say } from './say.js';
import type { Key } from '../text/vi.js';
import { columnName } from './cells-06a.js';
import { columnName07 } from './cells-07.js';
import type { Frozen } from './use-statutory.js';

/** Of figures and points; the columns of forms have names of their own. */
const PARTS: Readonly<Record<string, Key>> = {
  numerator: 'formula.numerator',
  denominator: 'formula.denominator',
  value: 'board.value',
  scored: 'index.scored',
  forecast: 'index.forecast',
};

/** What stands in a part of that report, as its own form says it. */
export function partName(kind: Frozen['kind'], column: string, t: Say): string {
  if (column in PARTS) return t(PARTS[column]!);
  return (kind === '07' ? columnName07 : columnName)(column, t) ?? column;
}
