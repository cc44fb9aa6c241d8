import type { ReactNode } from 'react';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { day, moment } from '../ui/days.js';
import type { Extension } from './use-outages.js';

/** What was asked for, by whom, and what others said to it. */
export function Content({ extension }: { extension: Extension }) {
  const { days, reason, legalGround, document, scope, proposed, decided, takenBack, state, beganAt } = extension;
  const t = useText();
  const verdict = state === 'declined' || state === 'withdrawn' ? state : 'approved';
  return (
    <section className="card" aria-labelledby="content">
      <h2 id="content">{t('outage.content')}</h2>
      <dl className="facts">
        <Fact name="days">{t('proof.extension-days', { days })}</Fact>
        <Fact name="document">{t('dossier.result-number', { number: document.number, date: day(document.date) })}</Fact>
        <Fact name="scope">
          <ScopeSaid scope={scope} />
        </Fact>
        <Fact name="reason" wide>
          {reason}
        </Fact>
        <Fact name="legalGround" wide>
          {legalGround}
        </Fact>
      </dl>
      <ol className="course">
        <Hand did="proposed" hand={proposed} />
        {decided && <Hand did={verdict} hand={decided} />}
        {takenBack && <Hand did="taken-back" hand={takenBack} />}
        {beganAt && (
          <li>
            <span>{t('outage.began', { at: moment(beganAt) })}</span>
          </li>
        )}
      </ol>
    </section>
  );
}

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  const t = useText();
  return (
    <div className={wide ? 'wide' : undefined}>
      <dt>{t(`outage.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Hand({ did, hand: { account, name, at, reason } }: { did: string; hand: Schemas['OutageHandView'] }) {
  const t = useText();
  return (
    <li>
      <span>{t(`outage.by.${did}`, { name: name ?? account, at: moment(at) })}</span>
      {reason && <q>{reason}</q>}
    </li>
  );
}

function ScopeSaid({ scope: { agencies, procedures, fields } }: { scope: Extension['scope'] }) {
  const t = useText();
  if (!agencies && !procedures && !fields) return t('outage.where.province');
  return (
    <ul className="papers">
      {agencies?.map((id) => (
        <li key={id}>
          <AgencyName id={id} />
        </li>
      ))}
      {procedures?.map((code) => (
        <li key={code}>{t('outage.of-procedure', { code })}</li>
      ))}
      {fields?.map((field) => (
        <li key={field}>{t('outage.of-field', { field })}</li>
      ))}
    </ul>
  );
}
