import { type Instant, localDate, type LocalDate } from '../workflow/instant.js';
import { accountId, clerk, divisionHead, shortOf, signingLeader } from './cast.js';
import type { Action, DossierPlan, Stage } from './plan.js';
import type { Random } from './random.js';
import { DAY_MINUTES, GRAIN, type WorkingWeeks } from './working-week.js';

/** What the service answered at reception. */
export interface Reception {
  readonly receivedAt: Instant;
  readonly dueDate: LocalDate;
}

/** A request still without its moment: minutes of work since the story began. */
type Timed = Omit<Action, 'at'> & { readonly minute: number };

/** The requests that follow reception, in order, each later than the one before; measured by the due date that the service gave. */
export function courseOf(plan: DossierPlan, reception: Reception, weeks: WorkingWeeks): Action[] {
  const random = plan.random();
  const start = weeks.minutesTo(reception.receivedAt) + GRAIN;
  const due = weeks.indexOf(reception.dueDate);
  if (plan.fate === 'immediate') return inOrder(immediately(plan, start, random), weeks);
  const finish = Math.max(start + 12 * GRAIN, finishOf(plan, start, due, random));
  const path = [...untilDelivery(plan, start, finish, random), ...pickUp(plan, finish, random)];
  const walked = plan.stage
    ? path.slice(
        0,
        path.findIndex(({ command, body }) => beyond(plan.stage!, command, body)),
      )
    : path;
  return inOrder([...walked, ...apology(plan, { start, finish, due }, random, weeks)], weeks);
}

function finishOf({ fate, lateBy }: DossierPlan, start: number, due: number, random: Random): number {
  const received = Math.floor(start / DAY_MINUTES);
  const early = Math.min(due - 1, received + Math.floor((due - received) * (0.35 + 0.65 * random.next())));
  const day = fate.startsWith('late') ? due + lateBy : fate === 'on-the-day' ? due : Math.max(received, early);
  return day * DAY_MINUTES + random.int(20, 94) * GRAIN;
}

/** From the desk over specialist, division head, leader and clerk back to the desk. */
function untilDelivery(plan: DossierPlan, start: number, finish: number, random: Random): Timed[] {
  const { resolver, sentBack, refused, no, desk, post, channel } = plan;
  const at = (share: number) => start + (finish - start) * (share + 0.04 * random.next());
  const head = divisionHead(resolver);
  const leader = signingLeader(resolver);
  const proposal = refused ? 'refuse' : 'grant';
  const up = (share: number) =>
    send(at(share), plan.specialist, 'submit-to-leader', {
      stepId: 'processing',
      proposal,
      draft: { id: `du-thao-${no}` },
    });
  const on = (share: number) => send(at(share), head, 'submit-to-leader', { stepId: 'review', proposal });
  const decision = refused ? 'refused' : 'granted';
  const reason = refused ? { reason: 'Không đủ điều kiện theo quy định của thủ tục.' } : {};
  const handOver = Math.min(at(0.04), start + random.int(1, 24) * GRAIN);
  const officer = channel === 'postal' ? post : desk;
  return [
    send(handOver, officer, 'hand-over', { paperHandedOver: channel !== 'online' }),
    send(at(0.12), head, 'assign', { stepId: 'processing', assignee: accountId(plan.specialist) }),
    ...(sentBack === null ? [up(0.5), on(0.66)] : []),
    ...(sentBack === 'division-head'
      ? [up(0.34), send(at(0.42), head, 'send-back', { stepId: 'review', reason: BACK }), up(0.54), on(0.66)]
      : []),
    ...(sentBack === 'signing-leader'
      ? [
          up(0.3),
          on(0.38),
          send(at(0.46), leader, 'send-back', { stepId: 'approval', reason: BACK }),
          up(0.56),
          on(0.66),
        ]
      : []),
    send(at(0.78), leader, 'sign-result', {
      stepId: 'approval',
      decision,
      ...reason,
      document: { id: `ket-qua-${no}` },
    }),
    send(at(0.88), clerk(resolver), 'number-result', {
      stepId: 'result',
      number: numbered(plan, refused ? 'TB' : 'KQ'),
    }),
    send(finish, clerk(resolver), 'deliver-result', { stepId: 'result' }),
  ];
}

const BACK = 'Dự thảo chưa nêu đủ căn cứ pháp lý; đề nghị rà soát lại.';
const send = (minute: number, actor: string, command: string, body: Action['body']): Timed => ({
  minute,
  actor,
  command,
  body,
});
const numbered = ({ no, resolver }: DossierPlan, kind: string): string =>
  `${no}/${kind}-${shortOf(resolver).toUpperCase()}`;

function immediately(plan: DossierPlan, start: number, random: Random): Timed[] {
  const { no, resolver, desk } = plan;
  const finish = start + random.int(1, 8) * GRAIN;
  const immediate = {
    document: { id: `ket-qua-${no}` },
    number: numbered(plan, 'KQ'),
    signer: accountId(signingLeader(resolver)),
  };
  return [send(finish, desk, 'deliver-result', { immediate }), ...pickUp(plan, finish, random)];
}

/** Directly against the receipt, by post, or online; some are not collected. */
function pickUp(
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

/** The first request that a dossier stalled at that stage never sees. */
function beyond(stage: Stage, command: string, { stepId }: Action['body']): boolean {
  switch (stage) {
    case 'received':
      return command === 'hand-over';
    case 'unassigned':
      return command === 'assign';
    case 'assigned':
      return command === 'submit-to-leader';
    case 'review':
      return (command === 'submit-to-leader' && stepId === 'review') || command === 'send-back';
    case 'approval':
      return command === 'sign-result' || (command === 'send-back' && stepId === 'approval');
    case 'signed':
      return command === 'number-result';
    case 'numbered':
      return command === 'deliver-result';
  }
}

const REASONS = ['consulted-agency', 'field-verification', 'complex-content', 'staff-overload', 'system-failure'];

/** Before the due date, on it or after it; of the stalled ones a part (NĐ 61/2018 Đ.19 k.9, once). */
function apology(
  plan: DossierPlan,
  { start, finish, due }: { start: number; finish: number; due: number },
  random: Random,
  weeks: WorkingWeeks,
): Timed[] {
  const when =
    plan.fate === 'late-apology-in-time'
      ? 'before'
      : plan.fate === 'late-apology-after'
        ? 'after'
        : plan.stage
          ? random.pick(['before', 'after', 'never'])
          : 'never';
  if (when === 'never') return [];
  const day = when === 'before' ? due - 1 : due + random.int(0, 1);
  const minute = day * DAY_MINUTES + random.int(6, 90) * GRAIN;
  const fits = minute > start + GRAIN && (plan.stage !== null || minute < finish - GRAIN);
  if (!fits) return [];
  const newDate = weeks.day(due + plan.lateBy + 1);
  const body = {
    reason: random.pick(REASONS),
    newDate,
    number: `${plan.no}/XL-${shortOf(plan.resolver).toUpperCase()}`,
  };
  return [send(minute, signingLeader(plan.resolver), 'issue-apology', body)];
}

/** By minute, rounded to the grain, no two at once; a number is given under the date of its own moment. */
function inOrder(timed: readonly Timed[], weeks: WorkingWeeks): Action[] {
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
