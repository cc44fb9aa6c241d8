import { Form } from 'antd';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { ChosenList } from './chosen-list.js';
import { type ListId, useLists, type WorkingList } from './use-lists.js';

const PLACE = '/viec-can-lam';

/** The lists and one of them: which, and of which agency, stands in the address. */
function placeOf(list: string | null, agency: string | null): string {
  const query = new URLSearchParams({ ...(list && { list }), ...(agency && { agency }) }).toString();
  return query ? `${PLACE}?${query}` : PLACE;
}

/** What has to be looked at this morning: how many dossiers in each list, and those of one of them. */
export default function Lists() {
  const t = useText();
  const { query } = usePlace();
  const agency = query.get('agency');
  const { data, error, isPending, refetch } = useLists(agency);
  if (!hasRole(useMe(), 'division-head', 'signing-leader', 'provincial-office'))
    return <Empty title={t('lists.not-yours')} />;
  const chosen = data?.lists.find(({ id }) => id === query.get('list')) ?? data?.lists[0];
  return (
    <>
      <Heading title={t('lists.title')}>{t('lists.title')}</Heading>
      <search className="filters">
        <Form layout="vertical" className="lists-agency">
          <Form.Item label={t('lists.agency')} htmlFor="lists-agency">
            <AgencySelect
              id="lists-agency"
              allowClear
              placeholder={t('summary.all-agencies')}
              {...(agency && { value: agency })}
              onChange={(id) => go(placeOf(query.get('list'), id ?? null), { replace: true })}
            />
          </Form.Item>
        </Form>
      </search>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <p className="count">{t('lists.at', { at: moment(data.now) })}</p>
          <Cards lists={data.lists} chosen={chosen?.id ?? null} agency={agency} />
        </>
      )}
      {chosen && <ChosenList key={chosen.id} list={chosen} id={chosen.id as ListId} agency={agency} />}
    </>
  );
}

interface CardsProps {
  readonly lists: readonly WorkingList[];
  readonly chosen: string | null;
  readonly agency: string | null;
}

function Cards({ lists, chosen, agency }: CardsProps) {
  const t = useText();
  return (
    <nav aria-label={t('lists.choose')}>
      <ul className="lists">
        {lists.map(({ id, name, count, target }) => (
          <li key={id}>
            <Link to={placeOf(id, agency)} aria-current={id === chosen ? 'true' : undefined}>
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
