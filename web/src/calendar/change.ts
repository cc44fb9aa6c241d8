import type { Schemas } from '../api/client.js';
import { parseDay } from '../ui/days.js';

/** One day as it is typed. */
export interface DayTyped {
  readonly date?: string;
  readonly kind?: Schemas['CalendarDayBody']['kind'];
  readonly name?: string;
  /** Of a make-up day: the day off that it makes up for. */
  readonly replaces?: string;
  /** Of a half day: its hours. */
  readonly from?: string;
  readonly to?: string;
}

export interface ChangeTyped {
  readonly document?: string;
  readonly announcedOn?: string;
  readonly status?: 'adopted' | 'proposed';
  readonly effectiveFrom?: string;
  readonly days?: readonly DayTyped[];
}

const text = (typed: string | undefined): string => typed?.trim().normalize('NFC') ?? '';
const date = (typed: string | undefined): string => parseDay(typed ?? '') ?? '';

export function changeOf(typed: ChangeTyped, base: string): Schemas['ProposeCalendarBody'] {
  const effectiveFrom = typed.effectiveFrom ? `${date(typed.effectiveFrom)}T00:00:00+07:00` : null;
  return {
    base,
    document: text(typed.document),
    effectiveFrom,
    days: (typed.days ?? []).map((day) => dayOf(day, typed)),
  };
}

function dayOf(day: DayTyped, { announcedOn, status = 'adopted' }: ChangeTyped): Schemas['CalendarDayBody'] {
  const { kind = 'off' } = day;
  return {
    date: date(day.date),
    kind,
    name: text(day.name),
    announcedOn: date(announcedOn),
    status,
    ...(kind === 'working' && day.replaces && { replaces: date(day.replaces) }),
    ...(kind === 'half' && {
      slots: [[text(day.from), text(day.to)]] as unknown as Schemas['CalendarDayBody']['slots'],
    }),
  };
}

/** `/days/0/date` → the field in the form; what is asked once for all days stands there. */
export function placeOf(pointer: string): (string | number)[] {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  if (path[0] !== 'days' || path.length < 3) return path.slice(0, 1);
  if (path[2] === 'announcedOn' || path[2] === 'status') return [path[2]];
  return path[2] === 'slots' ? ['days', path[1]!, 'from'] : path.slice(0, 3);
}

const LABELS: Readonly<Record<string, string>> = {
  document: 'calendar.document',
  announcedOn: 'calendar.announced-on',
  effectiveFrom: 'calendar.effective-from',
  status: 'calendar.status',
  days: 'calendar.days',
  date: 'calendar.day',
  kind: 'calendar.kind',
  name: 'calendar.day-name',
  replaces: 'calendar.replaces',
  from: 'calendar.hours',
};

/** Which text names the field that a pointer means, and on which day of the proposal; null: it means no field of the form. */
export function namedBy(pointer: string): { readonly no: number | null; readonly key: string } | null {
  const [list, index, name] = placeOf(pointer);
  const key = LABELS[name ?? list ?? ''];
  return key === undefined ? null : { no: typeof index === 'number' ? index + 1 : null, key };
}
