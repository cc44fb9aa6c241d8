import { isDeepStrictEqual } from 'node:util';
import {
  awaitedSystem,
  type Dossier,
  isOpen,
  isReceived,
  openSteps,
  type Received,
  type StepInstance,
  UNKNOWN,
} from '../workflow/dossier.js';
import type { DossierEvent } from '../workflow/events.js';
import { evolve } from '../workflow/evolve.js';
import type { Instant } from '../workflow/instant.js';
import type { Wait } from '../workflow/wait.js';
import type { Account, Minutes, StepCharge, Stretch } from './charge.js';
import {
  type ChargeKind,
  type Holder,
  holdersOf,
  partOf,
  type Party,
  partyOfStep,
  partyOfWait,
  type Question,
  standstillOf,
} from './holders.js';
import { type Cut, cuts, type Parcel, type Taking } from './stretches.js';

/**
 * Whose the working time of a dossier was, as one history gives it: all that is charged, the way to the applicant aside, adds up
 * to the working time from the desk's reception to the finish. A step done again is charged to the one that it was sent back to,
 * until the work is where it was sent back from.
 * @param until up to when the time of an open dossier is charged; null: to the last fact that moved it, and it runs from there
 * @param parcels papers that went by post, which no fact tells of
 */
export function accountOf(
  facts: readonly DossierEvent[],
  minutes: Minutes,
  until: Instant | null = null,
  parcels: readonly Parcel[] = [],
): Account {
  const told = withoutUndone(facts);
  const outages = told.flatMap((fact) => (fact.type === 'ExtendedForOutage' ? [fact.outage] : []));
  const book = new Book(minutes, { outages, parcels });
  let dossier: Dossier = UNKNOWN;
  for (const fact of told) {
    const after = evolve(dossier, fact);
    book.turn(dossier, fact, after);
    dossier = after;
  }
  return book.closed(dossier, until);
}

export const chargesOf = (facts: readonly DossierEvent[], minutes: Minutes): readonly StepCharge[] =>
  accountOf(facts, minutes).charges;

/** A migration can be undone only while it is the last that happened: whoever was at work before it has been so all the time. */
const withoutUndone = (facts: readonly DossierEvent[]): readonly DossierEvent[] =>
  facts.filter(({ type }, i) => type !== 'MigrationUndone' && facts[i + 1]?.type !== 'MigrationUndone');

interface Cause {
  readonly stepId: string;
  readonly owner: string;
  readonly party: Party;
}

class Book {
  private charges: StepCharge[] = [];
  private course: Stretch[] = [];
  private readonly spent = new Map<string, { minutes: number; charged: number }>();
  private readonly causes = new Map<number, Cause>();
  private readonly questions = new Map<number, Question>();
  private readonly systems = new Map<
    number,
    { readonly stepNo: number; readonly stepId: string; readonly openedAt: Instant }
  >();
  /** Of the open steps, by number. */
  private owners: ReadonlyMap<number, string> = new Map();
  private waits = 0;
  /** What the parent waits for, while it makes a linked dossier wait. */
  private parentWaits: string | null = null;
  private holders: readonly Holder[] = [];
  /** Since when they hold it. An alarm may be recorded late, for an instant before: time goes on only. */
  private since: Instant | null = null;
  private atDesk = false;
  /** When the dossier was closed last. */
  private closedAt: Instant | null = null;

  constructor(
    private readonly minutes: Minutes,
    private readonly taking: Taking,
  ) {}

  turn(before: Dossier, fact: DossierEvent, after: Dossier): void {
    this.note(before, fact);
    const [waited, waits] = [standstillOf(before), standstillOf(after)];
    const waitChanged = !isSame(waited, waits);
    if (waits !== null && waitChanged) this.waits += 1;
    const holders = holdersOf(after, this.waits, this.questions);
    if (fact.type === 'StatusCorrected') this.reopen(holders);
    if (fact.type === 'ExtendedForOutage' || !isDeepStrictEqual(holders, this.holders)) this.spend(fact.occurredAt);
    this.holders = holders;
    this.owners = new Map(openSteps(after).map(({ no, owner }) => [no, owner]));
    if (isOpen(before) && !isOpen(after)) this.closedAt = this.since;
    if (waited !== null && waitChanged) this.closeWait(waited, waits === null ? this.waits : this.waits - 1);
    if (fact.type === 'ProcessingPaused') this.parentWaits = fact.withParent ? fact.reason : null;
    if (isReceived(before) && isReceived(after)) this.closeAll(before, fact, after);
  }

