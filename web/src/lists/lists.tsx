import { hasRole, useMe } from '../api/session.js';
import { FilterProblem } from '../reports/outcome.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { ChosenList } from './chosen-list.js';
import { type ListFilter, listsAt, listsIn } from './list-place.js';
import { ListsBar } from './lists-bar.js';
import { type ListId, useLists, type WorkingList } from './use-lists.js';

/** What has to be looked at this morning, or had to: how many dossiers in each list, and those of one of them. */
export default function Lists() {
  const t = useText();
  const { list, filter } = listsIn(usePlace().query);
  const { data, error, isPending, refetch } = useLists(filter);
  if (!hasRole(useMe(), 'division-head', 'signing-leader', 'provincial-office'))
    return <Empty title={t('lists.not-yours')} />;
  const chosen = data?.lists.find(({ id }) => id === list) ?? data?.lists[0];
  return (
    <>
      <Heading title={t('lists.title')}>{t('lists.title')}</Heading>
      <ListsBar filter={filter} onShow={(next) => go(listsAt(list, next))} />
      {isPending && <Loading />}
      {error && <FilterProblem error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <p className="count">{t('lists.at', { at: moment(data.now) })}</p>
          <Cards lists={data.lists} chosen={chosen?.id ?? null} filter={filter} />
        </>
      )}
      {chosen && <ChosenList key={chosen.id} list={chosen} id={chosen.id as ListId} filter={filter} />}
    </>
  );
}

interface CardsProps {
  readonly lists: readonly WorkingList[];
  readonly chosen: string | null;
  readonly filter: ListFilter;
}

function Cards({ lists, chosen, filter }: CardsProps) {
  const t = useText();
  return (
    <nav aria-label={t('lists.choose')}>
      <ul className="lists">
        {lists.map(({ id, name, count, target }) => (
          <li key={id}>
            <Link to={listsAt(id, filter)} aria-current={id === chosen ? 'true' : undefined}>
              <strong className={target !== null && count > target ? 'lists-alarm' : undefined}>
                {t('lists.count', { count })}
              </strong>
              <span>{name}</span>
              {target !== null && <span className="second">{t('lists.target', { target })}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
