import type { CalendarDay, CalendarEdition, DaySlots, WeeklyHours } from '../workflow/calendar.js';
import { date, instant, inVietNam, localDate } from '../workflow/instant.js';
import type { Instant, LocalDate } from '../workflow/instant.js';
import type { Limit, LimitUnit } from '../workflow/procedure.js';
import type { DayExplanation, Extension, Pause, PromiseInputs, Promised } from '../workflow/promise.types.js';
import { checkEdition } from './calendar-check.js';
import { explain, promise } from './promise.js';
import { dateAt, dayNo, workingCalendar } from './working-time.js';
import type { CalendarOptions, WorkingCalendar } from './working-time.js';

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
    const resume = choice(record(asked['rules'] ?? {}, '/rules'), 'supplementResume', ['restart', 'remaining'] as const, '/rules'); // prettier-ignore
    const promised =
      resume === 'remaining' ? promise(inputs, 1, 1, 'reception', calendar) : restarted(inputs, calendar);
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
      if (special) rows.push({ ...special.row, projected: true });
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
    const edition = calendar === 'vn-state' ? this.edition : customEdition(record(calendar, '/calendar'));
    const options: CalendarOptions = {
      ...(hours !== undefined && { hours: weekField(hours, '/hours', edition) }),
      ...(deskHours !== undefined && { deskHours: weekField(deskHours, '/deskHours', edition) }),
      ...(asOf !== undefined && { asOf: dateField(asOf, '/asOf') }),
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

/** A finding about one line; its message begins with the pointer to the field, where one is at fault. */
export class BadLine extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  get pointer(): string {
    return /^(\/\S+)/.exec(this.message)?.[1] ?? '';
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

type Fields = Record<string, unknown>;

const CALENDAR_FIELDS = ['calendar', 'hours', 'deskHours', 'asOf'];
const DEADLINE_FIELDS = ['id', 'receivedAt', 'limit', 'rules', 'pauses', 'extensions', ...CALENDAR_FIELDS];
const ELAPSED_FIELDS = ['id', 'from', 'to', ...CALENDAR_FIELDS];
const UNITS: readonly LimitUnit[] = [
  'working_days',
  'working_hours',
  'clock_hours',
  'calendar_days',
  'months',
  'same_day',
];
const LONGEST: Record<LimitUnit, number> = {
  working_days: 10_000,
  working_hours: 80_000,
  clock_hours: 800_000,
  calendar_days: 36_500,
  months: 1_200,
  same_day: 0,
};
const MOMENT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const KINDS = ['supplement', 'payment', 'pause', 'phase'] as const;

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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadLine('bad-json', 'the line is not one JSON object');
  }
}

function record(value: unknown, at: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new BadLine(at === '' ? 'bad-json' : 'bad-field', `${at || 'the line'} is not an object`);
}

function known(asked: Fields, fields: readonly string[], at: string): void {
  const unknown = Object.keys(asked).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw new BadLine('unknown-field', `${at}/${unknown} is not a known field`);
}

function list(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new BadLine('bad-field', `${at} is not a list`);
}

function momentField(asked: Fields, field: string, at = ''): Instant {
  const value = asked[field];
  if (typeof value === 'string' && MOMENT.test(value) && isDate(value.slice(0, 10))) return instant(value);
  throw new BadLine('bad-field', `${at}/${field} is not a moment with an offset`);
}

function dateField(value: unknown, at: string): LocalDate {
  if (typeof value === 'string' && isDate(value)) return date(value);
  throw new BadLine('bad-field', `${at} is not a date`);
}

/** 30 February is refused, which Date.parse would take for 2 March. */
function isDate(text: string): boolean {
  try {
    return date(text) === text;
  } catch {
    return false;
  }
}

function choice<T extends string>(asked: Fields, field: string, values: readonly [T, ...T[]], at: string): T {
  const value = asked[field] ?? values[0];
  if (values.includes(value as T)) return value as T;
  throw new BadLine('bad-field', `${at}/${field} is none of ${values.join(', ')}`);
}

function limitField(asked: Fields): Limit {
  const limit = record(asked['limit'], '/limit');
  known(limit, ['value', 'unit'], '/limit');
  const { value, unit } = limit as { value?: unknown; unit?: LimitUnit };
  if (!unit || !UNITS.includes(unit)) throw new BadLine('bad-limit', `/limit/unit is none of ${UNITS.join(', ')}`);
  if (unit === 'same_day') return { value: 0, unit };
  if (typeof value !== 'number' || !(value > 0 && value <= LONGEST[unit]))
    throw new BadLine('bad-limit', `/limit/value is not a number above 0 and up to ${LONGEST[unit]}`);
  return { value, unit };
}

const RULE_FIELDS = ['afterHoursReception', 'sameDayCutoff', 'lastHourCountsNextDay', 'supplementResume', 'receptionCutoff', 'apologyAfterEnd']; // prettier-ignore

