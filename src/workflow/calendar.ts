import type { Instant, LocalDate, LocalTime } from './instant.js';

/** Working slots of one day, in order, not overlapping, none over midnight: `[['07:00','11:30'],['13:30','17:00']]`. */
export type DaySlots = readonly (readonly [LocalTime, LocalTime])[];

/** Slots by ISO weekday, 1 = Monday … 7 = Sunday; a weekday that is absent or empty is closed. */
export type WeeklyHours = Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, DaySlots>>>;

/** One announced day that differs from the weekly rule, with the document that announced it. */
export interface CalendarDay {
  readonly date: LocalDate;
  /** `off`: not a working day. `working`: a make-up day. `half`: a working day with its own, shorter slots. */
  readonly kind: 'off' | 'working' | 'half';
  /** Vietnamese name of the occasion: `Tết Nguyên đán`, `làm bù ngày 31/8/2026`. */
  readonly name: string;
  /** Only for `working` and `half`: the slots of that day; absent on a make-up day: those of {@link replaces}. */
  readonly slots?: DaySlots;
  /** Make-up day: the day off that it stands in for. */
  readonly replaces?: LocalDate;
  /** The document, e.g. `9441/TB-BNV`; null: none known, then shown as unverified. */
  readonly source: string | null;
  /** The day it was announced; null: unknown, then 1 December of the year before is assumed (decisions.md §21). */
  readonly announcedOn: LocalDate | null;
  readonly confidence: 'verified' | 'memory' | 'statute';
  /** A proposal that was never adopted is kept and does not count. */
  readonly status?: 'adopted' | 'proposed' | 'withdrawn';
}

/** Office hours from a date on (of all agencies, or of one), until the next row for the same agency. */
export interface HoursRow {
  readonly agency: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly hours: WeeklyHours;
  /** Opening hours of the one-stop desk; absent: the same as `hours`. They decide the reception date, never the count. */
  readonly deskHours?: WeeklyHours;
  readonly source: string | null;
  /** The day it was announced; absent or null: always known. */
  readonly announcedOn?: LocalDate | null;
}

/** An immutable edition of the official calendar: what was known and in force when it was published. */
export interface CalendarEdition {
  readonly id: string;
  readonly title: string;
  /** Each later than that of its base: the order of editions. */
  readonly publishedAt: Instant;
  /** Receptions and promises go by it from here on; absent: always. */
  readonly effectiveFrom?: Instant;
  /** The edition that it was built on; absent: the shipped one. */
  readonly base?: string;
  /** The document behind the change. */
  readonly document?: string;
  readonly weekend: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
  readonly days: readonly CalendarDay[];
  readonly hours: readonly HoursRow[];
  /** First and last year with announced days; beyond it the statute is projected (issue of the calendar, not here). */
  readonly years: readonly [number, number];
}
