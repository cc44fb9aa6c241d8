import { Button } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import type { Line } from '../api/answers.js';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { More } from '../ui/more.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, Link } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { Batch } from './batch.js';
import { Filters, isNarrowed } from './filters.js';
import { Rows } from './rows.js';
import { SavedViews } from './saved-views.js';
import { StandingIn } from './standing-in.js';
import { useChosen } from './use-chosen.js';
import { useFilter } from './use-filter.js';
import { useInbox } from './use-inbox.js';
import { useRowKeys } from './use-row-keys.js';
import { useWide } from './use-wide.js';
import { useWhose, WhoseNote } from './whose.js';

const DossierBeside = lazy(() => import('../dossier/beside.js'));

/** The worklist: the least working time left stands first. On a wide screen a dossier opens beside it. */
export default function Inbox() {
  const t = useText();
  const me = useMe();
  const wide = useWide();
  const { filter, view, change, show, clear, beside, placeBeside, narrowTo } = useFilter();
  const whose = useWhose();
  const pages = useInbox(filter, whose);
  const { data, error, isPending, refetch } = pages;
  const lines = data?.pages.flatMap(({ items }) => items) ?? NONE;
  const total = data?.pages[0]?.total ?? null;
  const chosen = useChosen();
  useRowKeys(lines, chosen);
  const open = wide ? beside : null;
  useEffect(() => {
    document.querySelector(`[data-row="${open}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [open]);
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
      <StandingIn />
      <SavedViews filter={filter} onShow={narrowTo} />
      <Filters filter={filter} view={view} onView={show} onChange={change} onClear={clear} />
      <WhoseNote whose={whose} />
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      <div className={open ? 'split' : undefined}>
        <div className={open ? 'split-list' : undefined}>
          {data && lines.length === 0 && (
            <Nothing
              narrowed={isNarrowed(filter, view) || filter.q !== '' || view !== 'open' || filter.owes !== null}
            />
          )}
          {lines.length > 0 && (
            <>
              <p className="count" role="status">
                {[total !== null && t('inbox.count', { shown: lines.length, total }), t('light.note')]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <Batch lines={lines} chosen={chosen} />
              <Rows
                lines={lines}
                beside={open}
                placeOf={(id) => (wide ? placeBeside(id) : `/ho-so/${id}`)}
                chosen={chosen}
              />
            </>
          )}
          <More of={pages} />
        </div>
        {open && (
          <Suspense fallback={<Loading />}>
            <DossierBeside key={open} id={open} onClose={() => go(placeBeside(null))} />
          </Suspense>
        )}
      </div>
    </>
  );
}

const NONE: readonly Line[] = [];

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
