import type { Instant, LocalDate } from '../instant.js';
import type { Promised } from '../promise.types.js';
import type { Fact } from './fact.js';

export interface PromiseMade extends Fact<'PromiseMade'> {
  readonly promise: Promised;
  /** The due date that statistics keep, when lateness had begun before (edge 26); absent: the promise's own. */
  readonly countedDueDate?: LocalDate;
}

/** Same number, next generation: a wait was left out, a date corrected, the calendar changed. */
export interface PromiseMoved extends Fact<'PromiseMoved'> {
  readonly promise: Promised;
  readonly countedDueDate?: LocalDate;
  /** Open steps whose own limit moves along with the calendar; absent: none. */
  readonly steps?: readonly { readonly no: number; readonly dueAt: Instant }[];
  /** A wait was left out and the dossier waits on; absent: what was waited for is there, or nothing was. */
  readonly waitsOn?: true;
}
