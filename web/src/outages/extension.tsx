import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { FourEyes } from '../ui/four-eyes.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Heading, Loading } from '../ui/states.js';
import { Content } from './content.js';
import { Held } from './held.js';
import { Preview } from './preview.js';
import { Results } from './results.js';
import { type Extension, useApprove, useDecline, useExtension, useForecast } from './use-outages.js';

/** One extension: what it says, what it would do or has done, and the second person's word. */
export function ExtensionScreen({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useExtension(id);
  return (
    <>
      <p className="back">
        <Link to="/gia-han">← {t('outage.title')}</Link>
      </p>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && <Known extension={data} />}
    </>
  );
}

function Known({ extension }: { extension: Extension }) {
  const { id, state, outage } = extension;
  const t = useText();
  const mine = hasRole(useMe(), 'provincial-office');
  const title = t('outage.heading', { from: moment(outage.from), to: moment(outage.to) });
  return (
    <>
      <div className="heading-row">
        <Heading title={title}>{title}</Heading>
        <span className="status" role="status">
          {t(`outage.state.${state}`)}
        </span>
      </div>
      {state === 'held' && <Held extension={extension} mayTakeBack={mine} />}
      <Content extension={extension} />
      {(state === 'proposed' || state === 'held') && <Preview id={id} />}
      {state === 'proposed' && mine && <Decide extension={extension} />}
      {(state === 'carrying-out' || state === 'carried-out') && <Results extension={extension} mayRetry={mine} />}
    </>
  );
}

function Decide({ extension: { id, proposed } }: { extension: Extension }) {
  const t = useText();
  const me = useMe();
  const { data: forecast } = useForecast(id);
  return (
    <FourEyes
      own={proposed.account === me.account}
      approve={useApprove(id)}
      refuse={useDecline(id)}
      another={t('outage.another-person')}
      approveButton={t('outage.approve')}
      sure={forecast ? t('outage.approve-sure', { count: forecast.extended }) : null}
    />
  );
}
