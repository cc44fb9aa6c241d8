import { Drawer } from 'antd';
import type { PromiseAnswer, TimelineItem } from '../api/answers.js';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { limitText } from './promise.js';
import { documentsOf, numbered, type NumberedDay, promisesOf, standstillsOf } from './proof.js';
import { ProofCalendar } from './proof-calendar.js';
import { ProofDays } from './proof-days.js';

interface Props {
  readonly promise: PromiseAnswer;
  readonly timeline: readonly TimelineItem[];
  readonly onClose: () => void;
}

/** How the date follows: what went in, the calendar, each day with its reason, the waits, the documents, earlier dates. */
export default function ProofDrawer({ promise, timeline, onClose }: Props) {
  const t = useText();
  const days = numbered(promise.explanation);
  return (
    <Drawer open title={t('proof.title', { date: day(promise.dueDate) })} size="min(100vw, 46rem)" onClose={onClose}>
      <Inputs promise={promise} />
      <Changes promise={promise} />
      <h3>{t('proof.calendar')}</h3>
      <ProofCalendar days={days} />
      <h3>{t('proof.days')}</h3>
      <ProofDays days={days} />
      <Standstills timeline={timeline} />
      <Documents days={days} />
      <Promises timeline={timeline} />
      <p className="hint">{t('promise.rules', { rules: promise.ruleIds.join(', '), edition: promise.edition })}</p>
    </Drawer>
  );
}

function Inputs({ promise: { inputs, receptionAt, dueAt } }: { promise: PromiseAnswer }) {
  const t = useText();
  return (
    <dl className="facts">
      <Fact label={t('proof.handed-in')}>{moment(inputs.receivedAt)}</Fact>
      <Fact label={t('promise.counted-from')}>{moment(receptionAt)}</Fact>
      <Fact label={t('promise.limit')}>{limitText(inputs.limit, t)}</Fact>
      {(inputs.extensions ?? []).map(({ days, ground }) => (
        <Fact key={ground} label={t('proof.extension')}>
          {t('proof.extension-days', { days })} <span className="second">{t('common.ground', { ground })}</span>
        </Fact>
      ))}
      <Fact label={t('promise.due')}>
        <strong>{moment(dueAt)}</strong>
      </Fact>
    </dl>
  );
}

/** A date that two people's word, an extension or a new calendar has moved: by whom, on which ground, from which to which. */
function Changes({ promise: { countedDate, dueDate, changes } }: { promise: PromiseAnswer }) {
  const t = useText();
  if (changes.length === 0) return null;
  return (
    <section className="note" aria-label={t('proof.changes')}>
      {countedDate !== dueDate && <p>{t('proof.corrected', { counted: day(countedDate), date: day(dueDate) })}</p>}
      <ul className="papers">
        {changes.map((change) => (
          <li key={change.at}>
            <Change change={change} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Change({ change }: { change: PromiseAnswer['changes'][number] }) {
  const t = useText();
  const { text, at, kept, reason, ground, document, proposer, approver } = change;
  const details = [
    t('proof.told', { at: moment(at) }),
    kept && t('proof.change.kept'),
    ground && t('common.ground', { ground }),
    document && t('proof.change.document', { document }),
    proposer && t('proof.change.proposer', { name: proposer }),
    approver && t('proof.change.approver', { name: approver }),
  ];
  return (
    <>
      <strong>{text}</strong> {reason && <q>{reason}</q>}
      <span className="second">{details.filter(Boolean).join(' · ')}</span>
    </>
  );
}

function Standstills({ timeline }: { timeline: readonly TimelineItem[] }) {
  const t = useText();
  const standstills = standstillsOf(timeline);
  return (
    <>
      <h3>{t('proof.standstills')}</h3>
      {standstills.length === 0 && <p>{t('proof.no-standstill')}</p>}
      <ul className="papers">
        {standstills.map(({ kind, from, to, ground }) => (
          <li key={from}>
            {t(`proof.standstill.${kind}`)}:{' '}
            {to
              ? t('dossier.step.closed', { from: moment(from), to: moment(to) })
              : t('proof.since', { at: moment(from) })}
            <span className="second">{ground ? t('common.ground', { ground }) : t('proof.clock-ran')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Documents({ days }: { days: readonly NumberedDay[] }) {
  const t = useText();
  const documents = documentsOf(days);
  if (documents.length === 0) return null;
  return (
    <>
      <h3>{t('proof.documents')}</h3>
      <ul className="papers">
        {documents.map(({ source, days }) => (
          <li key={source}>
            {source}
            <span className="second">
              {days.map(({ date, name }) => [day(date), name].filter(Boolean).join(' ')).join('; ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The date on the receipt and every date after it; none is ever taken away. Before the reception there is none. */
function Promises({ timeline }: { timeline: readonly TimelineItem[] }) {
  const t = useText();
  const told = promisesOf(timeline);
  if (told.length === 0) return null;
  return (
    <>
      <h3>{t('proof.promises')}</h3>
      <ol className="papers">
        {told.map(({ no, generation, cause, dueAt, toldAt }, index) => (
          <li key={`${no}.${generation}`}>
            <strong>{moment(dueAt)}</strong> · {t(`proof.cause.${cause}`)}
            <span className="second">
              {[
                t('proof.told', { at: moment(toldAt) }),
                index === 0 && t('promise.on-receipt'),
                index === told.length - 1 && t('proof.in-force'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
