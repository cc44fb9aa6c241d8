import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Dossier, Limit, PromiseAnswer, TimelineItem } from '../api/answers.js';
import { type Translate, useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { TrafficLight } from '../ui/traffic-light.js';
import { promisesOf } from './proof.js';
import { useTimeline } from './use-dossier.js';

const ProofDrawer = lazy(() => import('./proof-drawer.js'));
const NOTHING: readonly TimelineItem[] = [];

export const limitText = (limit: Limit, t: Translate): string => t(`limit.${limit.unit}`, { value: limit.value });

/** What was promised, by when an apology is owed, and the proof of the date. */
export function PromiseCard({ dossier }: { dossier: Dossier }) {
  const t = useText();
  const { promise, apologyDraft, apologyLetters } = dossier;
  return (
    <section className="card" aria-labelledby="promise">
      <h2 id="promise">{t('promise.title')}</h2>
      <p className="promise-light">
        <TrafficLight of={dossier} />
      </p>
      {promise ? <Dates dossier={dossier} promise={promise} /> : <p>{t('promise.none')}</p>}
      {apologyDraft && (
        <p className="note">
          {t('promise.draft', { at: moment(apologyDraft.draftedAt), date: day(apologyDraft.proposedDate) })}
        </p>
      )}
      {apologyLetters.map(({ issuedAt, newDate }) => (
        <p key={issuedAt} className="note">
          {t('promise.issued', { at: moment(issuedAt), date: day(newDate) })}
        </p>
      ))}
      {promise && <Why dossier={dossier} promise={promise} />}
    </section>
  );
}

/** The date in force, and beside it the one on the receipt, which stays what it was. */
function Dates({ dossier: { id, returnDate }, promise }: { dossier: Dossier; promise: PromiseAnswer }) {
  const t = useText();
  const { data: timeline = NOTHING } = useTimeline(id);
  const receipt = promisesOf(timeline)[0];
  return (
    <dl className="facts">
      <Fact label={t('promise.due')}>
        <strong>{moment(promise.dueAt)}</strong>
      </Fact>
      {receipt && receipt.dueDate !== promise.dueDate && (
        <Fact label={t('promise.on-receipt')}>{moment(receipt.dueAt)}</Fact>
      )}
      {returnDate !== promise.dueDate && returnDate && (
        <Fact label={t('promise.return')}>
          <strong>{day(returnDate)}</strong>
        </Fact>
      )}
      <Fact label={t('promise.apology')}>
        {promise.apologyBy ? moment(promise.apologyBy) : t('promise.no-apology')}
      </Fact>
      <Fact label={t('promise.limit')}>{limitText(promise.inputs.limit, t)}</Fact>
      <Fact label={t('promise.counted-from')}>{moment(promise.receptionAt)}</Fact>
    </dl>
  );
}

function Why({ dossier, promise }: { dossier: Dossier; promise: PromiseAnswer }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { data: timeline = NOTHING } = useTimeline(dossier.id);
  return (
    <>
      <Button className="why" onClick={() => setOpen(true)} aria-haspopup="dialog">
        {t('promise.why')}
      </Button>
      {open && (
        <Suspense>
          <ProofDrawer promise={promise} timeline={timeline} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
