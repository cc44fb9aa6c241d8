import type { Instant, LocalDate } from '../workflow/instant.js';
import { accountId, signingLeader } from './cast.js';
import { apologise, APOLOGY_TAKES, inOrder, numbered, pickUp, send, walk } from './moves.js';
import { Pace } from './pace.js';
import type { Action, DossierPlan, Setting, Timed } from './plan.js';
import type { Random } from './random.js';
import { DAY_MINUTES, GRAIN, type WorkingWeeks } from './working-week.js';

/** From when a leg of the way is planned, and the due date that the service gave. */
export interface Since {
  readonly at: Instant;
  readonly dueDate: LocalDate;
}

/** What follows reception: the way to the end, measured by the due date that the service gave, and the apology where it comes too late. */
export function courseOf(plan: DossierPlan, since: Since, weeks: WorkingWeeks): (Action | Setting)[] {
  const random = plan.random();
  const start = weeks.minutesTo(since.at) + GRAIN;
  const due = weeks.indexOf(since.dueDate);
  if (plan.fate === 'immediate') return inOrder(immediately(plan, start, random), weeks);
  const finish = Math.max(start + 12 * GRAIN, finishOf(plan, start, due, weeks, random));
  const { refused, sentBack, stage } = plan;
  const timed = [
    walk(start, plan, { finish, refused, sentBack, stage }),
    ...apology(plan, { start, finish, due }, random, weeks),
  ];
  return inOrder(timed, weeks);
}

/** Who is early keeps to what the steps take together; the first dossier of a process ends within the story, by all means. */
function finishOf(plan: DossierPlan, start: number, due: number, weeks: WorkingWeeks, random: Random): number {
  const { fate, lateBy, brisk, item } = plan;
  const received = Math.floor(start / DAY_MINUTES);
  const takes = item.process ? Math.ceil(new Pace(item.process).whole / DAY_MINUTES) : due - received;
  const room = Math.min(due - received, takes);
  const early = Math.min(due - 1, received + Math.floor(room * (0.35 + 0.65 * random.next())));
  const wished = fate.startsWith('late') ? due + lateBy : fate === 'on-the-day' ? due : Math.max(received, early);
  const day = brisk ? Math.min(wished, weeks.length - 2) : wished;
  return day * DAY_MINUTES + random.int(20, 94) * GRAIN;
}

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
  const fits = minute - APOLOGY_TAKES > start + GRAIN && (plan.stage !== null || minute < finish - GRAIN);
  if (!fits) return [];
  // some promise too much, and miss the second date too (R4.13)
  const later = plan.lateBy > 1 && plan.no % 3 > 0 ? 1 : plan.lateBy + 1;
  const newDate = weeks.promised(weeks.at(minute), weeks.day(due), later);
  return apologise(plan, minute, { reason: random.pick(REASONS), newDate });
}
