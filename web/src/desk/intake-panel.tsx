import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Actions } from '../dossier/actions.js';
import { Head } from '../dossier/dossier.js';
import { useDossier } from '../dossier/use-dossier.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go } from '../ui/router.js';
import { Loading } from '../ui/states.js';
import { IntakeFiles } from './intake-files.js';

interface Props {
  readonly id: string;
  /** Where the next submission is checked; null: this is the last. */
  readonly next: string | null;
  readonly onClose: () => void;
}

/** One submission: who filed what, with which files, and what may be done with it. */
export function IntakePanel({ id, next, onClose }: Props) {
  const t = useText();
  const { data: dossier, error, isPending, refetch } = useDossier(id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const checked = dossier !== undefined && dossier.status !== 'submitted';
  return (
    <section className="desk-panel" aria-labelledby="in-hand">
      <div className="heading-row">
        <h2 id="in-hand" ref={heading} tabIndex={-1}>
          {dossier?.code ?? t('intake.in-hand')}
        </h2>
        <Button size="small" onClick={onClose}>
          {t('dossier.close')}
        </Button>
      </div>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {dossier && (
        <>
          <p className="subject">{dossier.subject}</p>
          <Actions dossier={dossier} />
          {checked && (
            <p className="row">
              {dossier.code && (
                <Button href={`/api/v1/dossiers/${id}/letters/receipt/1/document`} download>
                  {t('intake.receipt')}
                </Button>
              )}
              {next && (
                <Button type="primary" onClick={() => go(next)}>
                  {t('intake.next')}
                </Button>
              )}
            </p>
          )}
          <Head dossier={dossier} />
          <IntakeFiles id={id} />
        </>
      )}
    </section>
  );
}
