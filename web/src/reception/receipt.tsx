import { Button } from 'antd';
import { useEffect } from 'react';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { go, Link } from '../ui/router.js';
import { focusHeading, Heading } from '../ui/states.js';
import type { Schemas } from '../api/client.js';
import type { Received } from './use-reception.js';

/** What the citizen is told now: code, look-up PIN, the due date and by when an apology would be owed. */
export function Receipt({ received: { answer, dossier }, onNext }: { received: Received; onNext: () => void }) {
  const t = useText();
  useEffect(focusHeading, []);
  const { promise } = dossier;
  return (
    <section className="card receipt">
      <Heading title={t('reception.done')}>✓ {t('reception.done')}</Heading>
      <dl className="facts">
        <Fact label={t('reception.code')}>
          <strong className="code big">{answer.code}</strong>
        </Fact>
        {answer.lookupPin && (
          <Fact label={t('reception.pin')}>
            <strong className="code big">{answer.lookupPin}</strong>
            <span className="second">{t('reception.pin-hint')}</span>
          </Fact>
        )}
        {promise && (
          <>
            <Fact label={t('promise.due')}>
              <strong>{moment(promise.dueAt)}</strong>
            </Fact>
            <Fact label={t('promise.apology')}>
              {promise.apologyBy ? moment(promise.apologyBy) : t('promise.no-apology')}
            </Fact>
            <Fact label={t('promise.counted-from')}>{moment(promise.receptionAt)}</Fact>
          </>
        )}
        <Fact label={t('dossier.resolver')}>{dossier.resolverName}</Fact>
      </dl>
      {(answer.warnings ?? []).map((warning) => (
        <Warning key={warning.code} warning={warning} />
      ))}
      <div className="row">
        <Button type="primary" onClick={onNext}>
          {t('reception.next')}
        </Button>
        <Button onClick={() => go(`/ho-so/${answer.dossierId}`)}>{t('reception.open')}</Button>
      </div>
    </section>
  );
}

/** Received all the same; somebody should look. */
function Warning({ warning: { message, dossiers } }: { warning: Schemas['WarningAnswer'] }) {
  const t = useText();
  return (
    <div className="warning" role="alert">
      <p>{message}</p>
      <ul className="papers">
        {dossiers.map(({ dossierId, code, status }) => (
          <li key={dossierId}>
            <Link to={`/ho-so/${dossierId}`}>{code ?? t('inbox.no-code')}</Link> {t(`status.${status}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
