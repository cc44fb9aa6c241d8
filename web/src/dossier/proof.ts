import type { DayLine, TimelineItem } from '../api/answers.js';
import { plusDays, weekday } from '../ui/days.js';

/** A line of the proof with its number among the counted days; null where it does not count. */
export interface NumberedDay extends DayLine {
  readonly nth: number | null;
}

export function numbered(days: readonly DayLine[]): NumberedDay[] {
  let nth = 0;
  return days.map((line) => ({ ...line, nth: line.counted ? ++nth : null }));
}

const sameKind = (a: DayLine, b: DayLine): boolean =>
  a.why === b.why && a.counted === b.counted && a.name === b.name && a.source === b.source;

/** Consecutive days that count, or do not, for the same reason. */
export function runsOf(days: readonly NumberedDay[]): NumberedDay[][] {
  const runs: NumberedDay[][] = [];
  for (const line of days) {
    const run = runs.at(-1);
    if (run && sameKind(run[0]!, line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

/** One month of a calendar picture: weeks of seven places from Monday on, null outside the proof. */
export interface Month {
  /** `2026-11`. */
  readonly month: string;
  readonly weeks: readonly (readonly Place[])[];
}

export interface Place {
  readonly date: string;
  readonly line: NumberedDay | null;
}

export function monthsOf(days: readonly NumberedDay[]): Month[] {
  const lines = new Map(days.map((line) => [line.date, line]));
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))];
  return months.map((month) => ({ month, weeks: weeksOf(month, lines) }));
}

/** Monday is 0. */
const fromMonday = (date: string): number => (weekday(date) + 6) % 7;

function weeksOf(month: string, lines: ReadonlyMap<string, NumberedDay>): Place[][] {
  const weeks: Place[][] = [];
  const first = `${month}-01`;
  for (let monday = plusDays(first, -fromMonday(first)); monday.slice(0, 7) <= month; monday = plusDays(monday, 7)) {
    const week = Array.from({ length: 7 }, (_, on) => plusDays(monday, on));
    // a neighbour month's day has its place there
    weeks.push(week.map((date) => ({ date, line: date.startsWith(month) ? (lines.get(date) ?? null) : null })));
  }
  return weeks;
}

/** The documents behind the days that were announced, each with its days. */
export function documentsOf(days: readonly DayLine[]): { source: string; days: DayLine[] }[] {
  const documents = new Map<string, DayLine[]>();
  for (const line of days) {
    if (!line.source) continue;
    documents.set(line.source, [...(documents.get(line.source) ?? []), line]);
  }
  return [...documents].map(([source, days]) => ({ source, days }));
}

/** A promise as a fact told it. */
export interface Told {
  readonly no: number;
  readonly generation: number;
  readonly cause: string;
  readonly dueAt: string;
  readonly dueDate: string;
  readonly toldAt: string;
}

/** Every promise that was ever told, the receipt's first. */
export const promisesOf = (items: readonly TimelineItem[]): Told[] =>
  items
    .filter(({ type }) => type === 'PromiseMade' || type === 'PromiseMoved')
    .map(({ details, recordedAt }) => ({ ...(details['promise'] as Omit<Told, 'toldAt'>), toldAt: recordedAt }));

/** A time in which the dossier stood still, and whether its clock did. */
export interface StoodStill {
  readonly kind: 'supplement' | 'payment' | 'pause';
  readonly from: string;
  readonly to: string | null;
  /** null: the clock ran on. */
  readonly ground: string | null;
}

const BEGINS: Readonly<Record<string, StoodStill['kind']>> = {
  SupplementRequested: 'supplement',
  ObligationRaised: 'payment',
  ProcessingPaused: 'pause',
};
const ENDS: readonly string[] = [
  'SupplementCompleted',
  'PaymentRecorded',
  'ProcessingResumed',
  'WaitPeriodEnded',
  'DossierWithdrawn',
  'ProcessingStopped',
  'DossierClosedUnsupplemented',
  'DossierVoided',
  'EndedWithParent',
];

export function standstillsOf(items: readonly TimelineItem[]): StoodStill[] {
  const found: StoodStill[] = [];
  for (const { type, occurredAt, details } of items) {
    const kind = BEGINS[type];
    const ground = details[kind === 'payment' ? 'stopsClock' : 'legalGround'];
    if (kind) found.push({ kind, from: occurredAt, to: null, ground: typeof ground === 'string' ? ground : null });
    const open = found.at(-1);
    if (ENDS.includes(type) && open?.to === null) found.splice(-1, 1, { ...open, to: occurredAt });
  }
  return found;
}