  /** Everything, with what is still open as it stands. */
  closed(dossier: Dossier, until: Instant | null): Account {
    if (until !== null && this.holders.length > 0) this.spend(until);
    const { charges, course, questions } = this;
    if (!isReceived(dossier)) return { charges, course };
    const wait = standstillOf(dossier);
    if (wait !== null) this.closeWait(wait, this.waits, null);
    for (const step of openSteps(dossier)) this.closeStep(step, dossier, null);
    for (const no of questions.keys()) this.closeQuestion(no, dossier, null);
    for (const no of this.systems.keys()) this.closeSystem(no, dossier, null);
    if (dossier.status === 'finished') this.closeReturn(dossier, null);
    const { outages, parcels } = this.taking;
    outages.forEach(({ from, to }, i) => this.push('outage', i + 1, 'outside', { openedAt: from, closedAt: to }));
    parcels.forEach((one, i) =>
      this.push('carriage', i + 1, 'post', { openedAt: one.sentAt, closedAt: one.arrivedAt }),
    );
    return { charges, course };
  }

  /** What a fact says of who holds the dossier, beside its state. */
  private note(before: Dossier, fact: DossierEvent): void {
    if (fact.type === 'PromiseMade' && !this.atDesk) {
      this.atDesk = true;
      this.since = later(this.since, fact.promise.deskAt);
    }
    if (fact.type === 'ConsultationOpened') {
      const step = openSteps(before).find(({ stepId }) => stepId === fact.stepId);
      if (step) this.questions.set(fact.no, { stepNo: step.no, openedAt: fact.occurredAt });
    }
    if (fact.type === 'SystemWaitOpened') {
      const { no, stepNo, stepId, occurredAt: openedAt } = fact;
      this.systems.set(no, { stepNo, stepId, openedAt });
    }
    if (fact.type === 'ProcessMigrated')
      for (const { closes, opens } of fact.passedOn)
        for (const [no, question] of this.questions)
          if (question.stepNo === closes) this.questions.set(no, { ...question, stepNo: opens.no });
  }

  /** The end was a mistake: from then on the dossier was with whoever goes on now. */
  private reopen(holders: readonly Holder[]): void {
    this.since = this.closedAt;
    this.holders = holders;
    this.charges = this.charges.filter(({ kind }) => kind !== 'return');
    this.course = this.course.filter(({ held }) => held.every(({ kind }) => kind !== 'return'));
    this.spent.delete(keyOf('return', 1));
  }

  /** Until that moment nothing changed: whoever held the dossier has held it all the time. */
  private spend(until: Instant): void {
    const from = this.since;
    this.since = later(from, until);
    if (from === null || until <= from) return;
    const ownerOf = (stepNo: number) => this.owners.get(stepNo) ?? null;
    for (const cut of cuts(from, until, this.holders, this.taking, ownerOf)) this.enter(cut);
  }

  private enter({ from, to, held: holders }: Cut): void {
    const minutes = this.minutes(from, to);
    const held = holders.map(({ kind, no, part, parts }) => ({ kind, no, minutes: partOf(minutes, { part, parts }) }));
    for (const { kind, no, minutes: own } of held) {
      const so = this.spent.get(keyOf(kind, no)) ?? { minutes: 0, charged: 0 };
      this.spent.set(keyOf(kind, no), { minutes: so.minutes + minutes, charged: so.charged + own });
    }
    if (held.length > 0) this.course.push({ from, to, minutes, held });
  }

  private closeAll(before: Received, fact: DossierEvent, after: Received): void {
    const at = fact.occurredAt;
    const closed = openSteps(before).filter(({ no }) => !openSteps(after).some((step) => step.no === no));
    const opened = openSteps(after).filter(({ no }) => !openSteps(before).some((step) => step.no === no));
    for (const step of opened) this.causedBy(step, fact, closed, before);
    for (const step of closed) this.closeStep(step, before, at);
    for (const [no, { stepNo }] of this.questions) {
      const answered = after.consultations.some((one) => one.no === no && one.state === 'answered');
      if (answered || !openSteps(after).some((step) => step.no === stepNo)) this.closeQuestion(no, after, at);
    }
    const awaited = awaitedSystem(after)?.no;
    for (const no of this.systems.keys()) if (no !== awaited) this.closeSystem(no, after, at);
    if (before.status === 'finished' && after.status === 'returned') this.closeReturn(after, at);
  }

