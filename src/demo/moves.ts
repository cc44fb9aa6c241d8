import { localDate } from '../workflow/instant.js';
import { accountId, clerk, divisionHead, shortOf, signingLeader } from './cast.js';
import type { Action, DossierPlan, Timed } from './plan.js';
import type { Random } from './random.js';
import { GRAIN, type WorkingWeeks } from './working-week.js';

export const send = (minute: number, actor: string, command: string, body: Action['body'] = {}): Timed => ({
  minute,
  actor,
  command,
  body,
});

/** `17/KQ-SNV` */
export const numbered = ({ no, resolver }: DossierPlan, kind: string): string =>
  `${no}/${kind}-${shortOf(resolver).toUpperCase()}`;

export const handOver = ({ channel, post, desk }: DossierPlan, minute: number): Timed =>
  send(minute, channel === 'postal' ? post : desk, 'hand-over', { paperHandedOver: channel !== 'online' });

export const assign = ({ resolver, specialist }: DossierPlan, minute: number): Timed =>
  send(minute, divisionHead(resolver), 'assign', { stepId: 'processing', assignee: accountId(specialist) });

const proposalOf = ({ refused }: DossierPlan) => (refused ? 'refuse' : 'grant');

/** From the specialist to the division head. */
export const up = (plan: DossierPlan, minute: number): Timed =>
  send(minute, plan.specialist, 'submit-to-leader', {
    stepId: 'processing',
    proposal: proposalOf(plan),
    draft: { id: `du-thao-${plan.no}` },
  });

/** From the division head to the leader. */
export const on = (plan: DossierPlan, minute: number): Timed =>
  send(minute, divisionHead(plan.resolver), 'submit-to-leader', { stepId: 'review', proposal: proposalOf(plan) });

/** Signed, numbered, at the desk. */
export function decided(plan: DossierPlan, signedAt: number, numberedAt: number, finish: number): Timed[] {
  const { resolver, refused, no } = plan;
  const decision = refused
    ? { decision: 'refused', reason: 'Không đủ điều kiện theo quy định của thủ tục.' }
    : { decision: 'granted' };
  return [
    send(signedAt, signingLeader(resolver), 'sign-result', {
      stepId: 'approval',
      ...decision,
      document: { id: `ket-qua-${no}` },
    }),
    send(numberedAt, clerk(resolver), 'number-result', {
      stepId: 'result',
      number: numbered(plan, refused ? 'TB' : 'KQ'),
    }),
    send(finish, clerk(resolver), 'deliver-result', { stepId: 'result' }),
  ];
}

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

/** By minute, rounded to the grain, no two at once; a number is given under the date of its own moment. */
export function inOrder(timed: readonly Timed[], weeks: WorkingWeeks): Action[] {
  let last = -1;
  return [...timed]
    .sort((a, b) => a.minute - b.minute)
    .map(({ minute, ...action }) => {
      last = Math.max(Math.ceil(minute / GRAIN) * GRAIN, last + GRAIN);
      const at = weeks.at(last);
      return action.command === 'number-result'
        ? { ...action, at, body: { ...action.body, date: localDate(at) } }
        : { ...action, at };
    });
}
