import { useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { rowsPlace } from './filter.js';
import { FigureNumber } from './figure-number.js';
import { toldNumerator } from './mean.js';
import { Measured } from './measured.js';
import { type BoardLine, useFormulas } from './use-reports.js';

const STEP = 10;
const BAR = 7;
const HEIGHT = 28;

/** The months of the year so far: bars for the eye, the numbers in a table. */
export function Trend({ line, name }: { line: BoardLine; name: string }) {
  const t = useText();
  if (line.trend.every(({ value }) => value === null)) return null;
  return (
    <details className="trend">
      <summary>
        {t('board.trend')} <Bars line={line} />
      </summary>
      <Months line={line} name={name} />
    </details>
  );
}

/** A picture of the months; in words for who cannot see it, where no table says the same. */
export function Bars({ line: { trend, unit }, alone = false }: { line: BoardLine; alone?: boolean }) {
  const t = useText();
  if (trend.length === 0) return null;
  const said = trend.map(
    ({ month, value }) => `${monthText(month)}: ${value === null ? '–' : t('reports.value', { value, unit })}`,
  );
  const top = unit === '%' ? 100 : Math.max(...trend.map(({ value }) => value ?? 0));
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${trend.length * STEP} ${HEIGHT + 1}`}
      {...(alone ? { role: 'img', 'aria-label': said.join('; ') } : { 'aria-hidden': true })}
      width={trend.length * STEP}
      height={HEIGHT + 1}
    >
      <line x1="0" x2={trend.length * STEP} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      {trend.map(({ month, value }, i) => {
        const height = value === null || top === 0 ? 0 : Math.max(1, (HEIGHT * Math.min(value, top)) / top);
        return <rect key={month} x={i * STEP + (STEP - BAR) / 2} y={HEIGHT - height} width={BAR} height={height} />;
      })}
    </svg>
  );
}

const NUMBERS = ['formula.numerator', 'formula.denominator', 'board.value'] as const;
const HEADS = ['board.month', ...NUMBERS] as const;

function Months({ line, name }: { line: BoardLine; name: string }) {
  const t = useText();
  const { data: formulas = [] } = useFormulas();
  const { trend, unit, rows, formula } = line;
  return (
    <table className="list numbers" role="table" aria-label={t('board.trend-of', { name })}>
      <ListHead heads={HEADS} numbers={NUMBERS} />
      <tbody role="rowgroup">
        {trend.map(({ month, value, numerator, denominator }) => {
          const said = monthText(month);
          const parts = { numerator: toldNumerator({ formula, unit, numerator }, formulas), denominator };
          return (
            <tr role="row" key={month}>
              <th role="rowheader" scope="row">
                {said}
              </th>
              {(['numerator', 'denominator'] as const).map((part) => (
                <td key={part} role="cell" data-label={t(`formula.${part}`)} className="number">
                  <FigureNumber
                    value={parts[part]}
                    to={ofMonth(rows[part], month)}
                    of={`${name}, ${said}, ${t(`formula.${part}`)}`}
                  />
                </td>
              ))}
              <td role="cell" data-label={t('board.value')} className="number">
                <Measured figure={{ value, unit, noData: null }} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const monthText = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;

/** The same dossiers in one reporting month rather than in the dates of the whole. */
const ofMonth = (link: string | null, period: string): string | null =>
  rowsPlace(link, { period, from: null, to: null });
