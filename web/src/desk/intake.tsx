import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { More } from '../ui/more.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Empty, Loading } from '../ui/states.js';
import { SubjectCell } from './code-cell.js';
import { DeskHead } from './desk-head.js';
import { IntakeClock } from './intake-clock.js';
import { IntakePanel } from './intake-panel.js';
import { type DeskLine, useDesk, useWaiting } from './use-desk.js';

/** What came online and waits for its check, the least of its 8 working hours first; the one in hand beside it. */
export default function Intake() {
  const t = useText();
  const { desk, at } = useDesk();
  const { query } = usePlace();
  const open = query.get('ho-so');
  const { data, error, isPending, refetch, ...more } = useWaiting(desk, 'submitted');
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  const placeOf = (id: string) => `${at('/truc-tuyen')}${at('/').includes('?') ? '&' : '?'}ho-so=${id}`;
  const next = lines.find(({ id }) => id !== open) ?? null;
  return (
    <>
      <DeskHead title="nav.intake" about="intake.about" count={data?.pages[0]?.total} />
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      <div className={open ? 'desk-split' : undefined}>
        <div className="desk-list">
          {data && lines.length === 0 && (
            <Empty title={t('intake.none')}>
              <p>{t('intake.none-help')}</p>
            </Empty>
          )}
          {lines.length > 0 && <List lines={lines} open={open} placeOf={placeOf} />}
          <More of={more} />
        </div>
        {open && (
          <IntakePanel
            key={open}
            id={open}
            next={next && placeOf(next.id)}
            onClose={() => go(at('/truc-tuyen'), { replace: true })}
          />
        )}
      </div>
    </>
  );
}

interface ListProps {
  readonly lines: readonly DeskLine[];
  readonly open: string | null;
  readonly placeOf: (id: string) => string;
}

const HEADS = ['intake.clock', 'inbox.subject', 'inbox.agency'] as const;

function List({ lines, open, placeOf }: ListProps) {
  const t = useText();
  return (
    <table className="list still" role="table" aria-label={t('intake.list')}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <tr key={line.id} role="row" className={line.id === open ? 'open' : undefined}>
            <td role="cell" data-label={t('intake.clock')}>
              {line.intakeMinutes !== null && <IntakeClock minutes={line.intakeMinutes} />}
              {line.intakeDueAt && (
                <span className="second">{t('intake.until', { at: moment(line.intakeDueAt) })}</span>
              )}
            </td>
            <td role="cell" data-label={t('inbox.subject')} className="wide">
              <SubjectCell line={line} />
              <span className="code">{line.id.slice(0, 8)}</span>{' '}
              <Link to={placeOf(line.id)} aria-current={line.id === open ? 'true' : undefined}>
                {t('intake.check')} <span className="hidden">{line.subject}</span>
              </Link>
            </td>
            <td role="cell" data-label={t('inbox.agency')}>
              {line.resolverName}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
