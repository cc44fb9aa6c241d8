import type { Dossier, TimelineItem, WorkStep } from '../api/answers.js';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { givenOf } from './given.js';
import { Said } from './said.js';
import { spentAt } from './spent.js';
import { useSpent, useTimeline } from './use-dossier.js';
import { whoOf } from './what-changed.js';

/** The steps so far, the open one marked in words. */
export function Steps({ dossier }: { dossier: Dossier }) {
  const t = useText();
  const { account } = useMe();
  const { data: shares } = useSpent(dossier.id);
  const spent = (step: WorkStep): string | null => {
    const minutes = spentAt(step, dossier.work, shares?.steps ?? []);
    return minutes === null
      ? null
      : t('dossier.step.spent', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
  if (dossier.work.length === 0) return null;
  const assigned = (assignee: string | null, kind: string) =>
    assignee === null
      ? kind === 'processing'
        ? t('dossier.step.unassigned')
        : null
      : t(assignee === account ? 'dossier.step.mine' : 'dossier.step.assigned');
  return (
    <section className="card" aria-labelledby="steps">
      <h2 id="steps">{t('dossier.steps')}</h2>
      <ol className="course">
        {dossier.work.map((step) => (
          <li
            key={step.no}
            className={step.closedAt ? 'closed' : 'open'}
            aria-current={step.closedAt ? undefined : 'step'}
          >
            <strong>{t(`step.${step.kind}`)}</strong>
            <span>{step.ownerName}</span>
            <span className="second">
              {[
                step.closedAt
                  ? t('dossier.step.closed', { from: moment(step.openedAt), to: moment(step.closedAt) })
                  : t('dossier.step.open', { at: moment(step.openedAt) }),
                !step.closedAt && step.dueAt && t('dossier.step.due', { at: moment(step.dueAt) }),
                !step.closedAt && assigned(step.assignee, step.kind),
                spent(step),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {step.missed && <span className="missed">■ {t('dossier.step.missed')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Given({ item }: { item: TimelineItem }) {
  const given = givenOf(item, useText());
  return given && <span>{given}</span>;
}

/** What happened: what, who, when, and what was said. */
export function Timeline({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useTimeline(id);
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline">{t('dossier.timeline')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      <ol className="course">
        {data?.map((item) => (
          <li key={item.version} className="closed">
            <strong>{t(`fact.${item.type}`)}</strong>
            <span>{whoOf(item, t)}</span>
            <span className="second">
              {moment(item.occurredAt)}
              {moment(item.recordedAt) !== moment(item.occurredAt) &&
                ` (${t('dossier.recorded', { at: moment(item.recordedAt) })})`}
            </span>
            <Given item={item} />
            <Said details={item.details} />
          </li>
        ))}
      </ol>
    </section>
  );
}
