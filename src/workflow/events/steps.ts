import type { Instant, LocalDate } from '../instant.js';
import type { StepKind } from '../procedure.js';

/** A step as it opens, built from the pinned process version. */
export interface StepOpening {
  /** 1, 2, 3 … over the dossier's life; a step that is sent back opens again under a new number. */
  readonly no: number;
  readonly stepId: string;
  readonly branch: string;
  readonly kind: StepKind;
  readonly owner: string;
  readonly assignee: string | null;
  readonly dueAt: Instant | null;
  /**
   * Nothing is signed here: an approval that passes the paper on to a later one, or a result whose papers the linked
   * procedures sign; absent: as its kind says.
   */
  readonly signs?: false;
  /** The applicant acts, and the desk stands in for him; absent: an agency acts. */
  readonly applicant?: true;
  /** The linked procedure whose own dossier does this step (R4.17); absent: people do it here. */
  readonly child?: string;
  /** Agencies whose opinion the process has asked here before the step may close; absent: none is named. */
  readonly consults?: readonly string[];
}

/** The dossier waits as long as a step that opens is open, by the rule of its process (law.md §18.11). */
export interface StepWait {
  readonly kind: 'supplement' | 'payment' | 'pause';
  /** Number of that step. */
  readonly stepNo: number;
  /** The article that leaves the wait out of the limit; null: the clock runs on. */
  readonly stopsClock: string | null;
  /** Lateness had begun. */
  readonly afterDue: boolean;
  readonly resume: 'restart' | 'remaining' | 'phase';
  /** What lies behind it is left out no more; absent: the whole wait is. */
  readonly until?: Instant;
  /** The first of two appointments ends as the wait begins (law.md §16); absent: it does not. */
  readonly firstPhase?: FirstPhase;
}

/** How the first of two appointments ended: in time or late. */
export interface FirstPhase {
  readonly promiseNo: number;
  readonly dueDate: LocalDate;
  readonly late: boolean;
}

/** What follows from the process when a step closes. */
export interface Advance {
  /** null: nothing yet, a join waits for other branches. */
  readonly opens: StepOpening | null;
  /** Further branches that begin at once; absent: none. */
  readonly alsoOpens?: readonly StepOpening[];
  /** Optional steps that were passed over on the way; absent: none. */
  readonly skipped?: readonly string[];
  /** A step that opens makes the dossier wait; absent: none does. */
  readonly waits?: StepWait;
  /** The step that closed was what it waited at: own limits of the other open steps count anew; absent: it was not. */
  readonly resumes?: { readonly steps: readonly { readonly no: number; readonly dueAt: Instant | null }[] };
}

/** The due dates of steps whose own limit counts anew. */
export interface StepsRedated {
  /** Of the first open step; null: it has no limit of its own. */
  readonly stepDueAt: Instant | null;
  /** Of the other branches' open steps; absent: one step is open. */
  readonly alsoDue?: readonly { readonly no: number; readonly dueAt: Instant | null }[];
}
