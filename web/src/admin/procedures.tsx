import { useState } from 'react';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { Link } from '../ui/router.js';
import { SearchBox } from '../ui/search-box.js';
import { Heading } from '../ui/states.js';
import { Toggles } from '../ui/toggles.js';
import { limitWords } from './limits.js';
import { Pages } from './pages.js';
import { useProcedures } from './use-procedures.js';
import { useSearched } from './use-searched.js';

const VIEWS = ['all', 'ready', 'not-ready'] as const;
type View = (typeof VIEWS)[number];

/** Every procedure of the catalogue, found without accents; those that lack a limit can be shown alone. */
export default function Procedures() {
  const t = useText();
  const [typed, type, q] = useSearched();
  const [view, choose] = useState<View>('all');
  const pages = useProcedures(q, view === 'all' ? null : view === 'ready');
  return (
    <>
      <Heading title={t('procedures.title')}>{t('procedures.title')}</Heading>
      <div className="filters">
        <SearchBox label={t('procedures.search')} hint={t('admin.search-hint')} value={typed} onChange={type} />
        <Toggles
          label={t('procedures.view')}
          options={VIEWS.map((value) => ({ value, label: t(`procedures.view.${value}`) }))}
          chosen={view}
          onChoose={choose}
        />
      </div>
      <Pages pages={pages} empty={t('procedures.none')}>
        {(items) => <List procedures={items} />}
      </Pages>
    </>
  );
}

const HEADS = ['procedures.name', 'procedures.agency', 'procedures.limit', 'procedures.state'] as const;

function List({ procedures }: { procedures: readonly Schemas['ProcedureSummaryView'][] }) {
  const t = useText();
  return (
    <table className="list still" role="table" aria-label={t('procedures.title')}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {procedures.map(({ code, name, field, agency, limit, ready, findings }) => (
          <tr role="row" key={code}>
            <td role="cell" data-label={t('procedures.name')}>
              <Link to={`/thu-tuc/${code}`}>{name}</Link>
              <span className="second">
                {code} · {field}
              </span>
            </td>
            <td role="cell" data-label={t('procedures.agency')}>
              {agency}
            </td>
            <td role="cell" data-label={t('procedures.limit')}>
              {limitWords(t, limit)}
            </td>
            <td role="cell" data-label={t('procedures.state')}>
              {t(ready ? 'procedures.ready' : 'procedures.not-ready')}
              {findings.map((finding) => (
                <span key={finding} className="second">
                  {t(`finding.${finding}`)}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
