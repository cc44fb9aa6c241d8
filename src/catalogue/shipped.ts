import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarEdition } from '../workflow/calendar.js';
import { importAgencies, type RawRegister } from './agency-import.js';
import { importProcedure, type RawProcedure } from './procedure-import.js';
import { communeSuccessions, type Succession } from './succession.js';
import type { Agency, ParameterRow, ProcedureRecord, ProcessRecord, Target } from './records.js';
import { DATA, readProcesses } from './shipped-processes.js';

const read = <T>(file: string): T => JSON.parse(readFileSync(join(DATA, file), 'utf8')) as T;

/** Everything of data/ that goes into a fresh database, imported. */
export interface Shipped {
  readonly procedures: readonly ProcedureRecord[];
  readonly processes: readonly ProcessRecord[];
  readonly agencies: readonly Agency[];
  readonly successions: readonly Succession[];
  readonly parameters: readonly ParameterRow[];
  readonly calendars: readonly CalendarEdition[];
}

export function readShipped(): Shipped {
  const register = read<RawRegister>('agencies.json');
  return {
    procedures: read<RawProcedure[]>('procedures.json').map(importProcedure),
    processes: readProcesses(),
    agencies: importAgencies(register),
    successions: [...read<Succession[]>('successions.json'), ...communeSuccessions(register)],
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

/** The register alone. */
export const readAgencies = (): Agency[] => importAgencies(read<RawRegister>('agencies.json'));

/** The province whose register this is: `Tuyên Quang`. */
export const readProvince = (): string => read<RawRegister>('agencies.json').province;
