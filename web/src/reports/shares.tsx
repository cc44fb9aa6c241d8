import { useNumbers, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { Bar } from './figure-card.js';
import { FigureNumber } from './figure-number.js';
import { placeAs } from './filter.js';

const NUMBERS = ['attribution.dossiers', 'attribution.minutes', 'attribution.share'] as const;
const HEADS = ['attribution.whose', ...NUMBERS] as const;

/** Where the console lists late dossiers. */
export const LATE = '/tre-han/ho-so';

export interface Share {
  readonly key: string;
  readonly name: string;
  readonly dossiers: number;
  readonly minutes: number;
  /** null: of no minutes; absent: of none that are shared out. */
  readonly percent?: number | null;
  /** Where the API lists its dossiers. */
  readonly rows: string;
}

/** Whose the minutes were: a bar for the eye beside each number, and a way to the dossiers. */
export function Shares({ id, title, lines }: { id: string; title: string; lines: readonly Share[] }) {
  const t = useText();
  const number = useNumbers();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table className="list numbers" role="table" aria-labelledby={id}>
        <ListHead heads={HEADS} numbers={NUMBERS} />
        <tbody role="rowgroup">
          {lines.map(({ key, name, dossiers, minutes, percent, rows }) => (
            <tr role="row" key={key}>
              <th role="rowheader" scope="row">
                {name}
                {percent !== undefined && <Bar percent={percent ?? 0} />}
              </th>
              <td role="cell" data-label={t('attribution.dossiers')} className="number">
                <FigureNumber value={dossiers} to={placeAs(LATE, rows)} of={`${title}, ${name}`} />
              </td>
              <td role="cell" data-label={t('attribution.minutes')} className="number">
                {number(minutes)}
              </td>
              <td role="cell" data-label={t('attribution.share')} className="number">
                {percent === undefined ? '–' : <Percent percent={percent} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Percent({ percent }: { percent: number | null }) {
  const t = useText();
  return percent === null ? t('summary.no-data') : t('reports.value', { value: percent, unit: '%' });
}
