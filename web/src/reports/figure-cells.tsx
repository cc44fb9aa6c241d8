import type { ReactNode } from 'react';
import { useText } from '../text/language.js';
import { FigureNumber } from './figure-number.js';

interface CellsProps<Column extends string> {
  /** The row's name. */
  readonly of: string;
  readonly columns: readonly Column[];
  readonly nameOf: (column: Column) => string;
  readonly numbers: Readonly<Record<Column, number>>;
  readonly place: (column: Column) => string | null;
}

/** A row's numbers, each of which leads to its dossiers. */
export function FigureCells<Column extends string>({ of, columns, nameOf, numbers, place }: CellsProps<Column>) {
  return columns.map((column) => (
    <td key={column} role="cell" data-label={nameOf(column)} className="number">
      <FigureNumber value={numbers[column]} to={place(column)} of={`${of}, ${nameOf(column)}`} />
    </td>
  ));
}

/** The last row of a form, which has no number of its own. */
export function TotalRow({ children }: { children: ReactNode }) {
  const t = useText();
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <td role="cell" className="ordinal" />
        <th role="rowheader" scope="row">
          {t('summary.total')}
        </th>
        {children}
      </tr>
    </tfoot>
  );
}
