import type { GivenCode } from '../../ledger/ledger.js';
import type { AgencyFacts } from '../../workflow/circumstances.js';
import type { Channel } from '../../workflow/filing.js';
import { type Instant, localDate, type LocalDate } from '../../workflow/instant.js';
import type { PastDossier, PastWait } from '../../workflow/past.js';
import { SUBJECT_KINDS, type SubjectKind } from '../../workflow/people.js';
import type { Limit, LimitUnit, ProcedureVersion } from '../../workflow/procedure.js';
import { Cells, type Column, dayOf, type Fault, type Fields, momentOf } from './cells.js';

/** What the register knows of what a row names. */
export interface Register {
  /** The version in force on that day; the first, where the register begins later; null: there is no such procedure. */
  readonly procedure: (code: string, on: LocalDate) => ProcedureVersion | null;
  readonly agency: (id: string) => Pick<AgencyFacts, 'openFrom' | 'openTo'> | null;
}

/** A row that can be imported; its people are not among what becomes facts. */
export interface PastRow {
  readonly code: GivenCode;
  readonly procedure: ProcedureVersion;
  readonly variant: string;
  readonly receiver: string;
  readonly resolver: string;
  readonly applicant: SubjectKind | null;
  readonly ownerName: string | null;
  readonly past: Omit<PastDossier, 'dossierId' | 'filing'>;
}

const CHANNELS: readonly Channel[] = ['direct', 'online', 'postal'];
const UNITS: readonly LimitUnit[] = [
  'working_days',
  'working_hours',
  'clock_hours',
  'calendar_days',
  'months',
  'same_day',
];

/** @returns the dossier, or all that is wrong with the row */
export function readRow(fields: Fields, register: Register, now: Instant): PastRow | readonly Fault[] {
  const cells = new Cells(fields);
  cells.needed('code');
  const code = cells.read('code', codeOf, 'not-a-code');
  cells.needed('channel');
  const channel = cells.choice('channel', CHANNELS);
  cells.needed('received_at');
  const receivedAt = cells.moment('received_at');
  const due = cells.read('due', dueOf, 'not-a-date');
  if (receivedAt === null || channel === null || code === null) return cells.faults;
  const places = placesOf(cells, register, localDate(receivedAt));
  const offered = procedureOf(cells, register, localDate(receivedAt), due !== null);
  const past = {
    ...{ channel, receivedAt, due, limit: offered?.limit ?? NO_LIMIT },
    ...courseOf(cells),
    rehomed: rehomedOf(cells, register, places?.resolver ?? null),
    apology: apologyOf(cells),
    ...endOf(cells),
  };
  if (due === null) undated(cells, past);
  else if (due.date < localDate(receivedAt)) cells.fault('due', 'too-early');
  inOrder(cells, past, now);
  if (cells.faults.length > 0) return cells.faults;
  const applicant = cells.choice('applicant', SUBJECT_KINDS);
  if (places === null || offered === null || cells.faults.length > 0) return cells.faults;
  const { procedure, variant } = offered;
  return { code, procedure, variant, ...places, applicant, ownerName: cells.text('owner_name'), past };
}

const NO_LIMIT: Limit = { value: 0, unit: 'same_day' };

/** Both legal shapes, with the widths that occur (law.md §6, §18.13); the day must exist, since the counter of that day goes on behind it. */
const CODE = /^((?:[A-Z]\d{2}(?:\.\d{1,3}){0,3})|(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}))-(\d{2})(\d{2})(\d{2})-(\d{4,9})$/;

function codeOf(code: string): GivenCode | null {
  const [, identifier, year, month, day, serial] = CODE.exec(code) ?? [];
  const date = identifier === undefined ? null : dayOf(`20${year}-${month}-${day}`);
  return date === null ? null : { code, identifier: identifier!, date, serial: Number(serial) };
}

function dueOf(text: string): PastDossier['due'] | null {
  const at = momentOf(text);
  const date = at === null ? dayOf(text) : localDate(at);
  return date && { date, at };
}

/** Nobody could ring for one that is open, and nobody can be late without a day (law.md §18.8). */
function undated(cells: Cells, { finished, ended, apology }: PastRow['past']): void {
  if (finished === null && ended === null) cells.needed('due');
  if (apology !== null) cells.fault('apology_at', 'no-due');
}

function procedureOf(cells: Cells, register: Register, on: LocalDate, dated: boolean) {
  const code = cells.needed('procedure');
  const procedure = code === null ? null : register.procedure(code, on);
  if (code !== null && procedure === null) cells.fault('procedure', 'no-procedure');
  const id = cells.text('variant') ?? 'main';
  const variant = procedure?.variants.find((one) => one.id === id) ?? null;
  if (procedure !== null && variant === null) cells.fault('variant', 'no-variant');
  const own = cells.read('limit', limitOf, 'not-a-limit');
  if (procedure === null || variant === null) return null;
  const limit = own ?? variant.limit ?? (dated ? null : NO_LIMIT);
  if (limit === null) return cells.fault('limit', 'no-limit');
  return { procedure, variant: id, limit };
}

/** `10 working_days`; of the same day the number says nothing. */
function limitOf(text: string): Limit | null {
  const [, value, unit] = /^(\d+(?:\.\d+)?) (\w+)$/.exec(text) ?? [];
  const known = UNITS.find((one) => one === unit);
  if (known === undefined || (Number(value) === 0 && known !== 'same_day')) return null;
  return { value: known === 'same_day' ? 0 : Number(value), unit: known };
}

