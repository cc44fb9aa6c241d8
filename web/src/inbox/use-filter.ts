import { useState } from 'react';
import { askedIn } from '../ui/address.js';
import { go, usePlace } from '../ui/router.js';
import { type Channel, type Filter, isView, OWES, type Status, type View, VIEWS } from './use-inbox.js';

/** The worklist's filter lives in the address, so that going back and a bookmark find the same list; the search text does not. */
export function useFilter() {
  const { query } = usePlace();
  const [q, setQ] = useState('');
  const asked = query.get('nhom');
  const listed = (query.get('trang-thai')?.split(',') ?? []).filter((one) => STATUSES.has(one)) as Status[];
  const view: View | null = listed.length > 0 ? null : isView(asked) ? asked : 'open';
  const beside = query.get(BESIDE);
  const filter: Filter = {
    q,
    status: view ? VIEWS[view] : listed,
    channel: query.get('kenh') as Channel | null,
    step: query.get('buoc'),
    dueFrom: askedIn(query, 'han-tu'),
    dueTo: askedIn(query, 'han-den'),
    mine: query.get('cua-toi') === '1',
    owes: OWES.find((one) => one === query.get('con-no')) ?? null,
  };

  const placeWith = (changes: Record<string, string | null>, from = query): string => {
    const next = new URLSearchParams(from);
    for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
    const text = next.toString();
    return text ? `/?${text}` : '/';
  };
  const write = (changes: Record<string, string | null>) => go(placeWith(changes), { replace: true });
  const change = ({ q, ...rest }: Partial<Filter>) => {
    if (q !== undefined) setQ(q);
    const changes = inAddress(rest);
    if (Object.keys(changes).length > 0) write(changes);
  };
  return {
    filter,
    view,
    change,
    show: (view: View) => write({ nhom: view === 'open' ? null : view, 'trang-thai': null }),
    clear: () => go('/', { replace: true }),
    /** The dossier that stands open beside the list. */
    beside: beside && ID.test(beside) ? beside : null,
    placeBeside: (id: string | null) => placeWith({ [BESIDE]: id }),
    /** That filter and nothing of the one before. */
    narrowTo: (kept: Omit<Filter, 'q'>) => {
      setQ('');
      const opened = new URLSearchParams(beside ? { [BESIDE]: beside } : {});
      go(placeWith(inAddress(kept), opened), { replace: true });
    },
  };
}

const BESIDE = 'chon';
const ID = /^[0-9a-f-]{36}$/;

function inAddress({ status, ...rest }: Partial<Omit<Filter, 'q'>>): Record<string, string | null> {
  const changes: Record<string, string | null> = {};
  if (status) Object.assign(changes, { 'trang-thai': status.join(','), nhom: status.length > 0 ? null : 'all' });
  for (const [name, value] of Object.entries(rest)) changes[IN_ADDRESS[name]!] = value === true ? '1' : value || null;
  return changes;
}

const STATUSES = new Set<string>(Object.values(VIEWS).flat());

const IN_ADDRESS: Readonly<Record<string, string>> = {
  channel: 'kenh',
  step: 'buoc',
  dueFrom: 'han-tu',
  dueTo: 'han-den',
  mine: 'cua-toi',
  owes: 'con-no',
};
