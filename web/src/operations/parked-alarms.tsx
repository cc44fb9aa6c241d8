import { Button } from 'antd';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Loading } from '../ui/states.js';
import { Technical } from '../ui/technical.js';
import { type ParkedAlarm, useParked, useRetryParked } from './use-operations.js';

/** Alarms that failed five times, each with its reason; the others have gone on. */
export function ParkedAlarms() {
  const t = useText();
  const { data, error, isPending, refetch } = useParked();
  const retry = useRetryParked();
  return (
    <section className="card" aria-labelledby="parked">
      <div className="heading-row">
        <h2 id="parked">{t('operations.parked')}</h2>
        {data && data.length > 1 && (
          <Button loading={retry.isPending} onClick={() => retry.mutate(null)}>
            {t('operations.retry-all')}
          </Button>
        )}
      </div>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {retry.error && <ProblemAlert error={retry.error} />}
      {data?.length === 0 && <p>{t('operations.none-parked')}</p>}
      <ul className="letters">
        {data?.map((alarm) => (
          <Parked
            key={`${alarm.dossier}/${alarm.kind}/${alarm.promiseNo}`}
            alarm={alarm}
            busy={retry.isPending}
            onRetry={() => retry.mutate(alarm.dossier)}
          />
        ))}
      </ul>
    </section>
  );
}

function Parked({ alarm, busy, onRetry }: { alarm: ParkedAlarm; busy: boolean; onRetry: () => void }) {
  const { dossier, kind, dueAt, attempts, fault, reason } = alarm;
  const t = useText();
  return (
    <li>
      <strong>{t(`alarm.${kind.replace(/-\d+$/, '')}`)}</strong>
      <span>{t('operations.parked-since', { at: moment(dueAt), attempts })}</span>
      {fault && <span>{t(`alarm-fault.${fault}`)}</span>}
      {reason && <Technical>{reason}</Technical>}
      <span className="actions">
        <Link to={`/ho-so/${dossier}`}>{t('operations.open-dossier')}</Link>
        <Button size="small" disabled={busy} onClick={onRetry}>
          {t('operations.retry')}
        </Button>
      </span>
    </li>
  );
}
