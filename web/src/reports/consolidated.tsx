import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { Toggles } from '../ui/toggles.js';
import { AsOf } from './as-of.js';
import { ConsolidatedTable } from './consolidated-table.js';
import { Downloads } from './downloads.js';
import { FilterBar } from './filter-bar.js';
import { filterIn, placeWith, type ReportFilter } from './filter.js';
import { Outcome } from './outcome.js';
import { useConsolidated, useStatutoryForms } from './use-statutory.js';
import { Violations } from './violations.js';

const HERE = '/bieu-tong-hop';
const FIRST = '06d';

/** The forms that consolidate II.06a over the agencies of a level, and II.07, the causes of lateness. */
export default function ConsolidatedScreen() {
  const t = useText();
  const { query } = usePlace();
  const { data: forms = [], error, refetch } = useStatutoryForms();
  const filter = filterIn(query);
  const offered = forms.filter(({ id }) => id !== '06a');
  const form = offered.find(({ id }) => id === (query.get('form') ?? FIRST));
  const by = form?.rows.find((one) => one === query.get('by')) ?? form?.rows[0];
  const table = useConsolidated(form?.id, { ...filter, by });
  const show = (next: ReportFilter, asked: { form?: string | undefined; by?: string | undefined }) =>
    go(placeWith(HERE, { ...next, ...asked }));
  const numberOf = (number: string) => number.split('/')[0]!;
  return (
    <>
      <Heading title={t('consolidated.title')}>{t('consolidated.title')}</Heading>
      <Toggles
        label={t('consolidated.form')}
        options={offered.map(({ id, number }) => ({ value: id, label: numberOf(number) }))}
        chosen={form?.id ?? FIRST}
        onChoose={(id) => show(filter, { form: id })}
      />
      {form && (
        <p className="subject">
          <span lang="vi">{form.name.vi}</span>
          {!form.verified && <span className="second">{t('consolidated.unverified')}</span>}
        </p>
      )}
      {form && by && (
        <Toggles
          label={t('form-06a.by')}
          options={form.rows.map((value) => ({ value, label: t(`consolidated.by.${value}`) }))}
          chosen={by}
          onChoose={(laid) => show(filter, { form: form.id, by: laid })}
        />
      )}
      {!table.isPending && (
        <FilterBar filter={filter} shown={table.data?.period} onShow={(next) => show(next, { form: form?.id, by })} />
      )}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {!error && (
        <Outcome of={table}>
          {(data) => (
            <>
              <div className="heading-row">
                <AsOf report={data} />
                <Downloads
                  path={data.form.id === '07' ? '07' : `consolidated/${data.form.id}`}
                  filter={{ ...filter, by }}
                />
              </div>
              <Violations violations={data.violations} />
              {data.rows.length === 0 ? (
                <Empty title={t('summary.empty')} />
              ) : (
                <ConsolidatedTable table={data} filter={filter} />
              )}
            </>
          )}
        </Outcome>
      )}
    </>
  );
}
