import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useText } from '../text/language.js';
import { AgencyName } from './agency-select.js';
import { day } from './days.js';
import { ListHead } from './list-head.js';
import { More } from './more.js';
import { ProblemAlert } from './problem-alert.js';
import { Link } from './router.js';
import { Loading } from './states.js';

/** A dossier and what a change does to its due date, or has done. */
export interface DueDateLine {
  readonly id: string;
  readonly code: string | null;
  readonly resolver?: string;
  readonly before: string | null;
  /** The new date, or in words why there is none. */
  readonly after: string;
  readonly remarks: readonly string[];
}

type Pages<Item> = UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Item[] }>>;

interface Props<Item> {
  readonly label: string;
  readonly lines: Pages<Item>;
  readonly lineOf: (item: Item) => DueDateLine;
}

/** Old and new due date, dossier by dossier, as many as are asked for. */
export function DueDates<Item>({ label, lines, lineOf }: Props<Item>) {
  const t = useText();
  const { data, error, isPending, refetch } = lines;
  const shown = data?.pages.flatMap(({ items }) => items.map(lineOf)) ?? [];
  return (
    <>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && shown.length === 0 && <p>{t('due-dates.none')}</p>}
      {shown.length > 0 && <Table label={label} lines={shown} />}
      <More of={lines} />
    </>
  );
}

function Table({ label, lines }: { label: string; lines: readonly DueDateLine[] }) {
  const agencies = lines.some(({ resolver }) => resolver) ? (['inbox.agency'] as const) : [];
  const heads = ['inbox.code', ...agencies, 'due-dates.before', 'due-dates.after'] as const;
  return (
    <table className="list still" role="table" aria-label={label}>
      <ListHead heads={heads} />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line: { id, code, resolver, before, after, remarks } }: { line: DueDateLine }) {
  const t = useText();
  return (
    <tr role="row">
      <td role="cell" data-label={t('inbox.code')}>
        <Link to={`/ho-so/${id}`} className="code">
          {code ?? t('inbox.no-code')}
        </Link>
      </td>
      {resolver && (
        <td role="cell" data-label={t('inbox.agency')}>
          <AgencyName id={resolver} />
        </td>
      )}
      <td role="cell" data-label={t('due-dates.before')}>
        {before ? day(before) : t('due-dates.no-date')}
      </td>
      <td role="cell" data-label={t('due-dates.after')}>
        {after}
        {remarks.map((remark) => (
          <span key={remark} className="second">
            {remark}
          </span>
        ))}
      </td>
    </tr>
  );
}
