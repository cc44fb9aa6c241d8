/** When a person, and not an alarm, last did something with a row `d` of `motcua.dossier`. */
export const LAST_ACTED = `(SELECT max(e.occurred_at) FROM motcua.event e WHERE e.stream = d.id AND e.actor->>'kind' = 'person')`;

/**
 * What people have finished: the dossier (`stream`), when it was last finished (`at`), and by whom (`person`).
 * @param since an instant, or the parameter that holds it
 */
export const finishesSince = (since: string): string =>
  `SELECT DISTINCT ON (e.stream) e.stream, e.occurred_at AS at, e.actor->>'id' AS person FROM motcua.event e
   WHERE e.type = 'ResultDelivered' AND e.actor->>'kind' = 'person' AND e.occurred_at >= ${since}::timestamptz ORDER BY e.stream, e.version DESC`;
