import { Button } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { go, Link } from '../ui/router.js';
import { SearchBox } from '../ui/search-box.js';
import { Heading } from '../ui/states.js';
import { FoundForm } from './found-form.js';
import { Pages } from './pages.js';
import { type Agency, useAgencies } from './use-agencies.js';
import { useSearched } from './use-searched.js';

/** The province's agencies, each after the one above it, or found by letters of their names. */
export default function Agencies() {
  const t = useText();
  const [typed, type, q] = useSearched();
  const [founding, found] = useState(false);
  const mayChange = hasRole(useMe(), 'administrator');
  return (
    <>
      <div className="heading-row">
        <Heading title={t('agencies.title')}>{t('agencies.title')}</Heading>
        {mayChange && !founding && (
          <Button type="primary" onClick={() => found(true)}>
            {t('agencies.found')}
          </Button>
        )}
      </div>
      {founding && <FoundForm onDone={({ id }) => go(`/co-quan/${id}`)} onCancel={() => found(false)} />}
      <div className="filters">
        <SearchBox label={t('agencies.search')} hint={t('agencies.search-hint')} value={typed} onChange={type} />
      </div>
      <Pages pages={useAgencies(q, null)} empty={t('agencies.none')}>
        {(items) => <AgencyList agencies={items} label={t('agencies.title')} />}
      </Pages>
    </>
  );
}

const HEADS = ['agencies.name', 'agencies.identifier', 'agencies.works'] as const;

export function AgencyList({ agencies, label }: { agencies: readonly Agency[]; label: string }) {
  const t = useText();
  return (
    <table className="list still" role="table" aria-label={label}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {agencies.map((agency) => (
          <tr role="row" key={agency.id}>
            <td role="cell" data-label={t('agencies.name')}>
              <Link to={`/co-quan/${agency.id}`}>{agency.name}</Link>
              <span className="second">
                {t('agencies.id')}: {agency.id}
              </span>
            </td>
            <td role="cell" data-label={t('agencies.identifier')}>
              <Identifier agency={agency} />
            </td>
            <td role="cell" data-label={t('agencies.works')}>
              <Works agency={agency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Identifier({ agency: { identifier, identifierIsDemo } }: { agency: Agency }) {
  const t = useText();
  if (identifier === null) return t('agencies.no-identifier');
  return (
    <>
      <span className="code">{identifier}</span>
      {identifierIsDemo && <span className="second">{t('agencies.demo-identifier')}</span>}
    </>
  );
}

export function Works({ agency: { openFrom, openTo } }: { agency: Agency }) {
  const t = useText();
  if (openTo !== null) return t('agencies.ended', { day: day(openTo) });
  return openFrom === null ? t('agencies.open') : t('agencies.open-from', { day: day(openFrom) });
}
