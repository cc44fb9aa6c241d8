import type { Instant, LocalDate } from '../workflow/instant.js';
import { accountId, divisionHead, shortOf, signingLeader } from './cast.js';
import { assign, decided, handOver, inOrder, numbered, on, pickUp, send, up } from './moves.js';
import type { Action, DossierPlan, Stage, Timed } from './plan.js';
import type { Random } from './random.js';
import { DAY_MINUTES, GRAIN, type WorkingWeeks } from './working-week.js';

/** From when a leg of the way is planned, and the due date that the service gave. */
export interface Since {
  readonly at: Instant;
  readonly dueDate: LocalDate;
}

/** The requests that follow reception, in order, each later than the one before; measured by the due date that the service gave. */
export function courseOf(plan: DossierPlan, since: Since, weeks: WorkingWeeks): Action[] {
  const random = plan.random();
  const start = weeks.minutesTo(since.at) + GRAIN;
  const due = weeks.indexOf(since.dueDate);
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
  const { resolver, sentBack } = plan;
  const at = (share: number) => start + (finish - start) * (share + 0.04 * random.next());
  const toDesk = Math.min(at(0.04), start + random.int(1, 24) * GRAIN);
  const assigned = at(0.12);
  const back = (share: number, stepId: string, actor: string) =>
    send(at(share), actor, 'send-back', { stepId, reason: BACK });
  const between =
    sentBack === 'division-head'
      ? [up(plan, at(0.34)), back(0.42, 'review', divisionHead(resolver)), up(plan, at(0.54)), on(plan, at(0.66))]
      : sentBack === 'signing-leader'
        ? [
            up(plan, at(0.3)),
            on(plan, at(0.38)),
            back(0.46, 'approval', signingLeader(resolver)),
            up(plan, at(0.56)),
            on(plan, at(0.66)),
          ]
        : [up(plan, at(0.5)), on(plan, at(0.66))];
  return [handOver(plan, toDesk), assign(plan, assigned), ...between, ...decided(plan, at(0.78), at(0.88), finish)];
}

const BACK = 'Dự thảo chưa nêu đủ căn cứ pháp lý; đề nghị rà soát lại.';

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
  // some promise too much, and miss the second date too (R4.13)
  const later = plan.lateBy > 1 && plan.no % 3 > 0 ? 1 : plan.lateBy + 1;
  const newDate = weeks.promised(weeks.at(minute), weeks.day(due), later);
  const body = {
    reason: random.pick(REASONS),
    newDate,
    number: `${plan.no}/XL-${shortOf(plan.resolver).toUpperCase()}`,
  };
  return [send(minute, signingLeader(plan.resolver), 'issue-apology', body)];
}
