import {
  CLOSED_EARLY,
  CLOSED_LATE,
  CLOSED_ON,
  CLOSED_ON_TIME,
  EARLY,
  LATE,
  ON_TIME,
  OVERDUE_FROM,
  TIME_RUNS_OUT,
} from './conditions.js';

/** Counted once, in the period that its day falls into. */
export interface ByDay {
  readonly on: string;
  readonly when?: string;
  /** Only what is still to come: of a period that is over, nothing. */
  readonly ahead?: true;
}

/** Counted while it lasts: from a day to the day before another, which may never come. */
export interface Lasting {
  readonly from: string;
  readonly until: string;
  readonly when?: string;
  /** The day of the period on which it must last. */
  readonly at: 'last' | 'today';
}

export type Measure = ByDay | Lasting;

export const lasts = (measure: Measure): measure is Lasting => 'from' in measure;

const received = (when: string): ByDay => ({ on: 'received_on', when });
const finished = (when: string): ByDay => ({ on: 'finished_on', when });
const closed = (when: string): ByDay => ({ on: CLOSED_ON, when });
/** What a rate of timeliness looks at: not what was closed without a result, nor what has no due date (law.md §18.9). */
const RATED = 'ended_on IS NULL AND due_date IS NOT NULL';
const APOLOGISED = 'apology_on IS NOT NULL';
const open = { from: 'received_on', until: CLOSED_ON, at: 'last' } as const satisfies Lasting;

/**
 * All that is counted of dossiers, by name: of each line, on which day or from when until when. The conditions by which rows are
 * counted and listed are made of it (counts.ts), and so are the tallies (tally-sql.ts): neither can differ from the other.
 */
export const MEASURES = {
  received: { on: 'received_on' },
  receivedOnline: received(`channel = 'online'`),
  receivedSelf: received(`channel = 'online' AND NOT assisted`),
  receivedAssisted: received(`channel = 'online' AND assisted`),
  receivedDirect: received(`channel = 'direct'`),
  receivedPost: received(`channel = 'postal'`),
  /** Received or returned by public post, each once. */
  post: received(`(channel = 'postal' OR return_channel = 'postal')`),
  returned: { on: 'returned_on' },
  returnedPost: { on: 'returned_on', when: `return_channel = 'postal'` },
  finished: { on: 'finished_on' },
  finishedOnline: finished(`channel = 'online'`),
  early: finished(EARLY),
  onTime: finished(ON_TIME),
  late: finished(LATE),
  /** Closed without a result, or finished without a due date: column 9 of II.06a, and in no other rate (law.md §18.9). */
  placedOnTime: { on: 'coalesce(ended_on, CASE WHEN due_date IS NULL THEN finished_on END)' },
  receivedRated: received(RATED),
  receivedOnTime: received(`${RATED} AND finished_on <= due_date`),
  due: { on: 'due_date', when: RATED },
  dueOnTime: { on: 'due_date', when: `${RATED} AND finished_on <= due_date` },
  apologised: finished(APOLOGISED),
  /** By the return date that the apology gave (edge 44). */
  apologyKept: finished(`${APOLOGISED} AND finished_on <= greatest(new_date, due_date)`),
  digitised: received('digitised'),
  digitalResult: finished('result_digital'),
  /** As column 11 of II.06a has it: received by the last day and not closed by then. */
  open,
  openDated: { ...open, when: 'due_date IS NOT NULL' },
  openOverdue: { from: OVERDUE_FROM, until: CLOSED_ON, when: TIME_RUNS_OUT, at: 'today' },
  /** Whose clock runs and whose due date is still to come by the last day. */
  openDueByEnd: {
    on: 'due_date',
    when: `waiting_since IS NULL AND received_on <= due_date AND (${CLOSED_ON} IS NULL OR ${CLOSED_ON} > due_date)`,
    ahead: true,
  },
  /** Column 7 of II.06a and its parts: by the day from which a dossier is no longer open. */
  closed: { on: CLOSED_ON },
  resultEarly: closed(`finished_on IS NOT NULL AND ${EARLY}`),
  resultOnTime: closed(`finished_on IS NOT NULL AND (${ON_TIME} OR due_date IS NULL)`),
  resultLate: closed(`finished_on IS NOT NULL AND ${LATE}`),
  withdrawn: closed(`ended_as = 'withdrawn'`),
  terminated: closed(`ended_as = 'terminated'`),
  endedEarly: closed(`ended_as IS NOT NULL AND ${CLOSED_EARLY}`),
  endedOnTime: closed(`ended_as IS NOT NULL AND ${CLOSED_ON_TIME}`),
  endedLate: closed(`ended_as IS NOT NULL AND ${CLOSED_LATE}`),
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];

/** What a line must be in the period `p`: its first and last day; now, and today, which is now or the last day if that is earlier. */
export function conditionOf(name: MeasureName): string {
  const measure: Measure = MEASURES[name];
  const when = measure.when === undefined ? '' : ` AND ${measure.when}`;
  if (!lasts(measure)) return `${measure.on} BETWEEN ${measure.ahead ? 'p.now' : 'p.first'} AND p.last${when}`;
  return `${lastsOn(measure, measure.at === 'last' ? 'p.last' : 'p.today')}${when}`;
}

export const lastsOn = ({ from, until }: Lasting, day: string): string =>
  `${from} <= ${day} AND (${until} IS NULL OR ${until} > ${day})`;
