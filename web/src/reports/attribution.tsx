import { useText } from '../text/language.js';
import { go, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { AsOf } from './as-of.js';
import { Downloads } from './downloads.js';
import { FilterBar } from './filter-bar.js';
import { filterIn, placeWith, type ReportFilter } from './filter.js';
import { LateDossiers } from './late-dossiers.js';
import { OnTimeSteps } from './on-time-steps.js';
import { Outcome } from './outcome.js';
import { Shares } from './shares.js';
import { type Attribution, useAttribution } from './use-attribution.js';

const HERE = '/tre-han';

/** Why dossiers are late: whose every working minute was, which steps kept their time, and each dossier's own shares. */
export default function AttributionScreen() {
  const t = useText();
  const filter = filterIn(usePlace().query);
  const attribution = useAttribution(filter);
  const show = (next: ReportFilter) => go(placeWith(HERE, next));
  return (
    <>
      <Heading title={t('attribution.title')}>{t('attribution.title')}</Heading>
      {!attribution.isPending && <FilterBar filter={filter} shown={attribution.data?.period} onShow={show} />}
      <Outcome of={attribution}>
        {(data) => (
          <>
            <div className="heading-row">
              <AsOf report={data} />
              <Downloads path="attribution" filter={filter} />
            </div>
            {data.dossiers === 0 ? <Empty title={t('attribution.none')} /> : <Known data={data} filter={filter} />}
          </>
        )}
      </Outcome>
      <OnTimeSteps filter={filter} />
    </>
  );
}

function Known({ data, filter }: { data: Attribution; filter: ReportFilter }) {
  const t = useText();
  const { dossiers, minutes, parties, agencies, steps, afterFinish } = data;
  const ofParty = <One extends { party: string }>(one: One) => ({ ...one, key: one.party, name: t(`attribution.party.${one.party}`) }); // prettier-ignore
  const ofStep = (one: Attribution['steps'][number]) => ({
    ...one,
    key: [one.party, one.agency, one.process, one.step].join(' '),
    name: `${one.name} – ${nameOf(data, one.agency)}`,
  });
  return (
    <>
      <p>{t('attribution.sum', { dossiers, minutes })}</p>
      <Shares id="parties" title={t('attribution.parties')} lines={parties.map(ofParty)} />
      <Shares
        id="agencies"
        title={t('attribution.agencies')}
        lines={agencies.map((one) => ({ ...one, key: one.agency }))}
      />
      {steps.length > 0 && <Shares id="steps" title={t('attribution.steps')} lines={steps.map(ofStep)} />}
      <Shares id="after-finish" title={t('attribution.after-finish')} lines={afterFinish.map(ofParty)} />
      <section className="card" aria-labelledby="late">
        <h2 id="late">{t('attribution.list')}</h2>
        <LateDossiers asked={filter} />
      </section>
    </>
  );
}

/** An agency that has a step's minutes stands among the agencies too. */
const nameOf = ({ agencies }: Attribution, id: string): string =>
  agencies.find(({ agency }) => agency === id)?.name ?? id;