function rulesField(asked: Fields): Pick<PromiseInputs, 'rules'> {
  const rules = record(asked['rules'] ?? {}, '/rules');
  known(rules, RULE_FIELDS, '/rules');
  return {
    rules: {
      afterHoursReception: choice(rules, 'afterHoursReception', ['next_opening', 'actual_date'], '/rules'),
      sameDayCutoff: timeField(rules, 'sameDayCutoff', '15:00'),
      receptionCutoff: timeField(rules, 'receptionCutoff', null),
      lastHourCountsNextDay: flag(rules, 'lastHourCountsNextDay'),
      apologyLeadWorkingDays: 1,
      apologyDraftLeadWorkingDays: 2,
      apologyDraftShare: 0.8,
      apologyAfterEnd: flag(rules, 'apologyAfterEnd'),
      warnShares: [],
      warnDaysBefore: [],
    },
  };
}

function flag(rules: Fields, field: string): boolean {
  const value = rules[field] ?? false;
  if (typeof value === 'boolean') return value;
  throw new BadLine('bad-field', `/rules/${field} is not true or false`);
}

function timeField(rules: Fields, field: string, otherwise: string | null): string | null {
  const value = rules[field] === undefined ? otherwise : rules[field];
  if (value === null || (typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value))) return value;
  throw new BadLine('bad-field', `/rules/${field} is not a time of day, HH:mm`);
}

function pausesField(asked: Fields): Pause[] {
  return list(asked['pauses'] ?? [], '/pauses').map((value, i) => {
    const at = `/pauses/${i}`;
    const pause = record(value, at);
    known(pause, ['from', 'to', 'kind'], at);
    const from = momentField(pause, 'from', at);
    const to = pause['to'] === null || pause['to'] === undefined ? null : momentField(pause, 'to', at);
    if (to !== null && to < from) throw new BadLine('bad-field', `${at}/to lies before its from`);
    return { kind: choice(pause, 'kind', KINDS, at), from, to };
  });
}

function extensionsField(asked: Fields): Extension[] {
  return list(asked['extensions'] ?? [], '/extensions').map((value, i) => {
    const at = `/extensions/${i}`;
    const { days, ground = '', ...rest } = record(value, at);
    known(rest, [], at);
    if (!Number.isInteger(days) || (days as number) < 1 || (days as number) > LONGEST.working_days)
      throw new BadLine('bad-field', `${at}/days is not a whole number from 1 to ${LONGEST.working_days}`);
    if (typeof ground !== 'string') throw new BadLine('bad-field', `${at}/ground is not a text`);
    return { days: days as number, ground };
  });
}

/** A calendar of the caller's own: its days are all there is, and nothing is projected. */
function customEdition(calendar: Fields): CalendarEdition {
  known(calendar, ['off', 'working', 'weekend'], '/calendar');
  const days = (field: 'off' | 'working'): CalendarDay[] =>
    [...new Set(list(calendar[field] ?? [], `/calendar/${field}`))].map((value, i) => ({
      date: dateField(value, `/calendar/${field}/${i}`),
      kind: field,
      name: '',
      source: null,
      announcedOn: null,
      confidence: 'statute', // given by the caller, so known at any `asOf`
    }));
  const weekend = list(calendar['weekend'] ?? [6, 7], '/calendar/weekend') as CalendarEdition['weekend'];
  if (!weekend.every((day) => [1, 2, 3, 4, 5, 6, 7].includes(day)))
    throw new BadLine('bad-field', '/calendar/weekend is not a list of 1 (Monday) to 7 (Sunday)');
  const hours = everyDay([['07:00', '11:30'], ['13:30', '17:00']], weekend); // prettier-ignore
  return {
    id: 'custom',
    title: '',
    publishedAt: '1970-01-01T00:00:00.000Z' as Instant,
    years: [1, 9999],
    weekend,
    days: [...days('off'), ...days('working')],
    hours: [{ agency: null, from: '0001-01-01' as LocalDate, to: null, hours, source: null }],
  };
}

const everyDay = (slots: DaySlots, weekend: CalendarEdition['weekend']): WeeklyHours =>
  Object.fromEntries(
    ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => !weekend.includes(day)).map((day) => [day, slots]),
  );

/** Slots of every working weekday, or by ISO weekday. */
function weekField(value: unknown, at: string, { weekend }: CalendarEdition): WeeklyHours {
  if (Array.isArray(value)) return everyDay(slotsField(value, at), weekend);
  const week = Object.entries(record(value, at)).map(([weekday, slots]) => {
    if (!/^[1-7]$/.test(weekday)) throw new BadLine('bad-field', `${at}/${weekday} is not a weekday, 1 to 7`);
    return [weekday, slotsField(slots, `${at}/${weekday}`)] as const;
  });
  return Object.fromEntries(week);
}

function slotsField(value: unknown, at: string): DaySlots {
  return list(value, at).map((slot, i) => {
    const pair = list(slot, `${at}/${i}`);
    if (pair.length === 2 && pair.every((time) => typeof time === 'string')) return pair as unknown as [string, string];
    throw new BadLine('bad-field', `${at}/${i} is not [start, end]`);
  });
}
