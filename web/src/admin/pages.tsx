import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { More } from '../ui/more.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';

interface Props<Item> {
  readonly pages: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Item[] }>>;
  readonly empty: string;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list in each of its states: on its way, not had, empty, and as many as have been asked for. */
export function Pages<Item>({ pages, empty, children }: Props<Item>) {
  const { data, error, isPending, refetch } = pages;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && !error && items.length === 0 && <p role="status">{empty}</p>}
      {items.length > 0 && children(items)}
      <More of={pages} />
    </>
  );
}
