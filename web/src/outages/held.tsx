import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm } from '../ui/reason-form.js';
import { type Extension, useTakeBack } from './use-outages.js';

/** Approved, and nothing done yet: until when it can be taken back. */
export function Held({ extension: { id, heldUntil }, mayTakeBack }: { extension: Extension; mayTakeBack: boolean }) {
  const t = useText();
  const { mutate, error, isPending } = useTakeBack(id);
  return (
    <section className="card" aria-labelledby="held">
      <h2 id="held">{t('outage.held')}</h2>
      <p className="note">{t('outage.held-until', { at: moment(heldUntil!) })}</p>
      {error && <ProblemAlert error={error} />}
      {mayTakeBack && (
        <ReasonForm
          label={t('outage.take-back-reason')}
          button={t('outage.take-back')}
          busy={isPending}
          onReason={mutate}
        />
      )}
    </section>
  );
}
