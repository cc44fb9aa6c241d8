import { Button } from 'antd';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { useSnooze, type Warning } from './use-warnings.js';

/** One reminder, and for how long it may be put off: never beyond a date of the law, so near one there is nothing to choose. */
export function Reminder({ of: { dossier, code, dueAt, at, snoozes, snoozedUntil } }: { of: Warning }) {
  const t = useText();
  const { mutate, isPending, error } = useSnooze(dossier);
  const name = code ?? t('inbox.no-code');
  return (
    <li>
      <Link to={`/ho-so/${dossier}`} className="code">
        {name}
      </Link>{' '}
      {dueAt && t('warnings.due', { at: moment(dueAt) })}
      <span className="second">{t('warnings.told', { at: moment(at) })}</span>
      {snoozedUntil ? (
        <p className="row">
          <span>{t('warnings.snoozed-until', { at: moment(snoozedUntil) })}</span>
          <Button size="small" disabled={isPending} onClick={() => mutate(null)}>
            {t('warnings.wake')} <span className="hidden">{name}</span>
          </Button>
        </p>
      ) : (
        <div className="row" role="group" aria-label={t('warnings.snooze', { code: name })}>
          {snoozes.length > 0 && <span className="second">{t('warnings.later')}</span>}
          {snoozes.map(({ for: choice, until }) => (
            <Button key={choice} size="small" disabled={isPending} title={moment(until)} onClick={() => mutate(choice)}>
              {t(`warnings.snooze.${choice}`)}
            </Button>
          ))}
        </div>
      )}
      {error && <ProblemAlert error={error} />}
    </li>
  );
}
