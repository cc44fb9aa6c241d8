/**
 * The reader's context, set in the query itself: a sub-select that the planner evaluates once, before any row
 * (a gate above the whole join). Without it row-level security shows nothing. Parameter 1 is the viewers, joined by spaces.
 */
export const SEEN_BY = `(SELECT set_config('motcua.viewer', $1, true)) IS NOT NULL`;
