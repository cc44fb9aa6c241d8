import { dayNo } from '../../sla/local-time.js';
import type { WorkingCalendar } from '../../sla/working-time.js';
import type { Then } from '../../ledger/later-facts.js';
import type { Instant, LocalDate } from '../../workflow/instant.js';
import type { Pins } from '../../workflow/pins.js';
import type { ProcessVersion } from '../../workflow/procedure.js';
import type { MovedOn } from '../past.js';
import type { ListLine } from './list-line.js';
import type { Threshold, Thresholds } from './thresholds.js';
import type { UsualTime } from './way-ahead.js';

/** Only dossiers of these days; null: whatever the day. */
export interface Between {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** What every list is judged by, taken once for all of them. */
export interface ListView {
  /** The moment of the lists: this one, or that of {@link then}. */
  readonly now: Instant;
  /** Of which moment of the past they are; null: of none. */
  readonly then: Pick<Then, 'asOf' | 'knownAt'>;
  readonly today: LocalDate;
  readonly by: Thresholds;
  /** The hours that hold for all; they count days. */
  readonly days: WorkingCalendar;
  /** Agencies with hours of their own, and those hours. */
  readonly own: ReadonlyMap<string, WorkingCalendar>;
  /** By whose hours a dossier's time goes. */
  readonly hours: (line: ListLine) => WorkingCalendar;
  readonly processOf: (pins: Pins) => ProcessVersion | null;
  readonly usual: (process: string, step: string) => UsualTime | null;
}

export type ReasonCode =
  | 'due-today'
  | 'due-in'
  | 'at-risk'
  | 'step-usual'
  | 'step-limit'
  | 'step-unknown'
  | 'late-since'
  | 'step-overdue'
  | 'step-slow'
  | 'untouched'
  | 'asked-at-intake'
  | 'asked-during-processing'
  | 'asked-again-at-intake'
  | 'intake-late'
  | 'stopped-by-supplement'
  | 'stopped-by-payment'
  | 'stopped-by-pause'
  | 'bulk-at-closing'
  | 'bulk-on-due-day';

/** Why a dossier stands in a list: its wording in data/text is `list.why.` and the code, the values are filled in. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export const reason = (code: ReasonCode, values: Reason['values'] = {}): Reason => ({ code, values });

/** Gives a value of a statement its parameter. */
export type Parameter = (value: unknown) => string;

/** Dossiers that somebody has to look at today. */
export interface WorkingList {
  readonly id: string;
  /** Its parameters, which it names with their values. */
  readonly thresholds: readonly Threshold[];
  /** It ought to be empty. */
  readonly empty?: true;
  /** What a row `d` of `motcua.dossier` must be. */
  readonly where: (p: Parameter, view: ListView) => string;
  /** What its viewer is told of submissions that he does not see: a relation with the columns of {@link ROW} and `beyond`. */
  readonly beyond?: (p: Parameter, view: ListView, submissions: MovedOn<object> | null) => string;
  /** The day by which {@link Between} chooses, of a row `d`; absent: when it is due, before the reception its check. */
  readonly day?: string;
  /** A relation to join to `d`. `dossiers`: `motcua.dossier` as it stood then. */
  readonly join?: (p: Parameter, view: ListView, dossiers: string) => string;
  /** What is put beside a line, as jsonb. */
  readonly beside?: (p: Parameter, view: ListView) => string;
  /** Of those for which {@link where} holds, only the lines that {@link why} has a reason for stand in the list. */
  readonly judged?: true;
  readonly why: (line: ListLine, view: ListView) => readonly Reason[];
}

/** The day of a moment in Viet Nam. */
export const localDay = (moment: string): string => `(${moment} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** Working days after `from` up to and with `to`; negative when it lies before. */
export const workingDays = ({ days }: Pick<ListView, 'days'>, from: LocalDate, to: LocalDate): number =>
  days.table.daysThrough(dayNo(to)) - days.table.daysThrough(dayNo(from));

/** The working day that many working days before `day`, whether that is one or not. */
export function workingDaysBefore(days: WorkingCalendar, day: LocalDate, count: number): LocalDate {
  let at = day;
  for (let i = 0; i < count; i++) at = days.previousWorkingDay(at);
  return at;
}

/** The clock stands: no time of the agencies goes by. */
export const isStanding = ({ wait }: ListLine): boolean => wait?.stopsClock === true;
