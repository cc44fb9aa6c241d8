import { readFileSync } from 'node:fs';
import { promise } from '../../src/sla/promise.js';
import { workingCalendar } from '../../src/sla/working-time.js';
import type { CalendarEdition } from '../../src/workflow/calendar.js';
import { instant, inVietNam } from '../../src/workflow/instant.js';
import type { Limit, LimitUnit } from '../../src/workflow/procedure.js';
import type { Pause, PromiseInputs, Promised } from '../../src/workflow/promise.types.js';

export const vnState = JSON.parse(readFileSync('data/calendars/vn-state.json', 'utf8')) as CalendarEdition;
export const state = workingCalendar(vnState);
export const saturdayDesk = workingCalendar(vnState, {
  deskHours: { ...vnState.hours[0]!.hours, 6: [['07:30', '11:30']] },
});

export const LAW: PromiseInputs['rules'] = {
  afterHoursReception: 'next_opening',
  sameDayCutoff: '15:00',
  receptionCutoff: null,
  lastHourCountsNextDay: false,
  apologyLeadWorkingDays: 1,
  apologyDraftLeadWorkingDays: 2,
  apologyDraftShare: 0.8,
  warnShares: [0.5, 0.8],
  warnDaysBefore: [2, 1],
};

const UNITS: Record<string, LimitUnit> = { wd: 'working_days', wh: 'working_hours', ch: 'clock_hours', cd: 'calendar_days', mo: 'months' }; // prettier-ignore

/** `10 wd` → ten working days. */
export function limitOf(text: string): Limit {
  if (text === 'same day') return { value: 0, unit: 'same_day' };
  const [value, unit] = text.split(' ');
  return { value: Number(value), unit: UNITS[unit!]! };
}

export const local = (at: string) => instant(`${at.length === 10 ? `${at}T08:00` : at.replace(' ', 'T')}+07:00`);
export const shown = (at: ReturnType<typeof instant> | null) => at && inVietNam(at).slice(0, 16).replace('T', ' ');
export const wait = (from: string, to: string | null, kind: Pause['kind'] = 'payment'): Pause => ({ kind, from: local(from), to: to && local(to) }) as Pause; // prettier-ignore

export interface Circumstances {
  readonly rules?: Partial<PromiseInputs['rules']>;
  readonly pauses?: readonly Pause[];
  readonly extensions?: PromiseInputs['extensions'];
  readonly notBefore?: string;
  readonly calendar?: typeof state;
}

export function promised(
  receivedAt: string,
  limit: string,
  { rules, pauses = [], extensions, notBefore, calendar = state }: Circumstances = {},
): Promised {
  const inputs = {
    receivedAt: local(receivedAt),
    limit: limitOf(limit),
    agency: 'H40.1',
    rules: { ...LAW, ...rules },
    pauses,
    ...(extensions && { extensions }),
    ...(notBefore && { notBefore: local(notBefore) }),
  };
  return promise(inputs, 1, 1, 'reception', calendar);
}
