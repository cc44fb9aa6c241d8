/** Why a channel has not brought a notice, by what there is to be done about it. */
export const NOTICE_FAULTS = [
  'no-address',
  'no-consent',
  'refused',
  'turned-away',
  'busy',
  'not-reached',
  'not-delivered',
  'outcome-unknown',
  'channel-off',
  'not-in-time',
  'stopped-midway',
  'internal',
] as const;
export type NoticeFault = (typeof NOTICE_FAULTS)[number];

/** The first that fits counts. */
const KNOWN: readonly (readonly [NoticeFault, RegExp])[] = [
  ['no-address', /^no-address$/],
  ['no-consent', /^no-consent$/],
  ['channel-off', /^channel off$/],
  ['stopped-midway', /^lease ran out$/],
  ['not-delivered', /^the provider could not deliver it$/],
  ['refused', /^answer (400|422)$|^answer 5\d\d to (RCPT|DATA)/],
  ['turned-away', /^answer (401|403|404)$|^answer 5\d\d to /],
  ['outcome-unknown', /^outcome unknown$|^cut off: |without an id$|^the provider |^(no answer|\w*Error)$/],
  ['busy', /^answer /],
  ['not-reached', /^not reached: /],
  ['not-in-time', /^$/],
];

/** @param reason as the channel or the postman noted it; null: nothing has failed */
export function noticeFault(reason: string | null): NoticeFault | null {
  if (reason === null) return null;
  const noted = reason.replace(/^not in time(: |$)/, '');
  return KNOWN.find(([, pattern]) => pattern.test(noted))?.[0] ?? 'internal';
}
