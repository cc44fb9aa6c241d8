import { type Instant, type LocalDate, localDate } from '../workflow/instant.js';
import { clerk, divisionHead, shortOf, signingLeader, specialist } from './cast.js';
import type { Action, DossierPlan, Setting, Timed, Walk } from './plan.js';
import type { Random } from './random.js';
import { GRAIN, type WorkingWeeks } from './working-week.js';

export const send = (minute: number, actor: Action['actor'], command: string, body: Action['body'] = {}) => ({
  minute,
  actor,
  command,
  body,
});

/** The owner of the open step gives it to one of its people. */
export const assign = (minute: number): Timed => send(minute, { atStep: 'division-head' }, 'assign');

/** Whoever has the open step. */
export const byAssignee = (minute: number, command: string, body: Action['body'] = {}): Timed =>
  send(minute, { atStep: 'assignee' }, command, body);

/** From that minute on the way itself says what comes next. */
export const walk = (minute: number, { collected }: DossierPlan, how: Partial<Walk> & Pick<Walk, 'finish'>): Timed => ({
  minute,
  walk: { refused: false, collected, sentBack: null, stage: null, ...how },
});

/** `17/KQ-SNV` */
export const numbered = ({ no, resolver }: DossierPlan, kind: string): string =>
  `${no}/${kind}-${shortOf(resolver).toUpperCase()}`;

export const handOver = ({ channel, post, desk }: DossierPlan, minute: number) =>
  send(minute, channel === 'postal' ? post : desk, 'hand-over', { paperHandedOver: channel !== 'online' });

/** The apology for lateness goes from hand to hand of the resolver's people; the last one's minute is when it is issued. */
export function apologise(plan: DossierPlan, minute: number, letter: { reason: string; newDate: LocalDate }): Timed[] {
  const { resolver, hand } = plan;
  return [
    send(minute - 3 * PASSED_ON, specialist(resolver, hand), 'propose-apology', letter),
    send(minute - 2 * PASSED_ON, divisionHead(resolver), 'approve-apology'),
    send(minute - PASSED_ON, signingLeader(resolver), 'approve-apology'),
    send(minute, clerk(resolver), 'number-apology', { number: numbered(plan, 'XL') }),
  ];
}
const PASSED_ON = 2 * GRAIN;
/** Minutes of work from the first hand of an apology to the last. */
export const APOLOGY_TAKES = 3 * PASSED_ON;

/** Directly against the receipt, by post, or online; some are not collected. */
export function pickUp(
  { collected, returnChannel, desk, post, submitter }: DossierPlan,
  finish: number,
  random: Random,
): Timed[] {
  if (!collected) return [];
  const proof = {
    direct: random.pick(['receipt-slip', 'identity-paper']),
    online: 'electronic-identity',
    postal: 'postal-delivery',
  }[returnChannel];
  const recipient = { kind: submitter ? 'submitter' : 'owner', proof, signed: returnChannel === 'direct' };
  const wait = returnChannel === 'online' ? 1 : random.int(3, 150);
  return [
    send(finish + wait * GRAIN, returnChannel === 'postal' ? post : desk, 'return-result', {
      channel: returnChannel,
      recipient,
    }),
  ];
}

/**
 * By minute, rounded to the grain, no two at once; a number is given under the date of its own moment.
 * @param isFree whether nothing else befalls the dossier at that moment
 */
export function inOrder(
  timed: readonly Timed[],
  weeks: WorkingWeeks,
  isFree: (at: Instant) => boolean = () => true,
): (Action | Setting)[] {
  let last = -1;
  return [...timed]
    .sort((a, b) => a.minute - b.minute)
    .map(({ minute, ...what }) => {
      last = Math.max(Math.ceil(minute / GRAIN) * GRAIN, last + GRAIN);
      while (!isFree(weeks.at(last))) last += GRAIN;
      const at = weeks.at(last);
      if ('walk' in what || what.command !== 'number-result') return { ...what, at };
      return { ...what, at, body: { ...what.body, date: localDate(at) } };
    });
}
