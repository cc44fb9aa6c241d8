import { Mean } from '../reports/figure-card.js';
import { FigureNumber } from '../reports/figure-number.js';
import { rowsPlace } from '../reports/filter.js';
import { meanWords } from '../reports/mean.js';
import { useNumbers, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { rowsAt } from './evaluation-place.js';
import type { Indicator } from './use-evaluation.js';

const NUMBERS = ['evaluation.computed', 'evaluation.self', 'evaluation.appraised', 'evaluation.counts'] as const;
const HEADS = ['evaluation.indicator', 'evaluation.made-of', ...NUMBERS] as const;

/** The nine indicators, each with all that speaks for it; what is missing is left out of the total, and said to be. */
export function Indicators({ indicators }: { indicators: readonly Indicator[] }) {
  return (
    <table className="list numbers" role="table" aria-labelledby="indicators">
      <ListHead heads={HEADS} numbers={NUMBERS} />
      <tbody role="rowgroup">
        {indicators.map((one) => (
          <Row key={one.indicator} of={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ of: { indicator, name, how, computed, rows, self, appraised, by, score, leftOut } }: { of: Indicator }) {
  const t = useText();
  const number = useNumbers();
  const told = [
    ['evaluation.computed', computed?.score ?? null],
    ['evaluation.self', self?.score ?? null],
    ['evaluation.appraised', appraised?.score ?? null],
  ] as const;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <details>
          <summary>
            {indicator}. {name}
          </summary>
          <span className="second">{how}</span>
        </details>
      </th>
      <td role="cell" data-label={t('evaluation.made-of')}>
        {computed && rows ? <MadeOf name={name} computed={computed} rows={rows} /> : '–'}
      </td>
      {told.map(([key, value]) => (
        <td key={key} role="cell" data-label={t(key)} className="number">
          {value === null ? '–' : number(value)}
        </td>
      ))}
      <td role="cell" data-label={t('evaluation.counts')} className="number">
        <span>
          {score === null ? t('evaluation.left-out') : <strong>{number(score)}</strong>}
          <span className="second">{by && t(`evaluation.by.${by}`)}</span>
          {score === null && <span className="second">{leftOut}</span>}
        </span>
      </td>
    </tr>
  );
}

interface MadeOfProps {
  readonly name: string;
  readonly computed: NonNullable<Indicator['computed']>;
  readonly rows: NonNullable<Indicator['rows']>;
}

/** The mean of points over dossiers; of the online services dossiers online over dossiers received. */
function MadeOf({ name, computed: { numerator, denominator }, rows }: MadeOfProps) {
  const t = useText();
  if (rows.numerator === null)
    return (
      <Mean
        count={{ value: denominator, to: rowsAt(rows.denominator!), of: name }}
        words={meanWords(t, {
          sum: t('evaluation.points', { points: numerator }),
          count: denominator,
          what: 'dossiers',
        })}
      />
    );
  return (
    <>
      <FigureNumber value={numerator} to={rowsPlace(rows.numerator)} of={`${name}, ${t('channel.online')}`} />{' '}
      {t('evaluation.online-of')} <FigureNumber value={denominator} to={rowsPlace(rows.denominator)} of={name} />{' '}
      {t('evaluation.received')}
    </>
  );
}
