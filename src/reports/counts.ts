import { COUNTED } from './conditions.js';
import { conditionOf, type MeasureName } from './measures.js';
import { byThen, OWN } from './scope.js';

const MEASURED = [
  ...(['received', 'receivedOnline', 'receivedSelf', 'receivedAssisted', 'receivedDirect', 'receivedPost'] as const),
  ...(['post', 'returned', 'returnedPost', 'finished', 'finishedOnline', 'early', 'onTime', 'late'] as const),
  ...(['placedOnTime', 'receivedRated', 'receivedOnTime', 'due', 'dueOnTime', 'apologised', 'apologyKept'] as const),
  ...(['open', 'openOverdue', 'openDueByEnd', 'digitised', 'digitalResult'] as const),
] as const satisfies readonly MeasureName[];

/** What rows beside the ledger tell of dossiers that were received in the period; no fact does. */
export const BESIDE = {
  reused: `${conditionOf('digitised')} AND EXISTS (SELECT FROM motcua.file f WHERE f.dossier = r.dossier AND f.reused_from IS NOT NULL AND ${byThen('f.added_at')})`,
  paidOnline: `${conditionOf('received')} AND EXISTS (SELECT FROM motcua.receipt m WHERE m.dossier = r.dossier AND m.method = 'gateway' AND ${byThen('m.issued_at')})`,
} as const satisfies Readonly<Record<string, string>>;

export type Count = (typeof MEASURED)[number] | 'openInTime' | keyof typeof BESIDE;

/**
 * What formulas count, by name: what a line `r` of report_dossier must be in the period `p` (its first and last day; now, and
 * today, which is now or the last day if that is earlier). A count and the rows behind it are made of the same condition.
 */
export const COUNTS = {
  ...(Object.fromEntries(MEASURED.map((name) => [name, conditionOf(name)])) as Record<
    (typeof MEASURED)[number],
    string
  >),
  openInTime: `${conditionOf('openDated')} AND NOT (${conditionOf('openOverdue')})`,
  ...BESIDE,
} as const satisfies Readonly<Record<Count, string>>;

export const COUNT_NAMES = Object.keys(COUNTS) as Count[];

/** Lines of which something is counted in the period; the rest need not be looked at. */
const TOUCHED = `(${(['received', 'finished', 'placedOnTime', 'returned', 'due', 'open'] as const).map((name) => `(${conditionOf(name)})`).join(' OR ')})`;

const within = (day: string) => `${day} BETWEEN p.first AND p.last`;
export const RECEIVED = conditionOf('received');
export const FINISHED = conditionOf('finished');
export const ENDED = within('ended_on');
export const DUE = within('due_date');
/** The day by which something is overdue, of a statement over linesOf. */
export const TODAY = `$${OWN + 2}::date`;

/** The periods of a statement over linesOf, whose own parameters are the first days, the last days and today. */
export const PERIODS = `(SELECT no::int, first, last, least(${TODAY}, last) AS today, ${TODAY} AS now
  FROM unnest($${OWN}::date[], $${OWN + 1}::date[]) WITH ORDINALITY AS given(first, last, no)) AS p`;
/** One period, of the same parameters as single days: the planner knows them, and may stop at the first rows of an index. */
export const PERIOD = `(SELECT $${OWN}::date AS first, $${OWN + 1}::date AS last, least(${TODAY}, $${OWN + 1}::date) AS today, ${TODAY} AS now) AS p`;
/** The first parameter after those of {@link PERIODS} or {@link PERIOD}. */
export const AFTER_PERIODS = OWN + 3;
export const IN_PERIOD = `${COUNTED} AND ${TOUCHED}`;
