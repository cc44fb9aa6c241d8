import { useText } from '../text/language.js';
import { actOn } from './act-on.js';
import type { Result } from './sign.js';
import { keyOf, type Matter } from './use-signing.js';

interface Props {
  readonly matters: readonly Matter[];
  readonly results: ReadonlyMap<string, Result>;
}

/** What became of each, those first that were refused; with the reason and its ground. */
export function SignResults({ matters, results }: Props) {
  const t = useText();
  const told = matters.flatMap((matter) => {
    const result = results.get(keyOf(matter));
    return result ? [{ matter, problem: result.problem as { title?: string; ground?: string } | null }] : [];
  });
  const failed = told.filter(({ problem }) => problem);
  const done = told.filter(({ problem }) => !problem);
  return (
    <>
      <p role="status">
        <strong>{t('batch.told', { done: done.length, failed: failed.length })}</strong>
      </p>
      <ul className="results" tabIndex={0} aria-label={t('signing.told')}>
        {[...failed, ...done].map(({ matter, problem }) => (
          <li key={keyOf(matter)} className={problem ? 'failed' : 'done'}>
            <span className="code">{matter.code ?? t('inbox.no-code')}</span> {t(`act.${matter.command}`)}:{' '}
            {problem ? `✗ ${problem.title ?? t('batch.failed')}` : `✓ ${t(`signing.${actOn([matter])}.done`)}`}
            {problem?.ground && <span className="second">{t('common.ground', { ground: problem.ground })}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
