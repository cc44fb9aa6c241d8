import type { ReactNode } from 'react';
import type { Line } from '../api/answers.js';
import { useText } from '../text/language.js';
import type { Result } from './batch-commands.js';

interface Props {
  readonly lines: readonly Pick<Line, 'id' | 'code'>[];
  readonly results: ReadonlyMap<string, Pick<Result, 'problem'> & Partial<Result>>;
  /** Beside each that is done, for example what is printed for it. */
  readonly beside?: ((dossier: string, version: number) => ReactNode) | undefined;
}

/** What became of each dossier, those first that were refused; with the reason and its ground. */
export function BatchResults({ lines, results, beside }: Props) {
  const t = useText();
  const told = lines.flatMap((line) => {
    const result = results.get(line.id);
    const { problem, recorded } = result ?? {};
    return result ? [{ line, recorded, problem: problem as { title?: string; ground?: string } | null }] : [];
  });
  const failed = told.filter(({ problem }) => problem);
  const sorted = [...failed, ...told.filter(({ problem }) => !problem)];
  return (
    <>
      <p role="status">
        <strong>{t('batch.told', { done: told.length - failed.length, failed: failed.length })}</strong>
      </p>
      <ul className="results">
        {sorted.map(({ line, problem, recorded }) => (
          <li key={line.id} className={problem ? 'failed' : 'done'}>
            <span className="code">{line.code ?? t('inbox.no-code')}</span>{' '}
            {problem ? `✗ ${t('batch.failed')}: ${problem.title ?? ''}` : `✓ ${t('batch.done')}`}
            {problem?.ground && <span className="second">{t('common.ground', { ground: problem.ground })}</span>}
            {recorded && beside?.(line.id, recorded.version)}
          </li>
        ))}
      </ul>
    </>
  );
}
