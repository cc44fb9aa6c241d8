import type { Limit, LimitUnit } from '../workflow/procedure.js';
import type { Extension, Pause, PromiseInputs } from '../workflow/promise.types.js';
import { BadLine, choice, type Fields, known, list, momentField, record } from './line-fields.js';

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
const KINDS = ['supplement', 'payment', 'pause', 'phase'] as const;

export function limitField(asked: Fields): Limit {
  const limit = record(asked['limit'], '/limit');
  known(limit, ['value', 'unit'], '/limit');
  const { value, unit } = limit as { value?: unknown; unit?: LimitUnit };
  if (!unit || !UNITS.includes(unit)) throw new BadLine('bad-limit', `/limit/unit is none of ${UNITS.join(', ')}`);
  if (unit === 'same_day') {
    if (value !== undefined && value !== 0) throw new BadLine('bad-limit', '/limit/value of same_day is 0 or absent');
    return { value: 0, unit };
  }
  if (typeof value !== 'number' || !(value > 0 && value <= LONGEST[unit]))
    throw new BadLine('bad-limit', `/limit/value is not a number above 0 and up to ${LONGEST[unit]}`);
  return { value, unit };
}

const RULE_FIELDS = ['afterHoursReception', 'sameDayCutoff', 'lastHourCountsNextDay', 'supplementResume', 'receptionCutoff', 'apologyAfterEnd']; // prettier-ignore

export function rulesField(asked: Fields): Pick<PromiseInputs, 'rules'> {
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

/** What a completed supplement does to the limit (R4.8). */
export function resumeField(asked: Fields): 'restart' | 'remaining' {
  return choice(record(asked['rules'] ?? {}, '/rules'), 'supplementResume', ['restart', 'remaining'], '/rules');
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

export function pausesField(asked: Fields): Pause[] {
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

export function extensionsField(asked: Fields): Extension[] {
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
