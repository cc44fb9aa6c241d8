import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { More } from '../ui/more.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { DossierCell } from './dossier-cell.js';
import { FilterBar } from './filter-bar.js';
import { type Days, filterIn, given, placeWith } from './filter.js';
import { STEP_ROWS } from './on-time-steps.js';
import { Outcome } from './outcome.js';
import { type StepRow, useStepRows } from './use-attribution.js';

const WHICH = ['count', 'process', 'step'] as const;
const TITLES: Readonly<Record<string, 'attribution.in-time' | 'attribution.late'>> = {
  onTime: 'attribution.in-time',
  late: 'attribution.late',
};

/** The steps behind an on-time rate: as many as its number says. */
export default function StepRowsScreen() {
  const t = useText();
  const { query } = usePlace();
  const filter = filterIn(query);
  const which = given(query, WHICH);
  const steps = useStepRows({ ...filter, ...which });
  const first = steps.data?.pages[0];
  return (
    <>
      <p className="back">
        <Link to={placeWith('/tre-han', filter)}>← {t('attribution.title')}</Link>
      </p>
      <Heading title={t('attribution.step-rows')}>{t('attribution.step-rows')}</Heading>
      <p className="subject">{t(TITLES[which.count ?? ''] ?? 'attribution.closed')}</p>
      {!steps.isPending && (
        <FilterBar
          filter={filter}
          shown={first?.period as Days | undefined}
          onShow={(next) => go(placeWith(STEP_ROWS, { ...which, ...next }))}
        />
      )}
      <Outcome of={steps}>
        {({ pages }) => <Rows rows={pages.flatMap(({ items }) => items)} total={pages[0]!.total} />}
      </Outcome>
      <More of={steps} />
    </>
  );
}

const HEADS = ['inbox.code', 'attribution.step', 'attribution.whose', 'attribution.opened', 'attribution.closed-at', 'attribution.step-due'] as const; // prettier-ignore

function Rows({ rows, total }: { rows: readonly StepRow[]; total: number }) {
  const t = useText();
  if (total === 0) return <Empty title={t('attribution.no-steps')} />;
  return (
    <>
      <p className="count" role="status">
        {t('attribution.step-count', { shown: rows.length, total })}
      </p>
      <table className="list still" role="table" aria-label={t('attribution.step-rows')}>
        <ListHead heads={HEADS} />
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={`${row.dossierId} ${row.no}`} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ row }: { row: StepRow }) {
  const t = useText();
  const { name, agency, openedAt, closedAt, dueAt } = row;
  return (
    <tr role="row">
      <DossierCell of={row} />
      <td role="cell" data-label={t('attribution.step')}>
        {name}
      </td>
      <td role="cell" data-label={t('attribution.whose')}>
        <AgencyName id={agency} />
      </td>
      <td role="cell" data-label={t('attribution.opened')}>
        {moment(openedAt)}
      </td>
      <td role="cell" data-label={t('attribution.closed-at')}>
        {moment(closedAt)}
      </td>
      <td role="cell" data-label={t('attribution.step-due')}>
        {dueAt ? moment(dueAt) : t('due-dates.no-date')}
      </td>
    </tr>
  );
}
