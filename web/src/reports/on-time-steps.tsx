import { useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { Empty } from '../ui/states.js';
import { Bar } from './figure-card.js';
import { FigureNumber } from './figure-number.js';
import { placeWith, type ReportFilter } from './filter.js';
import { Outcome } from './outcome.js';
import { useSteps } from './use-attribution.js';

/** Where the console lists steps. */
export const STEP_ROWS = '/tre-han/buoc';

const NUMBERS = ['attribution.closed', 'attribution.in-time', 'attribution.late', 'attribution.rate'] as const;
const HEADS = ['attribution.step', ...NUMBERS] as const;

/** The on-time rate of each agency and of each step by its own limit. */
export function OnTimeSteps({ filter }: { filter: ReportFilter }) {
  const t = useText();
  const steps = useSteps(filter);
  return (
    <section className="card" aria-labelledby="on-time">
      <h2 id="on-time">{t('attribution.on-time')}</h2>
      <Outcome of={steps}>
        {({ agencies, steps: own }) =>
          agencies.length === 0 ? (
            <Empty title={t('attribution.no-steps')} />
          ) : (
            <table className="list numbers" role="table" aria-labelledby="on-time">
              <ListHead heads={HEADS} numbers={NUMBERS} />
              <tbody role="rowgroup">
                {agencies.map((line) => (
                  <Line key={line.agency} line={line} asked={{ ...filter, agency: line.agency }} />
                ))}
                {own.map((line) => {
                  const { procedure, process, step } = line;
                  const asked = { ...filter, procedure, process, step };
                  return <Line key={`${procedure} ${process} ${step}`} line={line} of={procedure} asked={asked} />;
                })}
              </tbody>
            </table>
          )
        }
      </Outcome>
    </section>
  );
}

interface Rated {
  readonly name: string;
  readonly closed: number;
  readonly onTime: number;
  readonly late: number;
  readonly percentOnTime: number | null;
}

const COUNTS = { closed: 'attribution.closed', onTime: 'attribution.in-time', late: 'attribution.late' } as const;

interface LineProps {
  readonly line: Rated;
  readonly of?: string;
  /** The filter of its numbers. */
  readonly asked: Readonly<Record<string, string | undefined>>;
}

function Line({ line, of, asked }: LineProps) {
  const t = useText();
  const { name, percentOnTime } = line;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {name}
        {of && <span className="second">{of}</span>}
        {percentOnTime !== null && <Bar percent={percentOnTime} />}
      </th>
      {(['closed', 'onTime', 'late'] as const).map((count) => (
        <td key={count} role="cell" data-label={t(COUNTS[count])} className="number">
          <FigureNumber
            value={line[count]}
            to={placeWith(STEP_ROWS, { ...asked, count })}
            of={`${name}, ${t(COUNTS[count])}`}
            said="attribution.open-steps"
          />
        </td>
      ))}
      <td role="cell" data-label={t('attribution.rate')} className="number">
        {percentOnTime === null ? t('summary.no-data') : t('reports.value', { value: percentOnTime, unit: '%' })}
      </td>
    </tr>
  );
}
