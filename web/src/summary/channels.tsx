import type { ChannelLine } from '../api/answers.js';
import { FigureNumber } from '../reports/figure-number.js';
import { type Part, partPlace, type ReportFilter } from '../reports/filter.js';
import { useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';

const COLUMNS = [
  ['received', 'summary.received'],
  ['early', 'summary.early'],
  ['onTime', 'summary.on-time'],
  ['late', 'summary.late'],
  ['openInTime', 'summary.open-in-time'],
  ['openOverdue', 'summary.open-overdue'],
] as const satisfies readonly (readonly [keyof ChannelLine, string])[];
type Column = (typeof COLUMNS)[number][0];
const NUMBERS = COLUMNS.map(([, key]) => key);
const HEADS = ['summary.channel', ...NUMBERS] as const;

/** Columns that count what a part of a formula counts: these have a list of dossiers. */
const COUNTED_BY: Readonly<Partial<Record<keyof ChannelLine, Part>>> = {
  received: ['F-ONLINE-ALL', 'denominator'],
  late: ['F-LATE', 'numerator'],
  openOverdue: ['F-OVERDUE-OPEN', 'numerator'],
};

/** How dossiers came, and what became of them in time. */
export function Channels({ lines, filter }: { lines: readonly ChannelLine[]; filter: ReportFilter }) {
  const t = useText();
  const cells = (row: string, of: (name: Column) => number, own: ReportFilter) =>
    COLUMNS.map(([name, key]) => (
      <td key={name} role="cell" data-label={t(key)} className="number">
        <FigureNumber value={of(name)} to={partPlace(COUNTED_BY[name], own)} of={`${row}, ${t(key)}`} />
      </td>
    ));
  return (
    <table className="list numbers" role="table" aria-label={t('summary.channels')}>
      <ListHead heads={HEADS} numbers={NUMBERS} />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <tr role="row" key={line.channel}>
            <th role="rowheader" scope="row">
              {t(`channel.${line.channel}`)}
            </th>
            {cells(t(`channel.${line.channel}`), (name) => line[name], { ...filter, channel: line.channel })}
          </tr>
        ))}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row">
            {t('summary.total')}
          </th>
          {cells(t('summary.total'), (name) => lines.reduce((sum, line) => sum + line[name], 0), filter)}
        </tr>
      </tfoot>
    </table>
  );
}
