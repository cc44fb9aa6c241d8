import type { Instant } from '../workflow/instant.js';
import { courseOf, type Since } from './course.js';
import { inOrder } from './moves.js';
import type { Action, DossierPlan, Setting } from './plan.js';
import { openingOf } from './story.js';
import type { Scene } from './scenes.js';
import { WAYS } from './twists.js';
import { DAY_MINUTES, GRAIN, type WorkingWeeks } from './working-week.js';

/** The requests up to reception; the last one leads to leg 1 if there is a reception. */
export function contactOf(plan: DossierPlan, weeks: WorkingWeeks): (Action | Setting)[] {
  const opening = openingOf(plan);
  const contact = plan.twist && WAYS[plan.twist].contact;
  if (!contact) return opening;
  const first = opening[0]!;
  return [first, ...inOrder(contact(sceneOf(plan, 0, first.at, null, weeks)), weeks)];
}

/** A stretch of the way after reception, by the due date that holds when it begins; the ordinary way has one. */
export function legOf(plan: DossierPlan, leg: number, since: Since, weeks: WorkingWeeks): (Action | Setting)[] {
  if (plan.twist === null) return courseOf(plan, since, weeks);
  const next = WAYS[plan.twist].legs[leg - 1];
  return next ? inOrder(next(sceneOf(plan, leg, since.at, since, weeks)), weeks) : [];
}

function sceneOf(plan: DossierPlan, leg: number, from: Instant, since: Since | null, weeks: WorkingWeeks): Scene {
  const random = plan.random(leg);
  const start = weeks.minutesTo(from) + GRAIN;
  const due = since ? weeks.indexOf(since.dueDate) : 0;
  const shift = random.int(0, 5) * GRAIN; // not all at the same minute
  return {
    plan,
    random,
    at: (days) => start + days * DAY_MINUTES + shift,
    fromDue: (days) => (due + days) * DAY_MINUTES + shift,
    dateOf: (said, minute, days) => weeks.promised(weeks.at(said), weeks.day(Math.floor(minute / DAY_MINUTES)), days),
  };
}
