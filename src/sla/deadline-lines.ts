import type { CalendarDay, CalendarEdition } from '../workflow/calendar.js';
import { date, inVietNam, localDate } from '../workflow/instant.js';
import type { LocalDate } from '../workflow/instant.js';
import type { DayExplanation, PromiseInputs, Promised } from '../workflow/promise.types.js';
import { checkEdition } from './calendar-check.js';
import { customEdition, weekField } from './calendar-fields.js';
import type { CalendarOptions } from './edition-days.js';
import { BadLine, dateField, type Fields, known, momentField, parse, record } from './line-fields.js';
import { dateAt, dayNo } from './local-time.js';
import { promise } from './promise.js';
import { extensionsField, limitField, pausesField, resumeField, rulesField } from './promise-fields.js';
import { explain } from './proof.js';
import { type WorkingCalendar, workingCalendar } from './working-time.js';

/** What a line of `deadline` answers besides its `id`. */
export interface DeadlineAnswer {
  readonly receivedAt: string;
  readonly dueAt: string;
  readonly dueDate: LocalDate;
  readonly apologyBy: string | null;
  readonly edition: string;
  /** Only where the count reaches beyond the announced years: what the statute cannot tell of them. */
  readonly notAnnounced?: readonly string[];
  readonly explanation: readonly DayExplanation[];
}

/** Days off that follow from a yearly decision or the lunar calendar, so no projected year has them. */
export const NEVER_PROJECTED = ['Tết Nguyên đán', 'Giỗ Tổ Hùng Vương'] as const;

/**
 * The lines of `motcua deadline`, `elapsed` and `calendar` as pure functions over one edition (the shipped file, or the
 * published one). One JSON object in, one out; a bad line answers with its error and stops nothing.
 *
 * Error codes: `bad-json`, `unknown-field`, `bad-field`, `bad-limit`, `bad-calendar`, `no-working-time` (docs/deadline.md).
 */
export class DeadlineLines {
  /** Lines answered with an error so far. */
  failures = 0;
  private readonly calendars = new Map<string, WorkingCalendar>();

  /** @param most calendars that are kept built; a stream of ever new ones must not fill the memory */
  constructor(
    private readonly edition: CalendarEdition,
    private readonly most = 200,
  ) {}

  /** A line of `deadline`: limit × reception → due date, with each day's reason. */
  deadline(text: string): string {
    return this.answer(text, (asked) => this.preview(asked));
  }

  /**
   * What `deadline` answers, for a door of another kind.
   *
   * @throws BadLine
   */
  preview(question: unknown): DeadlineAnswer {
    const asked = record(question, '');
    known(asked, DEADLINE_FIELDS, '');
    return orNoWorkingTime(() => this.promised(asked));
  }

  private promised(asked: Fields): DeadlineAnswer {
    const calendar = this.calendarFor(asked);
    const inputs: PromiseInputs = {
      receivedAt: momentField(asked, 'receivedAt'),
      limit: limitField(asked),
      agency: '',
      ...rulesField(asked),
      pauses: pausesField(asked),
      extensions: extensionsField(asked),
    };
    const promised =
      resumeField(asked) === 'remaining' ? promise(inputs, 1, 1, 'reception', calendar) : restarted(inputs, calendar);
    const explanation = [...restartedDays(inputs, promised), ...explain(promised, calendar)];
    return {
      receivedAt: inVietNam(inputs.receivedAt),
      dueAt: inVietNam(promised.dueAt),
      dueDate: promised.dueDate,
      apologyBy: promised.apologyBy && inVietNam(promised.apologyBy),
      edition: calendar.edition,
      ...(explanation.some(({ projected }) => projected) && { notAnnounced: NEVER_PROJECTED }),
      explanation,
    };
  }

  /** A line of `elapsed`: working minutes and days between two moments. */
  elapsed(text: string): string {
    return this.answer(text, (asked) => {
      known(asked, ELAPSED_FIELDS, '');
      const calendar = this.calendarFor(asked);
      const [from, to] = [momentField(asked, 'from'), momentField(asked, 'to')];
      if (to < from) throw new BadLine('bad-field', '/to lies before /from');
      return {
        workingMinutes: calendar.workingMinutesBetween(from, to),
        workingDays: calendar.workingDaysBetween(from, to),
      };
    });
  }

  /** The lines of `calendar --year`: each day that differs from the weekly rule, with its document. */
  calendar(year: number): string[] {
    const announced = this.edition.days.filter(({ date }) => Number(date.slice(0, 4)) === year);
    const [first, last] = this.edition.years;
    const rows = year < first || year > last ? this.projected(year) : announced;
    return rows.map((row) => JSON.stringify({ ...row, edition: this.edition.id }));
  }

