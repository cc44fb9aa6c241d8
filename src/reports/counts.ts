import { COUNTED, CLOSED_ON, EARLY, LATE, ON_TIME, ranUntil } from './conditions.js';

const within = (day: string) => `${day} BETWEEN p.first AND p.last`;
const RECEIVED = within('received_on');
const FINISHED = within('finished_on');
const ENDED = within('ended_on');
const RETURNED = within('returned_on');
/** What a rate of timeliness looks at: not what was closed without a result, nor what has no due date (law.md §18.9). */
const RATED = 'ended_on IS NULL AND due_date IS NOT NULL';
const APOLOGISED = `${FINISHED} AND apology_on IS NOT NULL`;
/** As column 11 of II.06a has it: received by the last day and not closed by then. */
const STILL_OPEN = `received_on <= p.last AND (${CLOSED_ON} IS NULL OR ${CLOSED_ON} > p.last)`;
const DIGITISED = `${RECEIVED} AND digitised`;

/**
 * What formulas count, by name: what a line `r` of report_dossier must be in the period `p` (its first and last day, and today
 * if that is earlier than the last). A count and the rows behind it are made of the same condition.
 */
export const COUNTS = {
  received: RECEIVED,
  receivedOnline: `${RECEIVED} AND channel = 'online'`,
  receivedSelf: `${RECEIVED} AND channel = 'online' AND NOT assisted`,
  receivedAssisted: `${RECEIVED} AND channel = 'online' AND assisted`,
  receivedDirect: `${RECEIVED} AND channel = 'direct'`,
  receivedPost: `${RECEIVED} AND channel = 'postal'`,
  /** Received or returned by public post, each once. */
  post: `${RECEIVED} AND (channel = 'postal' OR return_channel = 'postal')`,
  returned: RETURNED,
  returnedPost: `${RETURNED} AND return_channel = 'postal'`,
  finished: FINISHED,
  finishedOnline: `${FINISHED} AND channel = 'online'`,
  early: `${FINISHED} AND ${EARLY}`,
  onTime: `${FINISHED} AND ${ON_TIME}`,
  late: `${FINISHED} AND ${LATE}`,
  /** Closed without a result, or finished without a due date: column 9 of II.06a, and in no other rate (law.md §18.9). */
  placedOnTime: `(${ENDED} OR (${FINISHED} AND due_date IS NULL))`,
  receivedRated: `${RECEIVED} AND ${RATED}`,
  receivedOnTime: `${RECEIVED} AND ${RATED} AND finished_on <= due_date`,
  due: `${within('due_date')} AND ${RATED}`,
  dueOnTime: `${within('due_date')} AND ${RATED} AND finished_on <= due_date`,
  apologised: APOLOGISED,
  /** By the return date that the apology gave (edge 44). */
  apologyKept: `${APOLOGISED} AND finished_on <= greatest(new_date, due_date)`,
  open: STILL_OPEN,
  openOverdue: `${STILL_OPEN} AND due_date < ${ranUntil('p.today')}`,
  openInTime: `${STILL_OPEN} AND due_date >= ${ranUntil('p.today')}`,
  /** Whose clock runs and whose due date is still to come by the last day. */
  openDueByEnd: `${STILL_OPEN} AND waiting_since IS NULL AND due_date BETWEEN p.today AND p.last`,
  digitised: DIGITISED,
  reused: `${DIGITISED} AND EXISTS (SELECT FROM motcua.file f WHERE f.dossier = r.dossier AND f.reused_from IS NOT NULL)`,
  digitalResult: `${FINISHED} AND result_digital`,
  paidOnline: `${RECEIVED} AND EXISTS (SELECT FROM motcua.receipt m WHERE m.dossier = r.dossier AND m.method = 'gateway')`,
} as const satisfies Readonly<Record<string, string>>;

export type Count = keyof typeof COUNTS;
export const COUNT_NAMES = Object.keys(COUNTS) as Count[];

/** Lines of which something is counted in the period; the rest need not be looked at. */
const TOUCHED = `(${[RECEIVED, FINISHED, ENDED, RETURNED, within('due_date'), `(${STILL_OPEN})`].join(' OR ')})`;

/** Parameters: 1 viewers, 2 first days, 3 last days, 4 today, 5 the resolver or null. */
export const PERIODS = `(SELECT no::int, first, last, least($4::date, last) AS today
  FROM unnest($2::date[], $3::date[]) WITH ORDINALITY AS given(first, last, no)) AS p`;
export const IN_SCOPE = `${COUNTED} AND ($5::text IS NULL OR resolver = $5) AND ${TOUCHED}`;
