import { useNumbers, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { Empty } from '../ui/states.js';
import { Bar } from './figure-card.js';
import type { ReportFilter } from './filter.js';
import { Outcome } from './outcome.js';
import { useSteps } from './use-attribution.js';

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
                  <Line key={line.agency} line={line} />
                ))}
                {own.map((line) => (
                  <Line key={`${line.procedure} ${line.process} ${line.step}`} line={line} of={line.procedure} />
                ))}
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

function Line({ line: { name, closed, onTime, late, percentOnTime }, of }: { line: Rated; of?: string }) {
  const t = useText();
  const number = useNumbers();
  const numbers = { 'attribution.closed': closed, 'attribution.in-time': onTime, 'attribution.late': late } as const;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {name}
        {of && <span className="second">{of}</span>}
        {percentOnTime !== null && <Bar percent={percentOnTime} />}
      </th>
      {Object.entries(numbers).map(([key, value]) => (
        <td key={key} role="cell" data-label={t(key)} className="number">
          {number(value)}
        </td>
      ))}
      <td role="cell" data-label={t('attribution.rate')} className="number">
        {percentOnTime === null ? t('summary.no-data') : t('reports.value', { value: percentOnTime, unit: '%' })}
      </td>
    </tr>
  );
}
