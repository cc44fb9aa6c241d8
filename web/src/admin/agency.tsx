import { Button } from 'antd';
import { Fragment, useState } from 'react';
import type { Schemas } from '../api/client.js';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { day } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { NotShown } from '../ui/not-there.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Heading, Loading } from '../ui/states.js';
import { useToday } from '../ui/today.js';
import { AgencyList, Identifier, Works } from './agencies.js';
import { goesOverOn } from './goes-over.js';
import { IdentifierForm } from './identifier-form.js';
import { Pages } from './pages.js';
import { SourceWords } from './source-words.js';
import { SuccessionForm } from './succession-form.js';
import { type Agency as Shown, useAgencies, useHeirs, useOneAgency } from './use-agencies.js';

export default function Agency({ id }: { id: string }) {
  const t = useText();
  const asked = useOneAgency(id);
  const { data } = asked;
  return (
    <>
      <p className="back">
        <Link to="/co-quan">{t('agencies.back')}</Link>
      </p>
      <NotShown title={t('agencies.title')} of={asked} />
      {data && <Whole key={id} agency={data} />}
    </>
  );
}

function Whole({ agency }: { agency: Shown }) {
  const t = useText();
  const mayChange = hasRole(useMe(), 'administrator');
  const [changing, change] = useState<'identifier' | 'succession' | null>(null);
  const done = () => change(null);
  return (
    <>
      <div className="heading-row">
        <Heading title={agency.name}>{agency.name}</Heading>
        {mayChange && changing === null && (
          <div className="row">
            <Button onClick={() => change('identifier')}>{t('agencies.set-identifier')}</Button>
            <Button onClick={() => change('succession')}>{t('agencies.succession')}</Button>
          </div>
        )}
      </div>
      {changing === 'identifier' && <IdentifierForm agency={agency} onClose={done} />}
      {changing === 'succession' && <SuccessionForm agency={agency} onClose={done} />}
      <section className="card" aria-labelledby="facts">
        <h2 id="facts">{t('agencies.facts')}</h2>
        <dl className="facts">
          <Fact label={t('agencies.identifier')}>
            <Identifier agency={agency} />
            {agency.identifierSource && (
              <div className="second">
                <SourceWords source={agency.identifierSource} />
              </div>
            )}
          </Fact>
          <Fact label={t('agencies.parent')}>
            {agency.parentId === null ? (
              t('common.none')
            ) : (
              <Link to={`/co-quan/${agency.parentId}`}>
                <AgencyName id={agency.parentId} />
              </Link>
            )}
          </Fact>
          <Fact label={t('agencies.works')}>
            <Works agency={agency} />
          </Fact>
          <Fact label={t('agencies.source')} wide>
            <SourceWords source={agency.source} />
            {agency.note && <span className="second">{agency.note}</span>}
          </Fact>
        </dl>
      </section>
      <Heirs agency={agency} />
      <section className="card" aria-labelledby="below">
        <h2 id="below">{t('agencies.below')}</h2>
        <Pages pages={useAgencies('', agency.id)} empty={t('agencies.none-below')}>
          {(items) => <AgencyList agencies={items} label={t('agencies.below')} />}
        </Pages>
      </section>
    </>
  );
}

/** Whose work it does, and who does its own. */
function Heirs({ agency: { id, openTo } }: { agency: Shown }) {
  const t = useText();
  const goesOn = goesOverOn(openTo, useToday());
  const moves = hasRole(useMe(), 'provincial-office');
  const { data, error, isPending } = useHeirs(id);
  const before = data?.takesOver ?? [];
  return (
    <section className="card" aria-labelledby="heirs">
      <h2 id="heirs">{t('agencies.line')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} />}
      {goesOn && <p>{t('agencies.goes-over', { day: day(goesOn) })}</p>}
      {data && !goesOn && data.by.length === 0 && before.length === 0 && <p>{t('agencies.no-line')}</p>}
      {data && data.by.length > 0 && moves && (
        <p>
          <Link to={`/chuyen-co-quan?agency=${id}`}>{t('rehoming.of-agency')}</Link>
        </p>
      )}
      <ul className="letters">
        {data?.by.map(({ from, into, on, kind, document }) => (
          <li key={`${from}${on}`}>
            <strong>
              <AgencyName id={from} /> →{' '}
              {into.length === 0
                ? t('common.none')
                : into.map((one, no) => (
                    <Fragment key={one}>
                      {no > 0 && ', '}
                      <Named id={one} />
                    </Fragment>
                  ))}
            </strong>
            <span>
              {t(`agencies.kind.${kind}`)}, {t('procedures.from', { day: day(on) })}
            </span>
            <span className="second">{document ?? t('agencies.no-document')}</span>
          </li>
        ))}
        {before.map((one) => (
          <TakesOver key={one.from} of={one} />
        ))}
      </ul>
    </section>
  );
}

/** Whose work it took over, or from when on it will. */
function TakesOver({ of: { from, on } }: { of: Schemas['TakeOverView'] }) {
  const t = useText();
  const today = useToday();
  return (
    <li>
      <span>{on > today ? t('agencies.takes-over', { day: day(on) }) : t('agencies.took-over')}</span>
      <Named id={from} />
    </li>
  );
}

const Named = ({ id }: { id: string }) => (
  <Link to={`/co-quan/${id}`}>
    <AgencyName id={id} />
  </Link>
);
