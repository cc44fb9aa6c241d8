import type { Part } from '../commands/linked.js';
import type { Channel } from '../filing.js';
import type { RefusalCode } from '../refusal.js';
import type { Fact } from './fact.js';
import type { Advance } from './steps.js';

/** The step that a linked dossier did is done: whatever became of it, the parent goes on (R4.17). */
export interface ChildEnded extends Fact<'ChildEnded'>, Advance {
  readonly stepId: string;
  readonly part: Part;
}

/** Its procedure cannot be received there now: the people of the step do it by hand. */
export interface ChildNotOpened extends Fact<'ChildNotOpened'> {
  readonly stepNo: number;
  readonly stepId: string;
  readonly procedure: string;
  readonly reason: RefusalCode;
}

/**
 * A linked dossier follows its parent: its result is returned with the parent's, or it is closed as the parent was. `alone`: it
 * had its result when the parent ended without one; that stands, and is returned by itself.
 */
export interface EndedWithParent extends Fact<'EndedWithParent'> {
  readonly as: 'returned' | 'withdrawn' | 'terminated' | 'voided' | 'alone';
  /** Of a return. */
  readonly channel: Channel | null;
}
