import { useState } from 'react';
import { useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { useFile, type Version } from './use-processes.js';

const HEADS = ['processes.step', 'steps.owner', 'steps.limit', 'steps.next'] as const;

/** The way through a process in words; the file behind it is folded away. */
export function StepsPart({ version }: { version: Version }) {
  const t = useText();
  const { steps } = version;
  return (
    <section className="card" aria-labelledby="steps">
      <h2 id="steps">{t('steps.title')}</h2>
      <table className="list still" role="table" aria-label={t('steps.title')}>
        <ListHead heads={HEADS} />
        <tbody role="rowgroup">
          {steps.map(({ id, name, kind, owner, limit, next, condition }) => (
            <tr role="row" key={id}>
              <td role="cell" data-label={t('processes.step')}>
                {id}. {name}
                <span className="second">{kind}</span>
                {condition && <span className="second">{t('steps.only-when', { condition })}</span>}
              </td>
              <td role="cell" data-label={t('steps.owner')}>
                {owner}
              </td>
              <td role="cell" data-label={t('steps.limit')}>
                {limit ?? t('steps.no-limit')}
              </td>
              <td role="cell" data-label={t('steps.next')}>
                {next.length === 0 ? t('steps.end') : next.join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <File version={version} />
    </section>
  );
}

function File({ version }: { version: Version }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { data, error, isLoading } = useFile(version, open);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('steps.file')}</summary>
      {isLoading && <Loading />}
      {error && <ProblemAlert error={error} />}
      {data !== undefined && <pre className="file">{data}</pre>}
    </details>
  );
}