  private causedBy(step: StepInstance, fact: DossierEvent, closed: readonly StepInstance[], before: Received): void {
    const { no, stepId, owner } = step;
    if (fact.type === 'SentBack') {
      this.causes.set(no, { stepId, owner, party: partyOfStep(step, before) });
      return;
    }
    const again = isOpen(before) && before.work.some((earlier) => earlier.stepId === stepId);
    const cause = closed.map((one) => this.causes.get(one.no)).find(Boolean);
    if (again && cause) this.causes.set(no, cause);
  }

  private closeStep(step: StepInstance, dossier: Received, closedAt: Instant | null): void {
    const { no, stepId, branch, owner, openedAt, dueAt, applicant } = step;
    const cause = this.causes.get(no) ?? null;
    const party = partyOfStep(step, dossier);
    this.push('step', no, applicant ? party : (cause?.party ?? party), {
      ...{ process: dossier.pins.process.id, stepId, branch, owner, openedAt, closedAt, dueAt },
      chargedTo: applicant ? null : (cause?.owner ?? owner),
      causedBy: cause?.stepId ?? null,
      onTime: dueAt === null || closedAt === null ? null : closedAt <= dueAt,
    });
  }

  /** Once the step has gone on without it, no answer is waited for. */
  private closeQuestion(no: number, { consultations, pins }: Received, closedAt: Instant | null): void {
    const { agency, stepId, dueAt, state, late } = consultations.find((one) => one.no === no)!;
    const missed = late === true || state === 'silent' || (closedAt !== null && closedAt > dueAt);
    const { openedAt } = this.questions.get(no)!;
    this.push('consultation', no, 'consultation', {
      ...{ process: pins.process.id, stepId, owner: agency, chargedTo: agency, openedAt, closedAt, dueAt },
      onTime: missed ? false : state === 'answered' ? true : null,
    });
    if (closedAt !== null) this.questions.delete(no);
  }

  /** Once it has answered, or the step has gone on without it. */
  private closeSystem(no: number, { pins }: Received, closedAt: Instant | null): void {
    const { stepId, openedAt } = this.systems.get(no)!;
    this.push('system', no, 'outside', { process: pins.process.id, stepId, openedAt, closedAt });
    if (closedAt !== null) this.systems.delete(no);
  }

  private closeWait(wait: Wait, no: number, closedAt: Instant | null = this.since): void {
    this.push(wait.kind, no, partyOfWait(wait, wait.withParent ? this.parentWaits : null), { openedAt: wait.since, closedAt }); // prettier-ignore
  }

  private closeReturn(dossier: Received, closedAt: Instant | null): void {
    if (dossier.status !== 'finished' && dossier.status !== 'returned') return;
    const channel = dossier.status === 'returned' ? dossier.returnChannel : dossier.filing.returnChannel;
    const party = channel === 'postal' ? 'post' : 'citizen';
    this.push('return', 1, party, { openedAt: dossier.finishedAt, closedAt });
  }

  private push(
    kind: ChargeKind,
    no: number,
    party: Party,
    more: Partial<StepCharge> & Pick<StepCharge, 'openedAt' | 'closedAt'>,
  ): void {
    const { minutes, charged } = this.spent.get(keyOf(kind, no)) ?? { minutes: 0, charged: 0 };
    const holder = this.holders.find((one) => one.kind === kind && one.no === no);
    this.charges.push({
      ...{ kind, no, party, process: null, stepId: null, branch: null, owner: null, chargedTo: null, causedBy: null },
      ...{ dueAt: null, onTime: null, minutes, charged },
      runs: holder ? { from: this.since!, part: holder.part, parts: holder.parts } : null,
      ...more,
    });
  }
}

const keyOf = (kind: ChargeKind, no: number): string => `${kind}/${no}`;

const later = (one: Instant | null, other: Instant): Instant => (one !== null && one > other ? one : other);

/** Another may begin as one ends. */
const isSame = (one: Wait | null, other: Wait | null): boolean =>
  one?.since === other?.since && one?.stepNo === other?.stepNo;
