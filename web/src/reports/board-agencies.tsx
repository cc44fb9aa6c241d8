import { useState } from 'react';
import { useMe } from '../api/session.js';
import { useLanguage, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { Link } from '../ui/router.js';
import { Empty } from '../ui/states.js';
import { Toggles } from '../ui/toggles.js';
import { boardAt, type BoardPlace, officersAt } from './board-place.js';
import { Bar } from './figure-card.js';
import { FigureNumber } from './figure-number.js';
import { rowsPlace } from './filter.js';
import { FormulaInfo } from './formula-info.js';
import { toldNumerator } from './mean.js';
import { Measured } from './measured.js';
import { seesOfficers } from './officer-access.js';
import { Held, Targets } from './targets.js';
import { Bars } from './trend.js';
import { type Board, type BoardLine, useFormulas } from './use-reports.js';

interface OfAgency {
  readonly key: string;
  readonly name: string;
  readonly line: BoardLine;
}

const ORDERS = ['name', 'lowest'] as const;
type Order = (typeof ORDERS)[number];

/** One figure of every agency that has dossiers. */
export function BoardAgencies({ rows, place }: { rows: Board['rows']; place: BoardPlace }) {
  const { t, language } = useLanguage();
  const [order, setOrder] = useState<Order>('name');
  const agencies = rows.flatMap(({ key, name, lines: [line] }) => (line ? [{ key, name, line }] : []));
  const [first] = agencies;
  if (!first) return <Empty title={t('board.empty')} />;
  const { formula, name } = first.line;
  return (
    <section className="card" aria-labelledby="agencies">
      <h2 id="agencies">
        {name[language]} <FormulaInfo formula={formula} name={name} />
      </h2>
      <Toggles
        label={t('board.order')}
        options={ORDERS.map((value) => ({ value, label: t(`board.order.${value}`) }))}
        chosen={order}
        onChoose={setOrder}
      />
      <table className="list numbers" role="table" aria-label={name[language]}>
        <ListHead heads={HEADS} numbers={NUMBERS} />
        <tbody role="rowgroup">
          {inOrder(agencies, order).map((one) => (
            <AgencyRow key={one.key} of={one} place={place} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const NUMBERS = ['formula.numerator', 'formula.denominator', 'board.value'] as const;
const HEADS = ['inbox.agency', ...NUMBERS, 'summary.target', 'board.trend'] as const;

/** Who has no data stands behind all others. */
const valueOf = ({ line: { value } }: OfAgency): number => value ?? Number.MAX_VALUE;

const inOrder = (agencies: readonly OfAgency[], order: Order): readonly OfAgency[] =>
  order === 'name' ? agencies : [...agencies].sort((a, b) => valueOf(a) - valueOf(b));

function AgencyRow({ of: { key, name, line }, place }: { of: OfAgency; place: BoardPlace }) {
  const t = useText();
  const me = useMe();
  const { data: formulas = [] } = useFormulas();
  const { rows, value, unit, targets, denominator } = line;
  const parts = { numerator: toldNumerator(line, formulas), denominator };
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <Link to={boardAt({ ...place, by: 'province', scope: { ...place.scope, agency: key } })}>{name}</Link>
        {seesOfficers(me, key) && (
          <span className="second">
            <Link to={officersAt(place, key)} aria-label={t('board.officers-of', { name })}>
              {t('board.by-officer')}
            </Link>
          </span>
        )}
      </th>
      {(['numerator', 'denominator'] as const).map((part) => (
        <td key={part} role="cell" data-label={t(`formula.${part}`)} className="number">
          <FigureNumber value={parts[part]} to={rowsPlace(rows[part])} of={`${name}, ${t(`formula.${part}`)}`} />
        </td>
      ))}
      <td role="cell" data-label={t('board.value')} className="number">
        <span>
          <Measured figure={line} />
          {value !== null && unit === '%' && <Bar percent={value} />}
        </span>
      </td>
      <td role="cell" data-label={t('summary.target')}>
        <Targets targets={targets} beside={(target) => <Held target={target} />} />
      </td>
      <td role="cell" data-label={t('board.trend')}>
        <Bars line={line} alone />
      </td>
    </tr>
  );
}
