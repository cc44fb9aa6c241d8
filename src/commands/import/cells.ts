import { date, type Instant, instant, type LocalDate } from '../../workflow/instant.js';

/** What a row may say, in the order of docs/import.md. */
export const COLUMNS = [
  'code',
  'procedure',
  'variant',
  'receiver',
  'resolver',
  'channel',
  'applicant',
  'owner_name',
  'received_at',
  'due',
  'limit',
  'handed_over_at',
  'waits',
  'supplement_until',
  'rehomed_at',
  'rehomed_into',
  'rehomed_document',
  'apology_at',
  'apology_date',
  'apology_number',
  'finished_at',
  'decision',
  'returned_at',
  'return_channel',
  'ended_at',
  'ending',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns without which a file is no file of dossiers. */
export const NEEDED: readonly Column[] = ['code', 'procedure', 'receiver', 'resolver', 'channel', 'received_at', 'due'];

/** A row as it was read; an empty cell says nothing. */
export type Fields = Readonly<Partial<Record<Column, string>>>;

/** Why a row is not imported; each has its wording under `import.`. */
export type RowFault =
  | 'width'
  | 'required'
  | 'not-a-date'
  | 'not-a-moment'
  | 'not-a-choice'
  | 'not-a-code'
  | 'not-a-limit'
  | 'not-waits'
  | 'no-procedure'
  | 'no-variant'
  | 'no-limit'
  | 'no-due'
  | 'no-agency'
  | 'agency-closed'
  | 'same-agency'
  | 'too-early'
  | 'in-future'
  | 'not-finished'
  | 'ended-twice'
  | 'still-waiting'
  | 'taken'
  | 'changed'
  | 'busy';

export interface Fault {
  /** null: the row as a whole. */
  readonly column: Column | null;
  readonly code: RowFault;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)$/;
/** As the national portal exchanges them: `20240105083000` (law.md §6). */
const PACKED = /^(\d{4})(\d{2})(\d{2})([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/;

/** Wall time in Viet Nam; null: it is none. */
export function momentOf(text: string): Instant | null {
  const [, day, time] = MOMENT.exec(text.replace(PACKED, '$1-$2-$3T$4:$5:$6')) ?? [];
  return day !== undefined && dayOf(day) !== null ? instant(`${day}T${time}+07:00`) : null;
}

export function dayOf(text: string): LocalDate | null {
  try {
    return date(text);
  } catch {
    return null;
  }
}

/** The cells of a row, and all that is wrong with them: a row is told its faults at once. */
export class Cells {
  readonly faults: Fault[] = [];

  constructor(private readonly fields: Fields) {}

  fault(column: Column | null, code: RowFault): null {
    this.faults.push({ column, code });
    return null;
  }

  text(column: Column): string | null {
    return this.fields[column]?.trim().normalize('NFC') || null;
  }

  needed(column: Column): string | null {
    return this.text(column) ?? this.fault(column, 'required');
  }

  moment(column: Column): Instant | null {
    return this.read(column, momentOf, 'not-a-moment');
  }

  day(column: Column): LocalDate | null {
    return this.read(column, dayOf, 'not-a-date');
  }

  choice<T extends string>(column: Column, choices: readonly T[]): T | null {
    return this.read(column, (text) => choices.find((choice) => choice === text) ?? null, 'not-a-choice');
  }

  /** null: the cell is empty, or cannot be read; then that is noted. */
  read<T>(column: Column, reading: (text: string) => T | null, otherwise: RowFault): T | null {
    const text = this.text(column);
    return text === null ? null : (reading(text) ?? this.fault(column, otherwise));
  }

  /** Columns that say one thing together: of one without the others it is noted. @returns whether all are there */
  together(...columns: readonly Column[]): boolean {
    const missing = columns.filter((column) => this.text(column) === null);
    if (missing.length < columns.length) for (const column of missing) this.fault(column, 'required');
    return missing.length === 0;
  }
}
