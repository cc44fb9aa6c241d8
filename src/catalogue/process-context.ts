import type { LocalDate } from '../workflow/instant.js';
import type { CheckContext } from './process-check.js';
import { horizonOf } from './process-check.js';
import { parameterOn } from './rules.js';
import { readShipped } from './shipped.js';
import { readMapping } from './shipped-processes.js';

/** What a file is checked against where there is no database: the data that the product brings along. */
export function shippedContext(): CheckContext {
  const { procedures, agencies, calendars } = readShipped();
  const { fields } = readMapping();
  return {
    procedure: (code) => procedures.find((one) => one.code === code) ?? null,
    agencies,
    ofField: (group) => fields[group] ?? null,
    horizon: horizonOf(calendars.at(-1)!),
  };
}

/** Percent of the legal limit that the newest plan asks to be cut; null: none does. */
export function askedCut(): number | null {
  const { value } = parameterOn(readShipped().parameters, 'timeCutPercent', '9999-12-31' as LocalDate) ?? {};
  return typeof value === 'number' ? value : null;
}
