import type { ReactNode } from 'react';
import type { Dossier } from '../api/answers.js';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { NotShown } from '../ui/not-there.js';
import { Link } from '../ui/router.js';
import { Heading } from '../ui/states.js';
import { Actions } from './actions.js';
import { Steps, Timeline } from './course.js';
import { Fees } from './fees.js';
import { Letters } from './letters.js';
import { PromiseCard } from './promise.js';
import { SentPapers } from './sent-papers.js';
import { useDossier } from './use-dossier.js';
import { Viewers } from './viewers.js';

/** One dossier: what it is, what was promised, what is next, what happened. */
export default function DossierScreen({ id }: { id: string }) {
  const t = useText();
  const asked = useDossier(id);
  const { data } = asked;
  return (
    <>
      <p className="back">
        <Link to="/">← {t('dossier.back')}</Link>
      </p>
      <NotShown title={t('inbox.title')} of={asked} />
      {data && <Shown dossier={data} heading={(name) => <Heading title={name}>{codeOf(name)}</Heading>} />}
    </>
  );
}

export const codeOf = (name: string) => <span className="code">{name}</span>;

export function Shown({ dossier, heading }: { dossier: Dossier; heading: (name: string) => ReactNode }) {
  const t = useText();
  return (
    <>
      <div className="heading-row">
        {heading(dossier.code ?? t('dossier.untitled'))}
        <span className="status">{t(`status.${dossier.status}`)}</span>
        {dossier.flags.map((flag) => (
          <span key={flag} className="second">
            {t(`flag.${flag}`)}
          </span>
        ))}
      </div>
      <p className="subject">{dossier.subject}</p>
      <div className="two-columns">
        <div className="acts">
          {dossier.status === 'awaiting-supplement' && <SentPapers id={dossier.id} />}
          <Actions dossier={dossier} />
          <PromiseCard dossier={dossier} />
        </div>
        <div className="body">
          <Head dossier={dossier} />
          <Steps dossier={dossier} />
          <Timeline id={dossier.id} />
          <Letters dossier={dossier} />
          <Fees id={dossier.id} />
          <Viewers id={dossier.id} />
        </div>
      </div>
    </>
  );
}

/** What it is, and whose. */
export function Head({ dossier }: { dossier: Dossier }) {
  const t = useText();
  return (
    <section className="card">
      <dl className="facts">
        <Fact label={t('dossier.procedure')}>
          {dossier.procedureName ?? dossier.subject} <span className="second">{dossier.procedureCode}</span>
        </Fact>
        <Fact label={t('dossier.desk')}>{dossier.receiverName}</Fact>
        <Fact label={t('dossier.resolver')}>{dossier.resolverName}</Fact>
        <Fact label={t('dossier.channel')}>{t(`channel.${dossier.channel}`)}</Fact>
        {dossier.receivedOn && <Fact label={t('dossier.received')}>{day(dossier.receivedOn)}</Fact>}
        {dossier.parties.map(({ role, person }) => (
          <Fact key={role} label={t(`dossier.${role}`)}>
            {person ? <Person person={person} /> : t('dossier.hidden')}
          </Fact>
        ))}
        {dossier.result && (
          <Fact label={t('dossier.result')}>
            <ResultLine result={dossier.result} />
          </Fact>
        )}
        {dossier.papers.length > 0 && (
          <Fact label={t('dossier.papers')} wide>
            <ul className="papers">
              {dossier.papers.map(({ name, originals, certifiedCopies, photocopies }, index) => (
                <li key={index}>
                  {name}{' '}
                  <span className="second">
                    {t('dossier.paper-counts', { originals, certified: certifiedCopies, photocopies })}
                  </span>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      <p className="hint">{t('dossier.masked')}</p>
    </section>
  );
}

function Person({ person }: { person: NonNullable<Dossier['parties'][number]['person']> }) {
  const t = useText();
  const { name, idKind, idNumber, phone } = person;
  return (
    <>
      <strong>{name}</strong>
      {idKind && idNumber && (
        <span className="second">
          {t(`idKind.${idKind}`)}: {idNumber}
        </span>
      )}
      {phone && (
        <span className="second">
          {t('dossier.phone')}: {phone}
        </span>
      )}
    </>
  );
}

function ResultLine({ result }: { result: NonNullable<Dossier['result']> }) {
  const t = useText();
  const { decision, signedAt, document } = result;
  return (
    <>
      {t('dossier.result-line', { decision: t(`dossier.result.${decision}`), at: moment(signedAt) })}
      {document?.number && document.date && (
        <span className="second">
          {t('dossier.result-number', { number: document.number, date: day(document.date) })}
        </span>
      )}
    </>
  );
}
