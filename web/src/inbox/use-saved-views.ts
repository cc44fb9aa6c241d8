import { useQuery } from '@tanstack/react-query';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import type { Filter } from './use-inbox.js';

export type SavedView = Schemas['SavedViewAnswer'];
type Kept = Schemas['SavedFilter'];

const KEY = ['saved-views'] as const;

/** The worklists that the officer keeps under names of his own. */
export const useSavedViews = () =>
  useQuery({ queryKey: KEY, staleTime: 60_000, queryFn: () => answered(client.GET('/api/v1/saved-views')) });

export const useSaveView = () =>
  useChange(KEY, (body: Schemas['SavedViewBody']) => answered(client.POST('/api/v1/saved-views', { body })));

export const useChangeView = () =>
  useChange(KEY, ({ id, ...body }: SavedView) =>
    answered(client.PUT('/api/v1/saved-views/{id}', { params: { path: { id } }, body })),
  );

export const useRemoveView = () =>
  useChange(KEY, (id: string) => answered(client.DELETE('/api/v1/saved-views/{id}', { params: { path: { id } } })));

/** What is kept of a filter: all but the words that are searched for. */
export const keptOf = ({ status, channel, step, dueFrom, dueTo, mine, owes }: Filter): Kept => ({
  status: [...status],
  mine,
  ...(channel && { channel }),
  ...(step && { step }),
  ...(dueFrom && { dueFrom }),
  ...(dueTo && { dueTo }),
  ...(owes && { owes }),
});

export const filterOf = ({ filter }: SavedView): Omit<Filter, 'q'> => ({
  status: filter.status as Filter['status'],
  channel: filter.channel ?? null,
  step: filter.step ?? null,
  dueFrom: filter.dueFrom ?? null,
  dueTo: filter.dueTo ?? null,
  mine: filter.mine,
  owes: filter.owes ?? null,
});

/** Whether that view is what the list shows. */
export const isShown = (view: SavedView, filter: Filter): boolean =>
  JSON.stringify(keptOf({ q: '', ...filterOf(view) })) === JSON.stringify(keptOf(filter));
