import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarEdition } from '../workflow/calendar.js';
import { importAgencies, type RawRegister } from './agency-import.js';
import { importProcedure, type RawProcedure } from './procedure-import.js';
import { importProcess, type RawProcess } from './process-import.js';
import type { Agency, ParameterRow, ProcedureRecord, ProcessRecord, Target } from './records.js';

/** The data that the product brings along; src/ and dist/ lie equally deep. */
const DATA = join(import.meta.dirname, '../../data');

const read = <T>(file: string): T => JSON.parse(readFileSync(join(DATA, file), 'utf8')) as T;

/** Everything of data/ that goes into a fresh database, imported. */
export interface Shipped {
  readonly procedures: readonly ProcedureRecord[];
  readonly processes: readonly ProcessRecord[];
  readonly agencies: readonly Agency[];
  readonly parameters: readonly ParameterRow[];
  readonly calendars: readonly CalendarEdition[];
}

export function readShipped(): Shipped {
  return {
    procedures: read<RawProcedure[]>('procedures.json').map(importProcedure),
    processes: read<RawProcess[]>('processes.json').map(importProcess),
    agencies: importAgencies(read<RawRegister>('agencies.json')),
    parameters: read<{ rows: ParameterRow[] }>('rules/parameters.json').rows,
    calendars: readCalendars(),
  };
}

/** Each file of data/calendars is one edition, or several under `editions`. */
function readCalendars(): CalendarEdition[] {
  const files = readdirSync(join(DATA, 'calendars')).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) => {
    const content = read<CalendarEdition | { editions: CalendarEdition[] }>(join('calendars', name));
    return 'editions' in content ? content.editions : [content];
  });
}

/** The plans' targets: read-only data, the same for every database. */
export const readTargets = (): readonly Target[] => read<Target[]>('targets.json');

/** The province whose register this is: `Tuyên Quang`. */
export const readProvince = (): string => read<RawRegister>('agencies.json').province;
