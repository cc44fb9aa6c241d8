import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/client.js';
import { type Translate, useText } from '../text/language.js';
import { fieldName } from './field-names.js';

/** A refusal or failure in words: what, on which ground, which fields, and how to find it in the log. @param says what a field is called here; else it has its common name */
export function ProblemAlert({
  error,
  retry,
  says,
}: {
  error: unknown;
  retry?: () => void;
  says?: (pointer: string) => string | null;
}) {
  const t = useText();
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={titleOf(problem, t)}
      description={detailsOf(problem, t, says)}
      action={retry && problem?.status !== 403 && <Button onClick={retry}>{t('common.retry')}</Button>}
    />
  );
}

function titleOf(problem: ApiProblem | null, t: Translate): string {
  if (problem?.status === 0) return t('common.offline');
  return problem?.title || t('common.failed');
}

function commonName(pointer: string, t: Translate): string | null {
  const key = fieldName(pointer);
  return key && t(key);
}

function detailsOf(problem: ApiProblem | null, t: Translate, says?: (pointer: string) => string | null): ReactNode {
  const faults = (problem?.errors ?? []).filter(({ message }) => message && message !== problem?.title);
  const traced = problem && problem.status >= 500 && problem.traceId;
  if (!problem || (!problem.ground && faults.length === 0 && !traced)) return null;
  return (
    <>
      {problem.ground && <div>{t('common.ground', { ground: problem.ground })}</div>}
      {faults.length > 0 && (
        <ul className="faults">
          {faults.map(({ pointer, message }) => (
            <li key={pointer}>{[says?.(pointer) ?? commonName(pointer, t), message].filter(Boolean).join(': ')}</li>
          ))}
        </ul>
      )}
      {traced && <div>{t('common.trace', { trace: traced })}</div>}
    </>
  );
}
