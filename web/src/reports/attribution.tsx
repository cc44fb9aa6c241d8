import { useNumbers, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { More } from '../ui/more.js';
import { Link, go, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { AsOf } from './as-of.js';
import { Downloads } from './downloads.js';
import { Bar } from './figure-card.js';
import { FilterBar } from './filter-bar.js';
import { filterIn, placeWith, type ReportFilter } from './filter.js';
import { OnTimeSteps } from './on-time-steps.js';
import { Outcome } from './outcome.js';
import { type Attribution, type LateDossier, useAttribution, useLateDossiers } from './use-attribution.js';

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
  const { dossiers, minutes, parties, agencies } = data;
  const said = parties.map((one) => ({ ...one, key: one.party, name: t(`attribution.party.${one.party}`) }));
  return (
    <>
      <p>{t('attribution.sum', { dossiers, minutes })}</p>
      <Shares id="parties" title={t('attribution.parties')} lines={said} />
      <Shares
        id="agencies"
        title={t('attribution.agencies')}
        lines={agencies.map((one) => ({ ...one, key: one.agency }))}
      />
      <LateDossiers filter={filter} />
    </>
  );
}

const NUMBERS = ['attribution.dossiers', 'attribution.minutes', 'attribution.share'] as const;
const HEADS = ['attribution.whose', ...NUMBERS] as const;

interface Share {
  readonly key: string;
  readonly name: string;
  readonly dossiers: number;
  readonly minutes: number;
  readonly percent: number | null;
}

/** A bar for the eye beside each number. */
function Shares({ id, title, lines }: { id: string; title: string; lines: readonly Share[] }) {
  const t = useText();
  const number = useNumbers();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table className="list numbers" role="table" aria-labelledby={id}>
        <ListHead heads={HEADS} numbers={NUMBERS} />
        <tbody role="rowgroup">
          {lines.map(({ key, name, dossiers, minutes, percent }) => (
            <tr role="row" key={key}>
              <th role="rowheader" scope="row">
                {name}
                <Bar percent={percent ?? 0} />
              </th>
              <td role="cell" data-label={t('attribution.dossiers')} className="number">
                {number(dossiers)}
              </td>
              <td role="cell" data-label={t('attribution.minutes')} className="number">
                {number(minutes)}
              </td>
              <td role="cell" data-label={t('attribution.share')} className="number">
                {percent === null ? t('summary.no-data') : t('reports.value', { value: percent, unit: '%' })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LateDossiers({ filter }: { filter: ReportFilter }) {
  const t = useText();
  const late = useLateDossiers(filter);
  return (
    <section className="card" aria-labelledby="late">
      <h2 id="late">{t('attribution.list')}</h2>
      <Outcome of={late}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              <p className="count" role="status">
                {t('inbox.count', { shown: items.length, total: pages[0]!.total })}
              </p>
              <ul className="papers">
                {items.map((one) => (
                  <Late key={one.dossierId} dossier={one} />
                ))}
              </ul>
            </>
          );
        }}
      </Outcome>
      <More of={late} />
    </section>
  );
}

function Late({ dossier: { dossierId, code, shares } }: { dossier: LateDossier }) {
  const t = useText();
  const number = useNumbers();
  const said = shares.parties
    .filter(({ minutes }) => minutes > 0)
    .map(({ party, minutes, percent }) => {
      const share = t('reports.value', { value: percent ?? 0, unit: '%' });
      return `${t(`attribution.party.${party}`)}: ${share} (${t('attribution.minutes')}: ${number(minutes)})`;
    });
  return (
    <li>
      <Link to={`/ho-so/${dossierId}`} className="code">
        {code ?? t('inbox.no-code')}
      </Link>
      <span className="second">{said.join('; ')}</span>
    </li>
  );
}
