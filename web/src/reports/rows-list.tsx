import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { day } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { DossierCell } from './dossier-cell.js';
import type { Row } from './use-reports.js';

const HEADS = [
  'inbox.code',
  'inbox.agency',
  'summary.channel',
  'inbox.status',
  'reports.received',
  'inbox.due',
  'reports.finished',
] as const;

/** As many as have been asked for, of how many there are. */
export function RowsList({ rows, total }: { rows: readonly Row[]; total: number }) {
  const t = useText();
  return (
    <>
      <p className="count" role="status">
        {t('inbox.count', { shown: rows.length, total })}
      </p>
      <table className="list still" role="table" aria-label={t('reports.rows')}>
        <ListHead heads={HEADS} />
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Line key={row.dossierId} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ row }: { row: Row }) {
  const t = useText();
  const { agency, channel, status, receivedOn, dueDate, finishedOn, endedOn } = row;
  const ended = finishedOn ?? endedOn;
  return (
    <tr role="row">
      <DossierCell of={row} />
      <td role="cell" data-label={t('inbox.agency')}>
        <AgencyName id={agency} />
      </td>
      <td role="cell" data-label={t('summary.channel')}>
        {t(`channel.${channel}`)}
      </td>
      <td role="cell" data-label={t('inbox.status')}>
        {t(`status.${status}`)}
      </td>
      <td role="cell" data-label={t('reports.received')}>
        {day(receivedOn)}
      </td>
      <td role="cell" data-label={t('inbox.due')}>
        {dueDate ? day(dueDate) : t('due-dates.no-date')}
      </td>
      <td role="cell" data-label={t('reports.finished')}>
        {ended ? day(ended) : t('reports.not-finished')}
      </td>
    </tr>
  );
}
