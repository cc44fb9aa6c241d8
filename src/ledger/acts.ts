import type { Then } from './later-facts.js';

/** Gives a value of a statement its parameter. */
type Parameter = (value: unknown) => string;
type Moment = Pick<Then, 'asOf' | 'knownAt'>;

/** Of a fact `e`: that it had happened, and was known. */
function told(p: Parameter, { asOf, knownAt }: Moment): string {
  const happened = asOf === null ? '' : ` AND e.occurred_at <= ${p(asOf)}::timestamptz`;
  return knownAt === null ? happened : `${happened} AND e.recorded_at <= ${p(knownAt)}::timestamptz`;
}

/** When a person, and not an alarm, last did something with a row `d` of `motcua.dossier`, by what is known of then. */
export const lastActed = (p: Parameter, then: Moment): string =>
  `(SELECT max(e.occurred_at) FROM motcua.event e WHERE e.stream = d.id AND e.actor->>'kind' = 'person'${told(p, then)})`;

/**
 * What people have finished, by what is known of then: the dossier (`stream`), when it was last finished (`at`), and by whom (`person`).
 * @param since an instant, or the parameter that holds it
 */
export const finishesSince = (since: string, p: Parameter, then: Moment): string =>
  `SELECT DISTINCT ON (e.stream) e.stream, e.occurred_at AS at, e.actor->>'id' AS person FROM motcua.event e
   WHERE e.type = 'ResultDelivered' AND e.actor->>'kind' = 'person' AND e.occurred_at >= ${since}::timestamptz${told(p, then)}
   ORDER BY e.stream, e.version DESC`;
