import { useMutation } from '@tanstack/react-query';
import { useText } from '../text/language.js';
import { dong } from '../ui/money.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { settle } from './settling.js';
import type { Received } from './use-reception.js';

/** The fees that were ticked: set and taken with the reception, or not yet and why; the dossier is received either way. */
export function ChargesPart({ received: { settling, settled } }: { received: Received }) {
  const t = useText();
  const again = useMutation({ gcTime: 0, mutationFn: () => settle(settling) });
  const { charges } = settling;
  if (charges.length === 0) return null;
  const { receipts, wrong } = again.data ?? settled;
  return (
    <>
      {receipts.map(({ no, year, amountVnd, method }) => (
        <p key={no} role="status">
          ✓{' '}
          {t('reception.paid', {
            amount: dong(amountVnd),
            method: t(`reception.payment.${method}`).toLowerCase(),
            number: `${no}/${year}`,
          })}
        </p>
      ))}
      {wrong ? (
        <>
          <p className="warning">{t('reception.not-charged')}</p>
          <ProblemAlert error={wrong} retry={() => again.mutate()} />
        </>
      ) : (
        receipts.length === 0 && <p role="status">✓ {t('reception.charged', { count: charges.length })}</p>
      )}
    </>
  );
}
