import type { Picks } from '../ledger/subscription.js';

/** All that the line's fold looks at in the payloads that hold much more. */
export const LINE_PICKS: Picks = {
  DossierReceived: [
    ...['channel', 'supervisor', 'parent', 'undated', 'uncounted', 'filing.receiver', 'filing.resolver'],
    ...['filing.procedureCode', 'filing.papers'],
  ],
  PromiseMade: ['promise.deskAt', 'promise.dueDate', 'countedDueDate'],
  PromiseMoved: ['promise.deskAt', 'promise.dueDate', 'countedDueDate'],
};

const ADVANCE = ['waits', 'resumes'];

/** Steps that change a line only where one of them begins or ends a wait. */
export const LINE_ONLY_WITH: Picks = {
  ...{ SubmittedToLeader: ADVANCE, StepCompleted: ADVANCE, ChildEnded: ADVANCE },
  ...{ ResultSigned: ADVANCE, ResultNumbered: ADVANCE },
};
