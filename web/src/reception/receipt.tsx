import { Button, QRCode } from 'antd';
import { useEffect } from 'react';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { putAway } from '../ui/printing.js';
import { go, Link } from '../ui/router.js';
import { Heading } from '../ui/states.js';
import { ChargesPart } from './charges-part.js';
import { usePrinting } from './printing.js';
import { useFunctionKeys } from './use-function-keys.js';
import type { Received } from './use-reception.js';

interface Props {
  readonly received: Received;
  /** The receipt goes to the printer unasked. */
  readonly printing: boolean;
  readonly onNext: () => void;
}

/** What the citizen is told now: code, look-up PIN, the due date and by when an apology would be owed; and on paper (Mẫu 01). */
export function Receipt({ received, printing, onNext }: Props) {
  const t = useText();
  const { answer, dossier } = received;
  const { mutate, isPending, isSuccess, error } = usePrinting(dossier.id);
  useEffect(() => {
    if (printing) mutate();
    return putAway;
  }, [printing, mutate]);
  useFunctionKeys({ F9: mutate, F2: onNext });
  return (
    <section className="card receipt">
      <Heading title={t('reception.done')}>✓ {t('reception.done')}</Heading>
      <Told received={received} />
      <ChargesPart received={received} />
      {(answer.warnings ?? []).map((warning) => (
        <Warning key={warning.code} warning={warning} />
      ))}
      {isPending && <p role="status">{t('reception.printing')}</p>}
      {isSuccess && <p role="status">✓ {t('reception.printed')}</p>}
      {error && <ProblemAlert error={error} retry={() => mutate()} />}
      <div className="row">
        <Button type="primary" autoFocus onClick={onNext} aria-keyshortcuts="F2">
          {t('reception.next')}
        </Button>
        <Button onClick={() => mutate()} loading={isPending} aria-keyshortcuts="F9">
          {t('reception.print')}
        </Button>
        <Button onClick={() => window.print()}>{t('reception.print-screen')}</Button>
        <Button onClick={() => go(`/ho-so/${answer.dossierId}`)}>{t('reception.open')}</Button>
      </div>
    </section>
  );
}

function Told({ received: { answer, dossier } }: { received: Received }) {
  const t = useText();
  const { promise } = dossier;
  const address =
    answer.code && `${location.origin}/tra-cuu/${encodeURIComponent(answer.code)}#${answer.trackingToken}`;
  return (
    <div className="receipt-told">
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
        <Fact label={t('dossier.procedure')}>{dossier.procedureName ?? dossier.subject}</Fact>
        <Fact label={t('dossier.resolver')}>{dossier.resolverName}</Fact>
      </dl>
      {address && answer.trackingToken && (
        <figure>
          <div aria-hidden="true">
            <QRCode type="svg" value={address} size={132} bordered={false} />
          </div>
          <figcaption>{t('reception.qr')}</figcaption>
        </figure>
      )}
    </div>
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
