import { Downloads } from '../reports/downloads.js';
import { FilterProblem } from '../reports/outcome.js';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { More } from '../ui/more.js';
import { Link } from '../ui/router.js';
import { Empty, Loading } from '../ui/states.js';
import type { ListFilter } from './list-place.js';
import { type ListId, type ListRow, useListRows, type WorkingList } from './use-lists.js';

interface Props {
  readonly list: WorkingList;
  readonly id: ListId;
  readonly filter: ListFilter;
}

/** What a list means, by which parameters, and its dossiers, each with the reason why it is there. */
export function ChosenList({ list, id, filter }: Props) {
  const t = useText();
  const pages = useListRows(id, filter);
  const { data, error, isPending, refetch } = pages;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="chosen">
      <h2 id="chosen">{list.name}</h2>
      <p>{list.means}</p>
      {list.thresholds.length > 0 && <Thresholds list={list} />}
      {isPending && <Loading />}
      {error && <FilterProblem error={error} retry={() => void refetch()} />}
      {data && rows.length === 0 && <Empty title={t('lists.none')} />}
      {rows.length > 0 && (
        <>
          <div className="heading-row">
            <p className="count" role="status">
              {t('inbox.count', { shown: rows.length, total: data!.pages[0]!.list.count })}
            </p>
            <Downloads path={`lists/${id}`} filter={filter} />
          </div>
          <Rows rows={rows} />
        </>
      )}
      <More of={pages} />
    </section>
  );
}

function Thresholds({ list }: { list: WorkingList }) {
  const t = useText();
  return (
    <details>
      <summary>{t('lists.thresholds')}</summary>
      <ul className="papers">
        {list.thresholds.map(({ name, value, validFrom, source, note }) => (
          <li key={name}>
            {t('lists.threshold', { note: note ?? name, value })}
            <span className="second">
              {t('lists.threshold-from', { from: day(validFrom), source: source ?? t('lists.own-default') })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const HEADS = ['inbox.code', 'inbox.step-now', 'inbox.due', 'inbox.agency', 'lists.why'] as const;

function Rows({ rows }: { rows: readonly ListRow[] }) {
  const t = useText();
  return (
    <table className="list still" role="table">
      <caption className="hidden">{t('lists.rows')}</caption>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.dossierId ?? row.submission} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: ListRow }) {
  const t = useText();
  const { dossierId, code, submission, procedure, procedureName, steps, holderName, dueDate, dueAt, agencyName, why } =
    row;
  const name = code ?? (submission ? t('lists.submission', { no: submission }) : t('inbox.no-code'));
  return (
    <tr role="row">
      <td role="cell" data-label={t('inbox.code')}>
        {dossierId ? (
          <Link to={`/ho-so/${dossierId}`} className="code">
            {name}
          </Link>
        ) : (
          <span className="code">{name}</span>
        )}
        <span className="second">{procedureName ? `${procedure} ${procedureName}` : procedure}</span>
      </td>
      <td role="cell" data-label={t('inbox.step-now')}>
        {t(`status.${row.status}`)}
        {steps.map((step) => (
          <span key={step.stepId} className="second">
            {step.name} – {step.ownerName}
          </span>
        ))}
        {holderName && <span className="second">{holderName}</span>}
      </td>
      <td role="cell" data-label={t('inbox.due')} className="due">
        {dueDate ? day(dueDate) : dueAt && moment(dueAt)}
        <Remaining row={row} />
      </td>
      <td role="cell" data-label={t('inbox.agency')} className="agency">
        {agencyName}
      </td>
      <td role="cell" data-label={t('lists.why')} className="wide">
        <ul className="papers">
          {why.map(({ code: reason, text }, i) => (
            <li key={`${reason}${i}`}>{text}</li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function Remaining({ row: { remaining, dueAt } }: { row: ListRow }) {
  const t = useText();
  if (!remaining) return dueAt ? <span className="second">{t('lists.no-time')}</span> : null;
  const days = Math.abs(remaining.days);
  return <span className="second">{t(remaining.minutes < 0 ? 'lists.over' : 'lists.left', { days })}</span>;
}
