import {
  type Dossier,
  isOpen,
  isRanOut,
  openSteps,
  type StepInstance,
  UNKNOWN,
  type Wait,
} from '../workflow/dossier.js';
import type { DossierEvent } from '../workflow/events.js';
import { evolve } from '../workflow/evolve.js';
import type { Instant } from '../workflow/instant.js';

/** What one instance of a step took, or one wait, and who answers for it. */
export interface StepCharge {
  /** The step instance's number; of waits, their own count. */
  readonly no: number;
  readonly kind: 'step' | 'supplement' | 'payment' | 'pause';
  readonly stepId: string | null;
  readonly branch: string | null;
  /** null: a wait. */
  readonly owner: string | null;
  /** Who answers for the time: the owner, or that of the step whose work was sent back; null: the applicant, or a sector's ground. */
  readonly chargedTo: string | null;
  /** The step whose work was sent back, where this is done for it again. */
  readonly causedBy: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant;
  readonly dueAt: Instant | null;
  /** Working minutes that it was open, waits left out. */
  readonly minutes: number;
  /** Its share of the dossier's elapsed working time: what branches spend side by side is halved among two, and so on. */
  readonly charged: number;
  /** null: it had no limit of its own. */
  readonly onTime: boolean | null;
}

/** Working minutes between two moments; they add up over moments in between. */
export type Minutes = (from: Instant, to: Instant) => number;

interface Cause {
  readonly stepId: string;
  readonly owner: string;
}

/**
 * Every step that was closed and every wait that ended, with its working time, as one history gives it. All that is charged
 * adds up to the working time from the reception to the finish. A step done again is charged to the one that it was sent back
 * to, until the work is where it was sent back from.
 */
export function chargesOf(facts: readonly DossierEvent[], minutes: Minutes): StepCharge[] {
  const book = new Book(minutes);
  let dossier: Dossier = UNKNOWN;
  for (const fact of facts) {
    const after = evolve(dossier, fact);
    book.turn(dossier, fact, after);
    dossier = after;
  }
  return book.charges;
}

class Book {
  readonly charges: StepCharge[] = [];
  private spent = new Map<number, { minutes: number; charged: number }>();
  private causes = new Map<number, Cause>();
  private waited = 0;
  private waits = 0;
  /** An alarm may be recorded late, for an instant before: time goes on only. */
  private at: Instant | null = null;
  /** As it stood before the migration that was the last fact; what it says of charges is how many there were. */
  private before: { charges: number; spent: Book['spent']; causes: Book['causes']; at: Instant | null } | null = null;

  constructor(private readonly minutes: Minutes) {}

  turn(before: Dossier, fact: DossierEvent, after: Dossier): void {
    if (fact.type === 'MigrationUndone') return this.goBack(after, fact.occurredAt);
    if (isOpen(before)) this.spend(before, fact.occurredAt);
    if (isOpen(after)) this.at = this.at !== null && this.at > fact.occurredAt ? this.at : fact.occurredAt;
    const wait = standstillOf(before);
    if (wait !== null && !isSame(wait, standstillOf(after))) this.closeWait(wait);
    if (fact.type === 'ProcessMigrated') this.keep();
    const closed = openSteps(before).filter(({ no }) => !openSteps(after).some((step) => step.no === no));
    const opened = openSteps(after).filter(({ no }) => !openSteps(before).some((step) => step.no === no));
    for (const step of opened) this.causedBy(step, fact, closed, before);
    for (const step of closed) this.close(step, fact.occurredAt);
  }

  private keep(): void {
    const { charges, spent, causes, at } = this;
    this.before = { charges: charges.length, spent: new Map(spent), causes: new Map(causes), at };
  }

  /** Whoever was at work before the migration has been so all the time. */
  private goBack(after: Dossier, to: Instant): void {
    const { charges, spent, causes, at } = this.before!;
    this.charges.length = charges;
    [this.spent, this.causes, this.at] = [spent, causes, at];
    this.spend(after, to);
    this.at = at !== null && at > to ? at : to;
  }

  /** Since the fact before, nothing changed: whoever was at work then has been so until now. */
  private spend(dossier: Dossier, to: Instant): void {
    if (this.at === null || to <= this.at) return;
    const minutes = this.minutes(this.at, to);
    const steps = atWork(dossier);
    if (standstillOf(dossier) !== null) this.waited += minutes;
    else
      steps.forEach(({ no }, i) => {
        const so = this.spent.get(no) ?? { minutes: 0, charged: 0 };
        const share = Math.floor((minutes * (i + 1)) / steps.length) - Math.floor((minutes * i) / steps.length);
        this.spent.set(no, { minutes: so.minutes + minutes, charged: so.charged + share });
      });
  }

  private causedBy(step: StepInstance, fact: DossierEvent, closed: readonly StepInstance[], before: Dossier): void {
    const { no, stepId, owner } = step;
    if (fact.type === 'SentBack') {
      this.causes.set(no, { stepId, owner });
      return;
    }
    const again = isOpen(before) && before.work.some((earlier) => earlier.stepId === stepId);
    const cause = closed.map((one) => this.causes.get(one.no)).find(Boolean);
    if (again && cause) this.causes.set(no, cause);
  }

  private close({ no, stepId, branch, owner, openedAt, dueAt, applicant }: StepInstance, closedAt: Instant): void {
    const { minutes, charged } = this.spent.get(no) ?? { minutes: 0, charged: 0 };
    const cause = this.causes.get(no) ?? null;
    this.charges.push({
      ...{ no, kind: 'step', stepId, branch, owner },
      chargedTo: applicant ? null : (cause?.owner ?? owner),
      causedBy: cause?.stepId ?? null,
      ...{ openedAt, closedAt, dueAt, minutes, charged },
      onTime: dueAt === null ? null : closedAt <= dueAt,
    });
  }

  private closeWait({ kind, since }: { kind: 'supplement' | 'payment' | 'pause'; since: Instant }): void {
    this.charges.push({
      ...{ no: ++this.waits, kind, stepId: null, branch: null, owner: null, chargedTo: null, causedBy: null },
      ...{ openedAt: since, closedAt: this.at!, dueAt: null, minutes: this.waited, charged: this.waited, onTime: null },
    });
    this.waited = 0;
  }
}

const waitOf = (dossier: Dossier) => (isOpen(dossier) ? dossier.wait : null);

/** The wait to which time is charged; behind the longest that the law leaves out it is the steps' again. */
function standstillOf(dossier: Dossier): Wait | null {
  const wait = waitOf(dossier);
  return wait === null || isRanOut(wait) ? null : wait;
}

/** The other branches stand still with a step that the dossier waits at. */
function atWork(dossier: Dossier): readonly StepInstance[] {
  const stepNo = waitOf(dossier)?.stepNo;
  return openSteps(dossier).filter(({ no }) => stepNo === undefined || no === stepNo);
}

/** Another may begin as one ends. */
const isSame = (one: Wait, other: Wait | null): boolean => one.since === other?.since && one.stepNo === other.stepNo;
