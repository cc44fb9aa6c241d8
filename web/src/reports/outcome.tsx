import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Key } from '../text/vi.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';

interface Props<Answer> {
  readonly of: Pick<UseQueryResult<Answer>, 'data' | 'error' | 'isPending' | 'refetch'>;
  readonly children: (answer: Answer) => ReactNode;
}

/** A report that is loading, refused or here; what is wrong with its filter is said by the filter's own words. */
export function Outcome<Answer>({ of: { data, error, isPending, refetch }, children }: Props<Answer>) {
  return (
    <>
      {isPending && <Loading />}
      {error && <FilterProblem error={error} retry={() => void refetch()} />}
      {data !== undefined && children(data)}
    </>
  );
}

const LABELS: Readonly<Record<string, Key>> = {
  '?from': 'summary.from',
  '?to': 'summary.to',
  '?period': 'reports.days',
  '?calendar': 'reports.days',
  '?quarter': 'reports.days',
  '?month': 'index.month',
  '?year': 'board.year',
  '?targetYear': 'board.target-year',
  '?formula': 'board.figure',
  '?agency': 'summary.agency',
  '?officer': 'form-06a.c2.officer',
  '?field': 'reports.field',
  '?procedure': 'reports.procedure',
  '?channel': 'inbox.channel',
  '?asOf': 'reports.as-of',
  '?knownAt': 'reports.known-at',
};

/** Fields by their own names, of an address and of a body alike. */
export function FilterProblem({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useText();
  const says = (pointer: string) => {
    const label = LABELS[pointer.replace('/', '?')];
    return label ? t(label) : null;
  };
  return <ProblemAlert error={error} retry={retry} says={says} />;
}
