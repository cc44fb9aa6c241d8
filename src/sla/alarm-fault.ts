import { REFUSAL_CODES } from '../workflow/refusal.js';

/** Why an alarm does not ring, by what there is to be done about it. */
export const ALARM_FAULTS = ['stopped-midway', 'refused', 'calendar', 'database', 'internal'] as const;
export type AlarmFault = (typeof ALARM_FAULTS)[number];

const KNOWN: readonly (readonly [AlarmFault, RegExp])[] = [
  ['stopped-midway', /^lease ran out$/],
  ['refused', new RegExp(`^(${REFUSAL_CODES.join('|')})( \\(|$)`)],
  ['calendar', /calendar|working (day|time)/],
  ['database', /ECONN|connection|connect |timeout|too many clients|terminat|deadlock|canceling statement|read-only/],
];

/** @param reason as it was noted when it failed; null: it has not */
export const alarmFault = (reason: string | null): AlarmFault | null =>
  reason === null ? null : (KNOWN.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'internal');