function placesOf(cells: Cells, register: Register, on: LocalDate) {
  const [receiver, resolver] = [cells.needed('receiver'), cells.needed('resolver')];
  if (receiver !== null) worked(cells, register, 'receiver', receiver, on);
  if (resolver !== null) worked(cells, register, 'resolver', resolver, on);
  return receiver === null || resolver === null ? null : { receiver, resolver };
}

/** What an agency did on a day, it did while it was one. */
function worked(cells: Cells, register: Register, column: Column, id: string, on: LocalDate): void {
  const agency = register.agency(id);
  if (agency === null) return void cells.fault(column, 'no-agency');
  const { openFrom, openTo } = agency;
  if ((openFrom !== null && on < openFrom) || (openTo !== null && on > openTo)) cells.fault(column, 'agency-closed');
}

function courseOf(cells: Cells): Pick<PastDossier, 'handedOverAt' | 'waits' | 'supplementUntil'> {
  const handedOverAt = cells.moment('handed_over_at');
  const waits = cells.read('waits', waitsOf, 'not-waits') ?? [];
  const until = cells.moment('supplement_until');
  const last = waits.at(-1);
  if (last?.to === null && last.kind === 'supplement' && until === null) cells.needed('supplement_until');
  return { handedOverAt, waits, supplementUntil: until };
}

/** `supplement 2024-01-10T08:00/2024-01-15T09:00; pause 2024-02-01T08:00/`: only the last may still stand. */
function waitsOf(text: string): PastWait[] | null {
  const waits = text.split(';').map((part): PastWait | null => {
    const [, kind, begun, over] = /^(supplement|payment|pause) ([^/\s]+)\/(\S*)$/.exec(part.trim()) ?? [];
    const from = begun === undefined ? null : momentOf(begun);
    const to = over ? momentOf(over) : null;
    if (from === null || (over !== '' && to === null)) return null;
    return { kind: kind as PastWait['kind'], from, to };
  });
  const good = waits.every((wait, i) => wait !== null && (wait.to !== null || i === waits.length - 1));
  return good ? (waits as PastWait[]) : null;
}

function rehomedOf(cells: Cells, register: Register, resolver: string | null): PastDossier['rehomed'] {
  const at = cells.moment('rehomed_at');
  if (!cells.together('rehomed_at', 'rehomed_into', 'rehomed_document') || at === null) return null;
  const into = cells.text('rehomed_into')!;
  worked(cells, register, 'rehomed_into', into, localDate(at));
  if (into === resolver) cells.fault('rehomed_into', 'same-agency');
  return { at, into, document: cells.text('rehomed_document')! };
}

function apologyOf(cells: Cells): PastDossier['apology'] {
  const [at, newDate] = [cells.moment('apology_at'), cells.day('apology_date')];
  if (!cells.together('apology_at', 'apology_date') || at === null || newDate === null) return null;
  return { at, newDate, number: cells.text('apology_number') };
}

function endOf(cells: Cells): Pick<PastDossier, 'finished' | 'returned' | 'ended'> {
  const [finishedAt, decision] = [cells.moment('finished_at'), cells.choice('decision', ['granted', 'refused'])];
  cells.together('finished_at', 'decision');
  const [returnedAt, channel] = [cells.moment('returned_at'), cells.choice('return_channel', CHANNELS)];
  cells.together('returned_at', 'return_channel');
  const [endedAt, as] = [cells.moment('ended_at'), cells.choice('ending', ['withdrawn', 'terminated'])];
  cells.together('ended_at', 'ending');
  if (returnedAt !== null && finishedAt === null) cells.fault('returned_at', 'not-finished');
  if (endedAt !== null && finishedAt !== null) cells.fault('ended_at', 'ended-twice');
  return {
    finished: finishedAt && decision && { at: finishedAt, decision },
    returned: returnedAt && channel && { at: returnedAt, channel },
    ended: endedAt && as && { at: endedAt, as },
  };
}

/** Nothing comes before what it follows from, and nothing lies ahead (law.md §3.2). */
function inOrder(cells: Cells, past: PastRow['past'], now: Instant): void {
  const { receivedAt, handedOverAt, waits, rehomed, apology, finished, returned, ended, due } = past;
  const between: (readonly [Column, Instant | undefined])[] = [
    ['rehomed_at', rehomed?.at],
    ['apology_at', apology?.at],
  ];
  const along: typeof between = [
    ['handed_over_at', handedOverAt ?? undefined],
    ...waits.flatMap(({ from, to }) => [['waits', from] as const, ['waits', to ?? undefined] as const]),
  ];
  let latest = receivedAt;
  const follows = ([column, at]: (typeof between)[number], earliest: Instant): void => {
    if (at === undefined) return;
    if (at < earliest) cells.fault(column, 'too-early');
    if (at > latest) latest = at;
  };
  for (const one of between) follows(one, receivedAt);
  let before = receivedAt;
  for (const one of along) {
    follows(one, before);
    if (one[1] !== undefined) before = one[1];
  }
  follows(['finished_at', finished?.at], latest);
  follows(['ended_at', ended?.at], latest);
  follows(['returned_at', returned?.at], latest);
  if (latest > now) cells.fault(null, 'in-future');
  if (apology !== null && due !== null && apology.newDate <= due.date) cells.fault('apology_date', 'too-early'); // edge 43
  if ((finished ?? ended) !== null && waits.at(-1)?.to === null) cells.fault('waits', 'still-waiting');
}
