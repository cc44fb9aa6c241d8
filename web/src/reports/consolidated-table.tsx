import { useText } from '../text/language.js';
import { Link } from '../ui/router.js';
import { cellPlace, columnName, COLUMNS, divided, type Column } from './cells-06a.js';
import { cellPlace07, columnName07, COLUMNS_07 } from './cells-07.js';
import type { ReportFilter } from './filter.js';
import { FigureCells, TotalRow } from './figure-cells.js';
import type { StatutoryTable } from './use-statutory.js';

interface Props {
  readonly table: StatutoryTable;
  readonly filter: ReportFilter;
}

/** Sums with their lines below; numbers lead to their dossiers, as many as they say. */
export function ConsolidatedTable({ table: { form, by, rows, total, links: ofTotal }, filter }: Props) {
  const t = useText();
  const causes = form.figures === 'causes';
  const columns: readonly string[] = causes ? COLUMNS_07 : COLUMNS;
  const nameOf = (column: string) => (causes ? columnName07(column, t)! : columnName(column, t)!);
  const laid = by === 'field' ? 'field' : 'agency';
  const cells = (name: string, numbers: Readonly<Record<string, number>>, place: (column: string) => string | null) => (
    <FigureCells of={name} columns={columns} nameOf={nameOf} numbers={numbers} place={place} />
  );
  return (
    <div className="scroll">
      <table className="list numbers form-06a" role="table" aria-label={t('consolidated.title')}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t('form-06a.c1')} (1)
            </th>
            <th role="columnheader" scope="col">
              {t(`consolidated.by.${by}`)} (2)
            </th>
            {columns.map((column) => (
              <th key={column} role="columnheader" scope="col" className="number">
                {nameOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ no, kind, group, key, name, links, ...numbers }) => {
            const own = !causes && kind === 'line';
            const [row, level] = kind === 'line' ? [key, form.level ?? group] : [null, key];
            return (
              <tr role="row" key={`${group}/${key}`} className={kind === 'group' ? 'sum' : undefined}>
                <td role="cell" className="ordinal">
                  {no}
                </td>
                <th role="rowheader" scope="row">
                  {own ? <Link to={divided(key, laid, filter)}>{name}</Link> : name}
                </th>
                {cells(name, numbers as Readonly<Record<string, number>>, (column) =>
                  causes ? cellPlace07(links?.[column]) : cellPlace(column as Column, laid, row, filter, level),
                )}
              </tr>
            );
          })}
        </tbody>
        <TotalRow>
          {cells(t('summary.total'), total, (column) =>
            causes ? cellPlace07(ofTotal?.[column]) : cellPlace(column as Column, laid, null, filter, form.level),
          )}
        </TotalRow>
      </table>
    </div>
  );
}
