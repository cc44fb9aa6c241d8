import { Form, Select } from 'antd';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { useToday } from '../ui/today.js';
import {
  DATES,
  type Days,
  filterOf,
  isNarrowed,
  type ReportFilter,
  type TypedFilter,
  typedOf,
  withOfficer,
} from './filter.js';
import { type PeriodName, periodNames } from './periods.js';
import { ScopeItems } from './scope-items.js';

interface Props {
  readonly filter: ReportFilter;
  /** The days that the answer is of; undefined: it was refused. */
  readonly shown: Days | undefined;
  readonly onShow: (filter: ReportFilter) => void;
  /** The only periods that are asked for by name; absent: all, by the decree and by the calendar. */
  readonly only?: readonly PeriodName[];
}

/** Which dossiers of which days; shown again as the address says it, also after a step back. */
export function FilterBar({ filter, shown, onShow, only }: Props) {
  return (
    <Form<TypedFilter>
      key={JSON.stringify([filter, shown])}
      layout="vertical"
      className="period"
      requiredMark={false}
      initialValues={typedOf(filter, shown)}
      onFinish={(typed) => onShow(withOfficer(filter, filterOf(typed)))}
    >
      <DaysItems only={only} />
      <ScopeItems narrowed={isNarrowed(filter)} />
    </Form>
  );
}

/** A period of the decree or of the calendar by its name, or any dates. */
function DaysItems({ only }: Pick<Props, 'only'>) {
  const t = useText();
  const all = periodNames(useToday());
  const dated = (Form.useWatch<string>('days') ?? DATES) === DATES;
  const named = (only ?? all).map(({ name, kind, year, no }) => ({
    name,
    label: t(`reports.length.${kind}`, { year, no }),
  }));
  const byCalendar = {
    label: t('reports.calendar'),
    options: named.map(({ name, label }) => ({
      value: `calendar:${name}`,
      label: t('reports.by-calendar', { period: label }),
    })),
  };
  const options = [
    { value: DATES, label: t('reports.dates') },
    {
      label: t('reports.period'),
      options: named.map(({ name, label }) => ({ value: `period:${name}`, label })),
    },
    ...(only ? [] : [byCalendar]),
  ];
  return (
    <>
      <Form.Item name="days" label={t('reports.days')} className="period-days">
        <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      {dated && <DayItem name="from" label={t('summary.from')} />}
      {dated && <DayItem name="to" label={t('summary.to')} />}
    </>
  );
}
