import { Problem } from '../../problem.js';
import { rowsOf } from '../tables/report-forms.js';

/** The rows asked for, or the form's first. @throws Problem 400 when it has no such rows */
export function rowsBy<By extends string>(form: { readonly rows: readonly By[] }, by: string | undefined): By {
  const rows = rowsOf(form, by);
  if (rows === null) throw new Problem(400, 'invalid', { errors: [{ pointer: '/by', code: 'isIn' }] });
  return rows;
}
