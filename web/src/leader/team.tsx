import { getRouteApi } from '@tanstack/react-router';
import { Form, Select } from 'antd';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, Link } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { AtRisk } from './at-risk.js';
import { TeamTable } from './team-table.js';
import { ledBy, useTeam } from './use-team.js';

const place = getRouteApi('/doi-ngu');

/** How the work of an agency lies on its people, and what will be late if nobody acts: for who leads it. */
export default function TeamScreen() {
  const t = useText();
  const mine = ledBy(useMe());
  const { agency: asked } = place.useSearch();
  const agency = mine.find((one) => one === asked) ?? mine[0];
  if (agency === undefined)
    return (
      <>
        <Heading title={t('team.title')}>{t('team.title')}</Heading>
        <Empty title={t('team.not-yours')}>
          <Link to="/">{t('dossier.back')}</Link>
        </Empty>
      </>
    );
  return (
    <>
      <Heading title={t('team.title')}>{t('team.title')}</Heading>
      {mine.length > 1 && (
        <Form layout="vertical">
          <Form.Item label={t('team.agency')} htmlFor="team-agency">
            <Select
              id="team-agency"
              value={agency}
              options={mine.map((id) => ({ value: id, label: <AgencyName id={id} /> }))}
              onChange={(id) => go(`/doi-ngu?agency=${encodeURIComponent(id)}`, { replace: true })}
            />
          </Form.Item>
        </Form>
      )}
      <Team agency={agency} />
    </>
  );
}

function Team({ agency }: { agency: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useTeam(agency);
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  return (
    <>
      <p className="count">{t('lists.at', { at: moment(data.now) })}</p>
      <AtRisk agency={agency} title={t('team.due-tomorrow')} date={data.dueTomorrow} />
      <AtRisk agency={agency} title={t('team.due-after')} date={data.dueSoonBy} />
      <TeamTable team={data} agency={agency} />
    </>
  );
}
