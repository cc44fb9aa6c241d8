import type { DeskLine } from './use-desk.js';
import { Head } from '../dossier/dossier.js';
import { useDossier } from '../dossier/use-dossier.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';

/** More than somebody collects at once is posted or returned online: nobody stands at the counter to be looked at. */
const AT_COUNTER = 5;

/** Whom the officer has before him: the applicants of the results that are ticked, to be held against the paper that is shown. */
export function TickedPeople({ lines }: { lines: readonly DeskLine[] }) {
  const t = useText();
  if (lines.length === 0 || lines.length > AT_COUNTER) return null;
  return (
    <section aria-labelledby="ticked-people">
      <h2 id="ticked-people">{t('results.people')}</h2>
      {lines.map(({ id }) => (
        <One key={id} id={id} />
      ))}
    </section>
  );
}

function One({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useDossier(id);
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  return <Head dossier={data} />;
}
