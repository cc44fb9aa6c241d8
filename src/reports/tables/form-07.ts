import type { ApologyReason } from '../../workflow/apology.js';
import { causeOf, type LatenessCauses, NO_REASON } from './lateness-causes.js';
import type { CauseBy } from './report-forms.js';
import { type Figures, type FormRows, type Identity, type Named, rowsOf } from './rows.js';

/** Late dossiers of one agency and one reason, as the database gives them; the sum is counted on its own. */
export interface Counted07 {
  readonly agency: string;
  /** Of the apology issued for the lateness; null: none has been. */
  readonly reason: ApologyReason | null;
  readonly late: number;
  /** Finished late in the period: column 10 of II.06a. */
  readonly finished: number;
  /** Open and overdue at its end: column 13 of II.06a. */
  readonly open: number;
}

export const COLUMNS_07 = ['c3', 'c4', 'c5'] as const;
export type Column07 = (typeof COLUMNS_07)[number];
export type Columns07 = Figures<Column07>;

export const IDENTITIES_07: readonly Identity<Column07>[] = [['c3', 'c4', 'c5']];

export interface Names {
  readonly agency: (id: string) => string;
  readonly reason: (reason: ApologyReason | null) => string;
}

/** Biểu II.07: why dossiers were late, as told to those who waited for them. */
export function form07(
  counted: readonly Counted07[],
  by: CauseBy,
  causes: LatenessCauses,
  names: Names,
): FormRows<Column07> {
  const agency = (one: Counted07): Named => ({ key: one.agency, name: names.agency(one.agency) });
  const cause = ({ reason }: Counted07): Named => causeOf(causes, reason);
  const reason = (one: Counted07): Named => ({ key: one.reason ?? NO_REASON, name: names.reason(one.reason) });
  return rowsOf(counted, {
    columns: COLUMNS_07,
    identities: IDENTITIES_07,
    figuresOf: ({ late, finished, open }) => ({ c3: late, c4: finished, c5: open }),
    ...(by === 'unit' ? { groupOf: agency, lineOf: cause } : { groupOf: cause, lineOf: reason }),
  });
}
