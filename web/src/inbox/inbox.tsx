import { Button } from 'antd';
import type { Line } from '../api/answers.js';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, Link } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { TrafficLight } from '../ui/traffic-light.js';
import { Filters, isNarrowed } from './filters.js';
import { useFilter } from './use-filter.js';
import { useInbox } from './use-inbox.js';

/** The worklist: what is due first stands first. */
export default function Inbox() {
  const t = useText();
  const me = useMe();
  const { filter, view, change, show, clear } = useFilter();
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInbox(
    filter,
    me.account,
  );
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  const total = data?.pages[0]?.total ?? null;
  return (
    <>
      <div className="heading-row">
        <Heading title={t('inbox.title')}>{t('inbox.title')}</Heading>
        {hasRole(me, 'desk-officer', 'post-staff') && (
          <Button type="primary" href="/app/tiep-nhan" onClick={(event) => (event.preventDefault(), go('/tiep-nhan'))}>
            {t('inbox.receive')}
          </Button>
        )}
      </div>
      <Filters filter={filter} view={view} onView={show} onChange={change} onClear={clear} />
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && lines.length === 0 && (
        <Nothing narrowed={isNarrowed(filter, view) || filter.q !== '' || view !== 'open' || filter.owes !== null} />
      )}
      {lines.length > 0 && (
        <>
          <p className="count" role="status">
            {[total !== null && t('inbox.count', { shown: lines.length, total }), t('light.note')]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <List lines={lines} />
        </>
      )}
      {hasNextPage && (
        <Button className="more" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('inbox.more')}
        </Button>
      )}
    </>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const t = useText();
  const me = useMe();
  const onlyAdmin = me.posts.every(({ role }) => role === 'administrator');
  const help = onlyAdmin ? 'inbox.empty-admin' : narrowed ? 'inbox.empty-filtered' : 'inbox.empty-open';
  return (
    <Empty title={t('inbox.empty')}>
      <p>{t(help)}</p>
      {onlyAdmin && <Link to="/tai-khoan">{t('nav.accounts')}</Link>}
    </Empty>
  );
}

const HEADS = ['inbox.code', 'inbox.subject', 'inbox.step-now', 'inbox.due', 'inbox.agency'] as const;

function List({ lines }: { lines: readonly Line[] }) {
  const t = useText();
  return (
    <table className="list" role="table">
      <caption className="hidden">{t('inbox.list')}</caption>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line }: { line: Line }) {
  const t = useText();
  const to = `/ho-so/${line.id}`;
  const due = line.dueAt ?? line.intakeDueAt;
  return (
    <tr role="row" onClick={(event) => (event.target as Element).closest('a') === null && go(to)}>
      <td role="cell" data-label={t('inbox.code')}>
        <Link to={to} className="code">
          {line.code ?? t('inbox.no-code')}
        </Link>
        <span className="second">{t(`channel.${line.channel}`)}</span>
      </td>
      <td role="cell" data-label={t('inbox.subject')} className="wide">
        {line.subject}
        <span className="second">{line.procedureCode}</span>
      </td>
      <td role="cell" data-label={t('inbox.step-now')}>
        {t(`status.${line.status}`)}
        {line.stepKind && !line.finishedOn && <span className="second">{t(`step.${line.stepKind}`)}</span>}
      </td>
      <td role="cell" data-label={t('inbox.due')}>
        <TrafficLight of={line} />
        <span className="second">{due ? moment(due) : ''}</span>
        {line.apologies > 0 && line.returnDate && (
          <span className="second">
            {t('inbox.apologised')}: {day(line.returnDate)}
          </span>
        )}
        {line.drafted && <span className="second">{t('inbox.apology-draft')}</span>}
        {line.flags.map((flag) => (
          <span key={flag} className="second">
            {t(`flag.${flag}`)}
          </span>
        ))}
      </td>
      <td role="cell" data-label={t('inbox.agency')}>
        {line.resolverName}
      </td>
    </tr>
  );
}
