import { useMutation } from '@tanstack/react-query';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { setCharges } from './fees.js';
import type { Received } from './use-reception.js';

/** The fees that were ticked: set with the reception, or not yet and why; the dossier is received either way. */
export function ChargesPart({ received: { dossier, submission, charges, unset } }: { received: Received }) {
  const t = useText();
  const again = useMutation({ mutationFn: () => setCharges(dossier.id, submission, charges) });
  if (charges.length === 0) return null;
  const wrong = again.isSuccess ? again.data : unset;
  if (!wrong) return <p role="status">✓ {t('reception.charged', { count: charges.length })}</p>;
  return (
    <>
      <p className="warning">{t('reception.not-charged')}</p>
      <ProblemAlert error={wrong} retry={() => again.mutate()} />
    </>
  );
}
