import { placeWith } from '../reports/filter.js';
import { useNumbers, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { Link } from '../ui/router.js';
import { Empty } from '../ui/states.js';
import type { OfficerLoad, Team } from './use-team.js';

/** A working day of eight hours, as the civil service has it. */
const DAY_MINUTES = 480;
const NUMBERS = ['team.open', 'team.due-soon', 'team.overdue', 'team.stopped', 'team.remaining'] as const;

/** Each number leads to the dossiers that it counts; from there they are given to others. */
export function TeamTable({ team, agency }: { team: Team; agency: string }) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="team">
      <h2 id="team">{t('team.load')}</h2>
      <p className="hint">{t('team.reassign-help')}</p>
      {team.unassigned > 0 && (
        <p className="warning">
          <Link to={inbox({ 'chua-phan-cong': agency })}>{t('team.unassigned', { count: team.unassigned })}</Link>
        </p>
      )}
      {team.officers.length === 0 ? (
        <Empty title={t('team.nobody')} />
      ) : (
        <table className="list still numbers" role="table">
          <caption className="hidden">{t('team.load')}</caption>
          <ListHead heads={['team.officer', ...NUMBERS]} numbers={NUMBERS} />
          <tbody role="rowgroup">
            {team.officers.map((officer) => (
              <Row key={officer.account} officer={officer} soon={team.dueSoonBy} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The worklist, whatever the status, under that filter. */
const inbox = (filter: Readonly<Record<string, string>>): string => placeWith('/', { nhom: 'all', ...filter });

function Row({ officer, soon }: { officer: OfficerLoad; soon: string }) {
  const t = useText();
  const number = useNumbers();
  const { account, name, isHere, isAbsent, open, dueSoon, overdue, stopped, remainingMinutes } = officer;
  const his = { 'can-bo': account };
  const counts = [
    { key: 'team.open', count: open, to: inbox(his) },
    { key: 'team.due-soon', count: dueSoon, to: inbox({ ...his, 'dong-ho': 'running', 'han-den': soon }) },
    { key: 'team.overdue', count: overdue, to: inbox({ ...his, 'dong-ho': 'overdue' }) },
    { key: 'team.stopped', count: stopped, to: inbox({ ...his, 'dong-ho': 'stopped' }) },
  ];
  const who = name ?? account;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {who}
        {isAbsent && <span className="second">{t('team.absent')}</span>}
        {!isHere && <span className="second missed">{t('team.gone')}</span>}
      </th>
      {counts.map(({ key, count, to }) => (
        <td key={key} role="cell" className="number" data-label={t(key)}>
          {count === 0 ? (
            '0'
          ) : (
            <Link to={to} aria-label={`${who}: ${t(key)} ${number(count)}`}>
              {number(count)}
            </Link>
          )}
        </td>
      ))}
      <td role="cell" className="number" data-label={t('team.remaining')}>
        {remainingMinutes === null
          ? '–'
          : t('team.days', { days: Math.round((remainingMinutes / DAY_MINUTES) * 10) / 10 })}
      </td>
    </tr>
  );
}
