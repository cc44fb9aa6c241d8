import { Outlet } from '@tanstack/react-router';
import { useSession } from './api/session.js';
import { ChangePassword } from './sign-in/change-password.js';
import { SignIn } from './sign-in/sign-in.js';
import { useText } from './text/language.js';
import { ProblemAlert } from './ui/problem-alert.js';
import { Link } from './ui/router.js';
import { Shell } from './ui/shell.js';
import { Empty, Loading } from './ui/states.js';

/** Nobody passes without a session, nor with a password that others have seen. */
export function Door() {
  const { data: session, error, isPending, refetch } = useSession();
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
      <Outlet />
    </Shell>
  );
}

export function NoSuchPlace() {
  const t = useText();
  return (
    <Empty title={t('common.not-found')}>
      <p>{t('common.not-found-help')}</p>
      <Link to="/">{t('dossier.back')}</Link>
    </Empty>
  );
}
