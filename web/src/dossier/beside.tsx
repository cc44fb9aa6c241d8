import { Button } from 'antd';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Loading } from '../ui/states.js';
import { codeOf, Shown } from './dossier.js';
import { useDossier } from './use-dossier.js';

/** A dossier beside a list, which keeps the page's own heading. */
export default function DossierBeside({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText();
  const { data, error, isPending, refetch } = useDossier(id);
  return (
    <section className="beside" aria-label={t('dossier.beside')}>
      <p className="back">
        <Link to={`/ho-so/${id}`}>{t('dossier.whole-page')}</Link>
        <Button size="small" onClick={onClose}>
          {t('dossier.close')}
        </Button>
      </p>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && <Shown dossier={data} heading={(name) => <h2>{codeOf(name)}</h2>} />}
    </section>
  );
}
