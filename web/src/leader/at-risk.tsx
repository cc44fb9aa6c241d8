import type { Line } from '../api/answers.js';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { More } from '../ui/more.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Loading } from '../ui/states.js';
import { TrafficLight } from '../ui/traffic-light.js';
import { useDueOn } from './use-team.js';

interface Props {
  readonly agency: string;
  readonly title: string;
  readonly date: string;
}

/** What is due on that day and not done yet, shut until somebody wants to see it; the number is there at once. */
export function AtRisk({ agency, title, date }: Props) {
  const t = useText();
  const due = useDueOn(agency, date);
  const { data, error, isPending, refetch } = due;
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  return (
    <section className="card" aria-label={title}>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && (
        <details>
          <summary>
            <strong>{title}</strong> ({day(date)}): {t('lists.count', { count: total })}
          </summary>
          {lines.length === 0 ? <p>{t('team.none-due')}</p> : <Lines lines={lines} />}
          <More of={due} />
        </details>
      )}
    </section>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const t = useText();
  return (
    <ul className="letters">
      {lines.map((line) => (
        <li key={line.id}>
          <span className="actions">
            <Link to={`/ho-so/${line.id}`} className="code">
              {line.code ?? t('inbox.no-code')}
            </Link>
            <TrafficLight of={line} />
          </span>
          <span>{line.subject}</span>
          <span className="second">
            {line.stepKind ? t(`step.${line.stepKind}`) : t(`status.${line.status}`)}
            {' · '}
            {line.resolverName}
          </span>
        </li>
      ))}
    </ul>
  );
}
