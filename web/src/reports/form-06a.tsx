import { Alert } from 'antd';
import { useText } from '../text/language.js';
import { go, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { Toggles } from '../ui/toggles.js';
import { AsOf } from './as-of.js';
import { Downloads } from './downloads.js';
import { FilterBar } from './filter-bar.js';
import { filterIn, placeWith, type ReportFilter } from './filter.js';
import { Outcome } from './outcome.js';
import { Table06a } from './table-06a.js';
import { type Form06a, type Form06aQuery, useForm06a } from './use-reports.js';

type By = Form06a['by'];
const BY: readonly By[] = ['field', 'agency'];

/** Biểu II.06a: how many dossiers came, how many are done, how many are open, and of each which in time. */
export default function Form06aScreen() {
  const t = useText();
  const { query } = usePlace();
  const filter = filterIn(query);
  const by = BY.find((one) => one === query.get('by')) ?? 'field';
  const form = useForm06a({ ...filter, by } as Form06aQuery);
  const show = (next: ReportFilter, laid = by) => go(placeWith('/bieu-06a', { ...next, by: laid }));
  const options = BY.map((value) => ({ value, label: t(`form-06a.by.${value}`) }));
  return (
    <>
      <Heading title={t('form-06a.title')}>{t('form-06a.title')}</Heading>
      <p className="subject">{t('form-06a.subtitle')}</p>
      <Toggles label={t('form-06a.by')} options={options} chosen={by} onChoose={(laid) => show(filter, laid)} />
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
        <Downloads by={form.by} filter={filter} />
      </div>
      <Violations violations={form.violations} />
      {form.rows.length === 0 ? <Empty title={t('summary.empty')} /> : <Table06a form={form} filter={filter} />}
    </>
  );
}

/** An identity that does not hold makes the whole table useless: said before anything else. */
function Violations({ violations }: { violations: readonly string[] }) {
  const t = useText();
  if (violations.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('form-06a.violated')}
      description={
        <ul className="faults">
          {violations.map((violation) => (
            <li key={violation}>{violation}</li>
          ))}
        </ul>
      }
    />
  );
}
