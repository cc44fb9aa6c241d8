import { openSteps, isReceived, type Received, UNKNOWN, type Dossier } from '../workflow/dossier.js';
import type { DossierEvent } from '../workflow/events.js';
import { evolve } from '../workflow/evolve.js';
import { instant, type Instant, type LocalDate, localDate } from '../workflow/instant.js';
import { accountId, demoAccounts, divisionHead, specialist, specialistsAt } from './cast.js';
import type { MenuItem } from './menu.js';
import { inOrder } from './moves.js';
import { Pace } from './pace.js';
import type { Action, DossierPlan, Setting, StepActor, Walk } from './plan.js';
import { doneAt, type OpenStep, type Standing, turnOf } from './walk.js';
import type { WorkingWeeks } from './working-week.js';

/** A dossier as it was at some moment. */
export interface Look {
  readonly dossier: Received;
  readonly version: number;
}

/** What `GET /dossiers/{id}/timeline` tells of a fact. */
export interface Told {
  readonly version: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * The dossier as the service told it at that moment. A story that is told again is led by what was true then, which only
 * the facts can say: the dossier itself has gone on.
 */
export function toldAt(facts: readonly Told[], at: Instant): Look {
  const then = facts.filter(({ occurredAt }) => instant(occurredAt) <= at);
  const dossier = then
    .map(({ type, occurredAt, details }) => ({ ...details, type, occurredAt: instant(occurredAt) }) as DossierEvent)
    .reduce<Dossier>(evolve, UNKNOWN);
  if (!isReceived(dossier)) throw new Error(`it is ${dossier.status}`);
  return { dossier, version: then.at(-1)!.version };
}

export const receivedOnOf = ({ receivedOn, receivedAt }: Received): LocalDate => receivedOn ?? localDate(receivedAt);

export function standingOf(dossier: Received): Standing {
  const ids = dossier.work.map(({ stepId }) => stepId);
  return {
    status: dossier.status,
    resolver: dossier.filing.resolver,
    open: openSteps(dossier),
    sentBack: new Set(ids).size < ids.length,
    unnumbered: dossier.result?.document?.number === null,
  };
}

/** A dossier on its way through the story: what is planned for it, so that nothing is planned twice or at once. */
export class Journey {
  private turns = 0;
  private readonly taken = new Set<Instant>();
  private readonly met = new Set<number>();
  private readonly pace: Pace;
  private walk: Walk | null = null;
  /** Those of the linked dossiers that have been opened for its steps. */
  readonly parts: Journey[] = [];

  /** @param whole the dossier whose step this one does; null: it is nobody's part */
  constructor(
    readonly plan: DossierPlan,
    private readonly weeks: WorkingWeeks,
    readonly whole: { readonly journey: Journey; readonly stepNo: number } | null = null,
  ) {
    this.pace = new Pace(plan.item.process);
  }

  /** Numbers for so many requests to come: a request is the same one when the story is told again. */
  numbers(acts: readonly (Action | Setting)[]): number {
    for (const { at } of acts) this.taken.add(at);
    this.turns += acts.length;
    return this.turns - acts.length + 1;
  }

  begin(walk: Walk): void {
    this.walk = walk;
  }

  /** A linked dossier takes the time of its step, and goes as far as the whole: its result is handed out with the whole's. */
  beginPart(item: MenuItem, step: OpenStep, at: Instant): Journey {
    const { plan, pace, weeks } = this;
    const walk = this.walk!;
    const own = { no: partNo(plan.no, step.no), item, resolver: step.owner, twist: null, brisk: false };
    const part = new Journey({ ...plan, ...own }, weeks, { journey: this, stepNo: step.no });
    const finish = doneAt({ plan, walk, pace, step, now: weeks.minutesTo(at) });
    part.begin({ finish, refused: false, collected: false, sentBack: null, stage: walk.stage });
    this.parts.push(part);
    return part;
  }

  /** What its owners do at the steps that have opened since the last look. */
  next(standing: Standing, at: Instant): (Action | Setting)[] {
    const walk = this.walk!;
    const opened = standing.open.filter(({ no }) => !this.met.has(no));
    for (const { no } of opened) this.met.add(no);
    const { plan, pace, weeks } = this;
    const now = weeks.minutesTo(at);
    const timed = opened.flatMap((step) => turnOf({ plan, walk, pace, standing, step, now }));
    return inOrder(timed, weeks, (moment) => !this.taken.has(moment));
  }
}

/** Numbers of linked dossiers lie far behind all others: the n-th step of the m-th dossier. */
export const partNo = (no: number, stepNo: number): number => 1_000_000 + no * 100 + stepNo;

/** Who acts at the open step, and what of it belongs into the request. */
export function bound(
  { atStep }: StepActor,
  { stepId, owner, assignee }: OpenStep,
  { hand }: DossierPlan,
): { actor: string; body: object } {
  if (atStep === 'assignee') return { actor: usernameOf(assignee), body: { stepId } };
  const given = specialist(owner, Math.min(hand, specialistsAt(owner)));
  return { actor: divisionHead(owner), body: { stepId, assignee: accountId(given) } };
}

const usernames = new Map(demoAccounts().map(({ id, username }) => [id, username]));

function usernameOf(account: string | null): string {
  const username = account === null ? undefined : usernames.get(account);
  if (username === undefined) throw new Error(`nobody of the story is ${account}`);
  return username;
}
