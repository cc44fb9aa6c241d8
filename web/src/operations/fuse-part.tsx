import { Alert } from 'antd';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm } from '../ui/reason-form.js';
import { Loading } from '../ui/states.js';
import { type BlownFuse, useFuse, useRelease } from './use-operations.js';

/** Far more alarms than were foreseen: nothing rings until somebody has looked, and says why it may. */
export function FusePart() {
  const t = useText();
  const { data, error, isPending, refetch } = useFuse();
  return (
    <section className="card" aria-labelledby="fuse">
      <h2 id="fuse">{t('operations.fuse')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data?.blown === null && <p>{t('operations.fuse-whole')}</p>}
      {data?.blown && <Blown fuse={data.blown} />}
      {data && <Before history={data.history.filter(({ releasedAt }) => releasedAt !== null)} />}
    </section>
  );
}

function Blown({ fuse: { no, blownAt, effects, forecast } }: { fuse: BlownFuse }) {
  const t = useText();
  const { mutate, error, isPending } = useRelease();
  return (
    <>
      <Alert
        type="error"
        showIcon
        title={t('operations.fuse-blown', { at: moment(blownAt) })}
        description={t('operations.fuse-figures', { effects, forecast })}
      />
      {error && <ProblemAlert error={error} />}
      <ReasonForm
        name="fuse"
        label={t('operations.fuse-reason')}
        button={t('operations.fuse-release')}
        busy={isPending}
        onReason={(reason) => mutate({ no, reason })}
      />
    </>
  );
}

function Before({ history }: { history: readonly BlownFuse[] }) {
  const t = useText();
  if (history.length === 0) return null;
  return (
    <ul className="letters" aria-label={t('operations.fuse-before')}>
      {history.map(({ no, blownAt, effects, forecast, releasedAt, reason }) => (
        <li key={no}>
          <strong>{t('operations.fuse-released', { blown: moment(blownAt), released: moment(releasedAt!) })}</strong>
          <span>{t('operations.fuse-figures', { effects, forecast })}</span>
          <span className="second">
            <q>{reason}</q>
          </span>
        </li>
      ))}
    </ul>
  );
}
