import type { ReactNode } from 'react';
import { useNumbers, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { Fraction } from './figure-card.js';
import { FormulaInfo } from './formula-info.js';
import { Measured } from './measured.js';
import { Points } from './points.js';
import type { Index766 } from './use-reports.js';

type Group = Index766['groups'][number];
type Item = Group['items'][number];

const NUMBERS = ['index.maximum', 'board.value', 'index.scored', 'index.forecast'] as const;
const HEADS = ['index.item', ...NUMBERS] as const;

/** One of the six groups; the decision's own names stay Vietnamese. */
export function IndexGroup({ group: { id, name, items, total, forecast, verified } }: { group: Group }) {
  const t = useText();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>
        <span lang="vi">{name}</span>
        {!verified && <span className="second">{t('index.unverified')}</span>}
      </h2>
      <Points total={total} forecast={forecast} />
      <table className="list numbers" role="table" aria-labelledby={id}>
        <ListHead heads={HEADS} numbers={NUMBERS} />
        <tbody role="rowgroup">
          {items.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ item }: { item: Item }) {
  const { name, points, verified, figure, scored, forecast } = item;
  const t = useText();
  const number = useNumbers();
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span lang="vi">{name}</span> {figure && <FormulaInfo formula={figure.formula} name={figure.name} />}
        {!verified && <span className="second">{t('index.unverified')}</span>}
      </th>
      <td role="cell" data-label={t('index.maximum')} className="number">
        {number(points)}
      </td>
      <td role="cell" data-label={t('board.value')} className="number told">
        {figure ? (
          <span>
            <Measured figure={figure} />
            <Fraction figure={figure} />
          </span>
        ) : (
          t('index.no-formula')
        )}
      </td>
      <Scored label={t('index.scored')} scored={scored} why={<Why item={item} />} />
      <Scored label={t('index.forecast')} scored={forecast.scored} why={<Served why={forecast.why} />} />
    </tr>
  );
}

/** The sum behind the points, its numbers as the language writes them; without points, why there are none. */
function Why({ item: { points, figure, full, scored, why } }: { item: Item }) {
  const t = useText();
  if (scored === null || figure?.value == null) return <Served why={why} />;
  return <span className="second">{t('index.sum', { points, value: figure.value, full, scored })}</span>;
}

/** The service's own words, in Vietnamese. */
const Served = ({ why }: { why: string }) => (
  <span className="second" lang="vi">
    {why}
  </span>
);

function Scored({ label, scored, why }: { label: string; scored: number | null; why: ReactNode }) {
  const t = useText();
  const number = useNumbers();
  return (
    <td role="cell" data-label={label} className="number told">
      <span>
        {scored === null ? t('index.neither') : number(scored)}
        {why}
      </span>
    </td>
  );
}
