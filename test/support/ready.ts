import { Catalogue } from '../../src/catalogue/catalogue.js';
import type { ProcedureRecord } from '../../src/catalogue/records.js';
import type { Service } from './service.js';

/** A real procedure of the province, received through every channel, with this limit. */
export function procedureWith(service: Service, value: number, unit: string): ProcedureRecord {
  const found = service.app
    .get(Catalogue)
    .procedures()
    .find(
      (p) =>
        p.findings.length === 0 &&
        p.levels.includes('province') &&
        p.channels.length === 3 &&
        p.variants[0]!.limit?.unit === unit &&
        p.variants[0]!.limit.value === value,
    );
  if (!found) throw new Error(`no procedure of ${value} ${unit}`);
  return found;
}
