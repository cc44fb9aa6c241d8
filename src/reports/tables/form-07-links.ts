import { rowsLink } from '../links.js';
import type { Period } from '../scope.js';
import { type Column07, COLUMNS_07 } from './form-07.js';
import type { CauseBy } from './report-forms.js';
import type { FormRow } from './rows.js';
import type { Causes } from './tables-reader.js';

/** Where the dossiers behind each number of a row are listed. */
type Links07 = Readonly<Record<Column07, string>>;

export type LinkedCauses = Omit<Causes, 'rows'> & {
  readonly rows: readonly (FormRow<Column07> & { readonly links: Links07 })[];
  /** Of the total. */
  readonly links: Links07;
};

/** II.07 with a way from each of its numbers to its dossiers. */
export function linked07(causes: Causes, by: CauseBy, period: Period): LinkedCauses {
  const linksTo = (which: Readonly<Record<string, string>>) =>
    Object.fromEntries(COLUMNS_07.map((column) => [column, rowsLink('07/rows', period, { column, ...which })])) as Links07; // prettier-ignore
  const rows = causes.rows.map((row) => ({ ...row, links: linksTo(whichOf(row, by)) }));
  return { ...causes, rows, links: linksTo({}) };
}

function whichOf({ kind, group, key }: FormRow<Column07>, by: CauseBy): Record<string, string> {
  if (by === 'unit') return kind === 'group' ? { agency: key } : { agency: group!, cause: key };
  return kind === 'group' ? { cause: key } : { cause: group!, reason: key };
}
