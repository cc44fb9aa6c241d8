import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { go, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { Toggles } from '../ui/toggles.js';
import { AsOf } from './as-of.js';
import { Downloads } from './downloads.js';
import { FilterBar } from './filter-bar.js';
import { filterIn, placeWith, type ReportFilter } from './filter.js';
import { seesOfficers } from './officer-access.js';
import { OfficerLine } from './officer-line.js';
import { Outcome } from './outcome.js';
import { Table06a } from './table-06a.js';
import { type Form06a, type Form06aQuery, useForm06a } from './use-reports.js';
import { Violations } from './violations.js';

type By = Form06a['by'];
const BY: readonly By[] = ['field', 'agency', 'officer'];

/** Biểu II.06a: how many dossiers came, how many are done, how many are open, and of each which in time. */
export default function Form06aScreen() {
  const t = useText();
  const me = useMe();
  const { query } = usePlace();
  const filter = filterIn(query);
  const by = BY.find((one) => one === query.get('by')) ?? 'field';
  const form = useForm06a({ ...filter, by } as Form06aQuery);
  const show = (next: ReportFilter, laid = by) => go(placeWith('/bieu-06a', { ...next, by: laid }));
  const offered = BY.filter((one) => one !== 'officer' || (filter.agency && seesOfficers(me, filter.agency)));
  const options = offered.map((value) => ({ value, label: t(`form-06a.by.${value}`) }));
  const { officer, ...rest } = filter;
  return (
    <>
      <Heading title={t('form-06a.title')}>{t('form-06a.title')}</Heading>
      <p className="subject">{t('form-06a.subtitle')}</p>
      <Toggles label={t('form-06a.by')} options={options} chosen={by} onChoose={(laid) => show(filter, laid)} />
      {officer && <OfficerLine filter={{ ...filter, officer }} without={placeWith('/bieu-06a', { ...rest, by })} />}
      {!form.isPending && <FilterBar filter={filter} shown={form.data?.period} onShow={(next) => show(next)} />}
      <Outcome of={form}>{(data) => <Known form={data} filter={filter} />}</Outcome>
    </>
  );
}

function Known({ form, filter }: { form: Form06a; filter: ReportFilter }) {
  const t = useText();
  return (
    <>
      <div className="heading-row">
        <AsOf report={form} />
        <Downloads path="06a" filter={{ ...filter, by: form.by }} />
      </div>
      <Violations violations={form.violations} />
      {form.rows.length === 0 ? <Empty title={t('summary.empty')} /> : <Table06a form={form} filter={filter} />}
    </>
  );
}
