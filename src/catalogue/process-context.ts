import type { CheckContext } from './process-check.js';
import { horizonOf } from './process-check.js';
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
