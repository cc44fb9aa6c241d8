import { hasRole, type Session } from '../api/session.js';
import { filterIn, placeAs, placeWith, type ReportFilter } from '../reports/filter.js';
import { HEADS } from '../ui/screens.js';

const HERE = '/danh-gia';
const ROWS = '/danh-gia/ho-so';
/** The last quarter that lay wholly under the decree whose dossiers are evaluated so. */
const FIRST_SHOWN = '2025-Q2';

/** As the service is asked; whether the values are any good is for it to tell. */
export type EvaluationQuery = Readonly<Record<string, string>> & { readonly agency: string };
/** Whom an evaluation is of and when, as the console's filter has it: a quarter or year is its `period`. */
export type EvaluationFilter = Omit<ReportFilter, 'calendar' | 'officer'>;

/** Of the named periods these alone are evaluated. */
const QUARTER_OR_YEAR = /^\d{4}(?:-Q[1-4])?$/;

/** What an address asks for; where it names no agency, the reader's own. */
export function evaluationIn(query: URLSearchParams, me: Session): EvaluationFilter {
  const { calendar: _calendar, officer: _officer, period: asked = '', ...given } = filterIn(query);
  const dated = given.from !== undefined || given.to !== undefined;
  const period = QUARTER_OR_YEAR.test(asked) ? asked : dated ? undefined : FIRST_SHOWN;
  const agency = given.agency ?? ownAgency(me);
  return { ...given, ...(period && { period }), ...(agency && { agency }) };
}

/** null: the Provincial Office looks at any agency, and has to say at which. */
const ownAgency = (me: Session): string | null =>
  hasRole(me, 'provincial-office') ? null : (me.posts.find(({ agency }) => agency !== null)?.agency ?? null);

export const evaluationAt = (filter: ReportFilter): string => placeWith(HERE, filter);

export const queryOf = ({ period, ...rest }: EvaluationFilter & { readonly agency: string }): EvaluationQuery => ({
  ...rest,
  ...(period && { [period.includes('Q') ? 'quarter' : 'year']: period }),
});

/** Where the console lists evaluated dossiers, from where the API does. */
export const rowsAt = (link: string): string => placeAs(ROWS, link);

/** By whom this person may score the agency. */
export const scoresAs = (me: Session, agency: string): readonly ('self' | 'appraised')[] => [
  ...(me.posts.some((post) => post.agency === agency && HEADS.includes(post.role)) ? (['self'] as const) : []),
  ...(hasRole(me, 'provincial-office') ? (['appraised'] as const) : []),
];
