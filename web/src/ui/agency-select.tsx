import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { answered, client, type Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { wholeFirst } from './agency-order.js';
import { useSettled } from './search-box.js';

export type Agency = Schemas['AgencyView'];

export const useAgency = (id: string | null | undefined) =>
  useQuery({
    queryKey: ['agency', id],
    enabled: Boolean(id),
    staleTime: 60 * 60_000,
    queryFn: () => answered(client.GET('/api/v1/agencies/{id}', { params: { path: { id: id! } } })),
  });

/** Enough that none which has the letters is left out for offices of others that have them too. */
const MOST = 200;

/** Agencies that exist now, the whole before its parts, by a few letters of their names without accents; of one type while nothing is typed. */
export function useFoundAgencies(q: string, type: string) {
  const { data, isFetching } = useQuery({
    queryKey: ['agencies', q, type],
    staleTime: 60 * 60_000,
    placeholderData: (before) => before,
    queryFn: () =>
      answered(client.GET('/api/v1/agencies', { params: { query: q ? { q, limit: MOST } : { type, limit: MOST } } })),
  });
  return { found: wholeFirst((data?.items ?? []).filter(({ openTo }) => openTo === null)), isFetching };
}

/** The agency's name; its id until the name is there. */
export const AgencyName = ({ id }: { id: string }) => useAgency(id).data?.name ?? id;

interface Props {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
  readonly placeholder?: string;
  readonly allowClear?: boolean;
  /** Shown while nothing is typed. */
  readonly type?: string;
}

/** An agency found by a few letters of its name, without accents; the search is the service's. */
export function AgencySelect({ type = 'department', value, placeholder, ...rest }: Props) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { data: chosen } = useAgency(value);
  const { found, isFetching } = useFoundAgencies(useSettled(typed.trim()), type);
  const items = chosen && !typed && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      {...rest}
      value={value}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={placeholder ?? t('reception.resolver-search')}
      options={items.map(({ id, name }) => ({ value: id, label: name }))}
      notFoundContent={isFetching ? t('common.loading') : t('common.none')}
    />
  );
}
