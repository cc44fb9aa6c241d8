import type { Summary } from '../api/answers.js';
import { AsOf } from '../reports/as-of.js';
import { FigureCard } from '../reports/figure-card.js';
import { FilterBar } from '../reports/filter-bar.js';
import { filterIn, placeWith, type ReportFilter } from '../reports/filter.js';
import { Outcome } from '../reports/outcome.js';
import { Targets } from '../reports/targets.js';
import { type SummaryQuery, useSummary } from '../reports/use-reports.js';
import { useText } from '../text/language.js';
import { Figures } from '../ui/figures.js';
import { go, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { Channels } from './channels.js';

/** The numbers of a period, as their viewer may see them. */
export default function SummaryScreen() {
  const t = useText();
  const filter = filterIn(usePlace().query);
  const summary = useSummary(filter as SummaryQuery);
  return (
    <>
      <Heading title={t('summary.title')}>{t('summary.title')}</Heading>
      {!summary.isPending && (
        <FilterBar filter={filter} shown={summary.data?.period} onShow={(next) => go(placeWith('/tong-hop', next))} />
      )}
      <Outcome of={summary}>{(data) => <Known summary={data} filter={filter} />}</Outcome>
    </>
  );
}

function Known({ summary, filter }: { summary: Summary; filter: ReportFilter }) {
  const t = useText();
  const { channels, rates, targets, statuses } = summary;
  return (
    <>
      <AsOf report={summary} />
      <section className="card" aria-labelledby="channels">
        <h2 id="channels">{t('summary.channels')}</h2>
        {channels.length === 0 ? <Empty title={t('summary.empty')} /> : <Channels lines={channels} filter={filter} />}
      </section>
      <section className="card" aria-labelledby="rates">
        <h2 id="rates">{t('summary.rates')}</h2>
        <ul className="rates">
          {rates.map((rate) => (
            <FigureCard key={rate.formula.id} figure={rate}>
              <Targets targets={targets.filter(({ formula }) => formula === rate.formula.id)} />
            </FigureCard>
          ))}
        </ul>
      </section>
      <Lateness late={summary.late} />
      <Ended ended={summary.ended} />
      {statuses.length > 0 && (
        <section className="card" aria-labelledby="statuses">
          <h2 id="statuses">{t('summary.statuses')}</h2>
          <Figures figures={statuses.map(({ status, count }) => ({ label: t(`status.${status}`), value: count }))} />
        </section>
      )}
    </>
  );
}

function Lateness({ late }: { late: Summary['late'] }) {
  const t = useText();
  const figures = [
    { label: t('summary.late-count'), value: late.late },
    { label: t('summary.apology-in-time'), value: late.apologyInTime },
    { label: t('summary.apology-after'), value: late.apologyAfterDue },
    { label: t('summary.apology-none'), value: late.withoutApology, alarm: true },
  ];
  return (
    <section className="card" aria-labelledby="lateness">
      <h2 id="lateness">{t('summary.lateness')}</h2>
      <Figures figures={figures} />
    </section>
  );
}

const ENDED = ['withdrawn', 'terminated', 'noDueDate', 'voided'] as const;

function Ended({ ended }: { ended: Summary['ended'] }) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="ended">
      <h2 id="ended">{t('summary.ended')}</h2>
      <Figures figures={ENDED.map((name) => ({ label: t(`summary.ended.${name}`), value: ended[name] }))} />
    </section>
  );
}
