import { useText } from '../text/language.js';
import { Link } from '../ui/router.js';
import { cellPlace, type Column, columnName, COLUMNS, divided, GROUPS } from './cells-06a.js';
import type { ReportFilter } from './filter.js';
import { FigureCells, TotalRow } from './figure-cells.js';
import type { Form06a } from './use-reports.js';

interface Props {
  readonly form: Form06a;
  readonly filter: ReportFilter;
}

/** The form's columns 1 to 13 with their numbers, as on paper. */
export function Table06a({ form, filter }: Props) {
  const t = useText();
  const { by, rows, total } = form;
  return (
    <div className="scroll">
      <table className="list numbers form-06a" role="table" aria-label={t('form-06a.title')}>
        <Head by={by} />
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.key}>
              <td role="cell" className="ordinal">
                {row.no}
              </td>
              <th role="rowheader" scope="row">
                <Link to={divided(row.key, by, filter)}>{row.name}</Link>
              </th>
              <Cells of={row.name} numbers={row} place={(column) => cellPlace(column, by, row.key, filter)} />
            </tr>
          ))}
        </tbody>
        <TotalRow>
          <Cells of={t('summary.total')} numbers={total} place={(column) => cellPlace(column, by, null, filter)} />
        </TotalRow>
      </table>
    </div>
  );
}

function Head({ by }: { by: Form06a['by'] }) {
  const t = useText();
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" rowSpan={2}>
          {t('form-06a.c1')} (1)
        </th>
        <th role="columnheader" scope="col" rowSpan={2}>
          {t(`form-06a.c2.${by}`)} (2)
        </th>
        {GROUPS.map(({ name, columns }) => (
          <th key={name} role="columnheader" scope="colgroup" colSpan={columns.length} className="group">
            {t(`form-06a.${name}`)}
          </th>
        ))}
      </tr>
      <tr role="row">
        {COLUMNS.map((column) => (
          <th key={column} role="columnheader" scope="col" className="number">
            {t(`form-06a.${column}`)} ({column.slice(1)})
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface CellsProps {
  readonly of: string;
  readonly numbers: Form06a['total'];
  readonly place: (column: Column) => string | null;
}

function Cells(row: CellsProps) {
  const t = useText();
  return <FigureCells columns={COLUMNS} nameOf={(column) => columnName(column, t)!} {...row} />;
}
