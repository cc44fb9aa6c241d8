import { useNumbers, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { More } from '../ui/more.js';
import { Link } from '../ui/router.js';
import { partName } from './frozen-parts.js';
import { Outcome } from './outcome.js';
import { type Differences, type Frozen, useDifferences, useReissued } from './use-statutory.js';

/** Whether the report comes out the same again, and what the ledger has learnt since. */
export function FrozenDifferences({ id, kind }: Pick<Frozen, 'id' | 'kind'>) {
  const t = useText();
  const reissued = useReissued(id);
  const differences = useDifferences(id);
  return (
    <section className="card" aria-labelledby="differences">
      <h2 id="differences">{t('frozen.differences')}</h2>
      <Outcome of={reissued}>
        {({ equal }) => (
          <p className={equal ? 'met' : 'missed'}>
            <span aria-hidden="true">{equal ? '✓' : '■'}</span> {t(equal ? 'frozen.equal' : 'frozen.unequal')}
          </p>
        )}
      </Outcome>
      <Outcome of={differences}>
        {({ pages }) =>
          pages[0]!.cells.length === 0 ? <p>{t('frozen.nothing')}</p> : <Changed kind={kind} pages={pages} />
        }
      </Outcome>
      <More of={differences} />
    </section>
  );
}

const HEADS = ['frozen.row', 'frozen.column', 'frozen.was', 'frozen.now'] as const;
const NUMBERS = ['frozen.was', 'frozen.now'] as const;

function Changed({ kind, pages }: Pick<Frozen, 'kind'> & { pages: readonly Differences[] }) {
  const t = useText();
  const { cells, total } = pages[0]!;
  const number = useNumbers();
  const said = (value: number | null) => (value === null ? t('summary.no-data') : number(value));
  return (
    <>
      <table className="list numbers" role="table" aria-label={t('frozen.differences')}>
        <ListHead heads={HEADS} numbers={NUMBERS} />
        <tbody role="rowgroup">
          {cells.map(({ group, key, name, column, frozen, now }) => (
            <tr role="row" key={`${group}/${key}/${column}`}>
              <th role="rowheader" scope="row">
                {name ?? t('summary.total')}
              </th>
              <td role="cell" data-label={t('frozen.column')}>
                {partName(kind, column, t)}
              </td>
              <td role="cell" data-label={t('frozen.was')} className="number">
                {said(frozen)}
              </td>
              <td role="cell" data-label={t('frozen.now')} className="number">
                {said(now)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('frozen.moved', { total })}</p>
      <ul className="papers">
        {pages
          .flatMap(({ items }) => items)
          .map(({ dossierId, code }) => (
            <li key={dossierId}>
              <Link to={`/ho-so/${dossierId}`}>{code ?? t('inbox.no-code')}</Link>
            </li>
          ))}
      </ul>
    </>
  );
}
