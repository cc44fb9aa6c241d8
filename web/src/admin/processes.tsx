import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../api/client.js';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { go, Link } from '../ui/router.js';
import { SearchBox } from '../ui/search-box.js';
import { Heading } from '../ui/states.js';
import { DraftForm } from './draft-form.js';
import { Pages } from './pages.js';
import { sourceWords } from './source-words.js';
import { useProcesses } from './use-processes.js';
import { useSearched } from './use-searched.js';

/** The processes of the catalogue; a file makes a new one, or the next version of one. */
export default function Processes() {
  const t = useText();
  const [typed, type, q] = useSearched();
  const [drafting, draft] = useState(false);
  const mayChange = hasRole(useMe(), 'administrator');
  return (
    <>
      <div className="heading-row">
        <Heading title={t('processes.title')}>{t('processes.title')}</Heading>
        {mayChange && !drafting && (
          <Button type="primary" onClick={() => draft(true)}>
            {t('processes.load')}
          </Button>
        )}
      </div>
      {drafting && <DraftForm newest={null} onDone={({ id }) => go(placeOf(id))} onCancel={() => draft(false)} />}
      <div className="filters">
        <SearchBox label={t('processes.search')} hint={t('admin.search-hint')} value={typed} onChange={type} />
      </div>
      <Pages pages={useProcesses(q)} empty={t('processes.none')}>
        {(items) => <List processes={items} />}
      </Pages>
    </>
  );
}

const placeOf = (id: string) => `/quy-trinh/${id}`;
const HEADS = ['processes.name', 'processes.procedure', 'processes.newest', 'processes.source'] as const;

function List({ processes }: { processes: readonly Schemas['ProcessSummaryView'][] }) {
  const t = useText();
  return (
    <table className="list still" role="table" aria-label={t('processes.title')}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {processes.map(({ id, name, procedureCode, version, state, source }) => (
          <tr role="row" key={id}>
            <td role="cell" data-label={t('processes.name')}>
              <Link to={placeOf(id)}>{name}</Link>
              <span className="second">
                {t('agencies.id')}: {id}
              </span>
            </td>
            <td
              role="cell"
              data-label={t('processes.procedure')}
              className={procedureCode === null ? undefined : 'nowrap'}
            >
              {procedureCode ?? t('admin.unknown')}
            </td>
            <td role="cell" data-label={t('processes.newest')} className="nowrap">
              {t('processes.version-no', { no: version })}
              <span className="second">{t(`processes.state.${state}`)}</span>
            </td>
            <td role="cell" data-label={t('processes.source')}>
              {sourceWords(source, t)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