  private projected(year: number): (CalendarDay & { projected: true })[] {
    const { table } = workingCalendar(this.edition);
    const rows: (CalendarDay & { projected: true })[] = [];
    for (let day = dayNo(date(`${year}-01-01`)); dateAt(day).startsWith(String(year)); day++) {
      const special = table.special(day);
      if (special) rows.push({ ...special, projected: true });
    }
    return rows;
  }

  private answer(text: string, work: (asked: Fields) => object): string {
    let id: unknown = null;
    try {
      const asked = record(parse(text), '');
      id = asked['id'] ?? null;
      return JSON.stringify({ id, ...orNoWorkingTime(() => work(asked)) });
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      this.failures++;
      return JSON.stringify({ id, error: { code: error.code, message: error.message } });
    }
  }

  /** Built once for all lines that ask for the same calendar. */
  private calendarFor(asked: Fields): WorkingCalendar {
    const { calendar, hours, deskHours, asOf } = asked;
    const key = JSON.stringify([calendar, hours, deskHours, asOf]);
    let built = this.calendars.get(key);
    if (!built) {
      if (this.calendars.size >= this.most) this.calendars.clear();
      this.calendars.set(key, (built = this.build(asked)));
    }
    return built;
  }

  private build({ calendar = 'vn-state', hours, deskHours, asOf }: Fields): WorkingCalendar {
    const edition = calendar === 'vn-state' ? this.edition : customEdition(calendar);
    const known = asOf === undefined ? undefined : dateField(asOf, '/asOf');
    const options: CalendarOptions = {
      ...(hours !== undefined && { hours: weekField(hours, '/hours', edition) }),
      ...(deskHours !== undefined && { deskHours: weekField(deskHours, '/deskHours', edition) }),
      ...(known && edition === this.edition && { asOf: known }), // the asker's own days he knows at any date
    };
    this.refuseUnusable(edition, options);
    return workingCalendar(edition, options);
  }

  private refuseUnusable(edition: CalendarEdition, { hours, deskHours }: CalendarOptions): void {
    if (edition === this.edition && !hours && !deskHours) return;
    const row = edition.hours[0] ?? {
      agency: null,
      from: '0001-01-01' as LocalDate,
      to: null,
      hours: {},
      source: null,
    };
    const asked = { ...row, ...(hours && { hours }), ...(deskHours && { deskHours }) };
    const [finding] = checkEdition({ ...edition, hours: hours || deskHours ? [asked] : edition.hours });
    if (finding) throw new BadLine('bad-calendar', `${finding.code}: ${finding.detail}`);
    if (deskHours && Object.values(deskHours).every((slots) => slots.length === 0))
      throw new BadLine('bad-calendar', 'the desk never opens');
  }
}

/** The tables end where there is no working time left to count. */
function orNoWorkingTime<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new BadLine('no-working-time', error.message);
    throw error;
  }
}

const CALENDAR_FIELDS = ['calendar', 'hours', 'deskHours', 'asOf'];
const DEADLINE_FIELDS = ['id', 'receivedAt', 'limit', 'rules', 'pauses', 'extensions', ...CALENDAR_FIELDS];
const ELAPSED_FIELDS = ['id', 'from', 'to', ...CALENDAR_FIELDS];

/**
 * RESTART (R4.8): each completed supplement that was asked before the end begins the limit anew; the other waits stay
 * REMAINING (decisions.md §17). A request after the end heals nothing.
 */
function restarted(inputs: PromiseInputs, calendar: WorkingCalendar): Promised {
  const others = inputs.pauses.filter(({ kind }) => kind !== 'supplement');
  const supplements = inputs.pauses
    .filter(({ kind, to }) => kind === 'supplement' && to !== null)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let promised = promise({ ...inputs, pauses: others }, 1, 1, 'reception', calendar);
  for (const { from, to } of supplements) {
    // Inside a wait already answered by a later completion, or after the end: nothing begins anew.
    if (from >= promised.overdueAt || to! <= promised.inputs.receivedAt) continue;
    promised = promise({ ...inputs, receivedAt: to!, pauses: others }, promised.no + 1, 1, 'restart', calendar);
  }
  return promised;
}

/** The days of the promise that a restart replaced: none of them counts any more. */
function restartedDays({ receivedAt }: PromiseInputs, { inputs }: Promised): DayExplanation[] {
  const days: DayExplanation[] = [];
  for (let day = dayNo(localDate(receivedAt)); day < dayNo(localDate(inputs.receivedAt)); day++)
    days.push({ date: dateAt(day), counted: false, why: 'restarted' });
  return days;
}
