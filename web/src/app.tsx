import { App as Antd, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import viVN from 'antd/locale/vi_VN';
import { lazy, Suspense } from 'react';
import { useSession } from './api/session.js';
import { ChangePassword } from './sign-in/change-password.js';
import { SignIn } from './sign-in/sign-in.js';
import { useLanguage, useText } from './text/language.js';
import { ProblemAlert } from './ui/problem-alert.js';
import { Link, usePlace } from './ui/router.js';
import { Shell } from './ui/shell.js';
import { BrokenScreen, Empty, Fence, Loading } from './ui/states.js';
import { theme } from './ui/theme.js';

const Inbox = lazy(() => import('./inbox/inbox.js'));
const Dossier = lazy(() => import('./dossier/dossier.js'));
const Reception = lazy(() => import('./reception/reception.js'));
const Summary = lazy(() => import('./summary/summary.js'));
const Rows = lazy(() => import('./reports/rows.js'));
const Board = lazy(() => import('./reports/board.js'));
const Form06a = lazy(() => import('./reports/form-06a.js'));
const Index766 = lazy(() => import('./reports/index-766.js'));
const Lists = lazy(() => import('./lists/lists.js'));
const Calendar = lazy(() => import('./calendar/calendar.js'));
const Outages = lazy(() => import('./outages/outages.js'));
const Operations = lazy(() => import('./operations/operations.js'));
const Accounts = lazy(() => import('./accounts/accounts.js'));

export function App() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'vi' ? viVN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <Antd component={false}>
        <Door />
      </Antd>
    </ConfigProvider>
  );
}

/** Nobody passes without a session, nor with a password that others have seen. */
function Door() {
  const { data: session, error, isPending, refetch } = useSession();
  const { path } = usePlace();
  if (isPending) return <Loading />;
  if (error)
    return (
      <main className="alone">
        <ProblemAlert error={error} retry={() => void refetch()} />
      </main>
    );
  if (!session) return <SignIn />;
  if (session.mustChangePassword) return <ChangePassword />;
  return (
    <Shell session={session}>
      <Fence key={path} broken={<BrokenScreen />}>
        <Suspense fallback={<Loading />}>
          <Screen path={path} />
        </Suspense>
      </Fence>
    </Shell>
  );
}

function Screen({ path }: { path: string }) {
  const t = useText();
  const dossier = /^\/ho-so\/([0-9a-f-]{36})$/.exec(path);
  if (dossier) return <Dossier id={dossier[1]!} />;
  const calendar = /^\/lich(?:\/([0-9a-f-]{36}))?$/.exec(path);
  if (calendar) return <Calendar proposal={calendar[1] ?? null} />;
  const outage = /^\/gia-han(?:\/([0-9a-f-]{36}))?$/.exec(path);
  if (outage) return <Outages extension={outage[1] ?? null} />;
  switch (path) {
    case '/':
    case '/ho-so':
      return <Inbox />;
    case '/tiep-nhan':
      return <Reception />;
    case '/tong-hop':
      return <Summary />;
    case '/bao-cao/ho-so':
      return <Rows />;
    case '/chi-tieu':
      return <Board />;
    case '/bieu-06a':
      return <Form06a />;
    case '/bo-chi-so-766':
      return <Index766 />;
    case '/viec-can-lam':
      return <Lists />;
    case '/van-hanh':
      return <Operations />;
    case '/tai-khoan':
      return <Accounts />;
    default:
      return (
        <Empty title={t('common.not-found')}>
          <p>{t('common.not-found-help')}</p>
          <Link to="/">{t('dossier.back')}</Link>
        </Empty>
      );
  }
}
