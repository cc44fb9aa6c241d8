import { Button } from 'antd';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { AbsenceForm } from './absence-form.js';
import { type Absence, useAbsences, useCancelAbsence } from './use-absences.js';
import { ledBy } from './use-team.js';

/** Who is away, from when until when, and who acts for him; work due reaches the one who stands in at once. */
export default function Absences() {
  const t = useText();
  const me = useMe();
  const agencies = [...new Set(me.posts.flatMap(({ agency }) => (agency ? [agency] : [])))];
  const led = ledBy(me);
  if (agencies.length === 0)
    return (
      <>
        <Heading title={t('absence.title')}>{t('absence.title')}</Heading>
        <Empty title={t('absence.not-yours')} />
      </>
    );
  return (
    <>
      <Heading title={t('absence.title')}>{t('absence.title')}</Heading>
      <p className="note">{t('absence.help')}</p>
      <section className="card" aria-labelledby="record">
        <h2 id="record">{t('absence.record')}</h2>
        <AbsenceForm agencies={agencies} led={led} />
      </section>
      <List agency={null} mayCancel={({ account }) => account === me.account} />
      {led.map((agency) => (
        <List key={agency} agency={agency} mayCancel={() => true} />
      ))}
    </>
  );
}

interface ListProps {
  /** null: one's own. */
  readonly agency: string | null;
  readonly mayCancel: (absence: Absence) => boolean;
}

function List({ agency, mayCancel }: ListProps) {
  const t = useText();
  const { data, error, isPending, refetch } = useAbsences(agency);
  const id = `absences-${agency ?? 'mine'}`;
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{agency === null ? t('absence.list-mine') : <AgencyName id={agency} />}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <p>{t('absence.none')}</p>}
      <ul className="letters">
        {data?.map((absence) => (
          <Line key={absence.id} absence={absence} mayCancel={mayCancel(absence)} />
        ))}
      </ul>
    </section>
  );
}

function Line({ absence, mayCancel }: { absence: Absence; mayCancel: boolean }) {
  const t = useText();
  const cancel = useCancelAbsence();
  const { id, name, account, delegateName, delegate, from, until, document } = absence;
  const who = name ?? account;
  return (
    <li>
      <strong>{t('absence.line', { who, delegate: delegateName ?? delegate })}</strong>
      <span>{t('absence.times', { from: moment(from), until: moment(until) })}</span>
      {document && <span className="second">{document}</span>}
      {cancel.error && <ProblemAlert error={cancel.error} />}
      {mayCancel && (
        <span className="actions">
          <Button
            danger
            loading={cancel.isPending}
            onClick={() => cancel.mutate(id)}
            aria-label={t('absence.cancel-of', { who })}
          >
            {t('absence.cancel')}
          </Button>
        </span>
      )}
    </li>
  );
}
