import { Form, Select } from 'antd';
import { useMe } from '../api/session.js';
import { filterOf, isNarrowed, type TypedFilter, typedOf } from '../reports/filter.js';
import { seesOfficers } from '../reports/officer-access.js';
import { ScopeItems } from '../reports/scope-items.js';
import { type Form06aQuery, useForm06a } from '../reports/use-reports.js';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';
import { DayItem } from '../ui/day-input.js';
import { useToday } from '../ui/today.js';
import type { ListFilter } from './list-place.js';

interface Props {
  readonly filter: ListFilter;
  readonly onShow: (filter: ListFilter) => void;
}

/** Which dossiers the lists are of, and of which moment; as the address says it. */
export const ListsBar = (props: Props) => (
  <search>
    <Bar key={JSON.stringify(props.filter)} {...props} />
  </search>
);

function Bar({ filter, onShow }: Props) {
  const t = useText();
  const me = useMe();
  const [form] = Form.useForm<TypedFilter>();
  const agency = Form.useWatch('agency', form) ?? filter.agency;
  return (
    <Form<TypedFilter>
      form={form}
      layout="vertical"
      className="period"
      requiredMark={false}
      initialValues={typedOf(filter, undefined)}
      onValuesChange={(changed) => 'agency' in changed && form.setFieldValue('officer', undefined)}
      onFinish={(typed) => onShow(filterOf(typed))}
    >
      <DayItem name="from" label={t('lists.from')} />
      <DayItem name="to" label={t('lists.to')} />
      <ScopeItems narrowed={isNarrowed(filter)}>
        <Form.Item name="agency" label={t('lists.agency')} className="period-wide">
          <AgencySelect allowClear placeholder={t('summary.all-agencies')} />
        </Form.Item>
        {agency && seesOfficers(me, agency) && <OfficerItem agency={agency} />}
        <p className="hint">{t('lists.days-hint')}</p>
      </ScopeItems>
    </Form>
  );
}

/** Those who have, or have resolved, dossiers of the agency this year; and what nobody has. */
function OfficerItem({ agency }: { agency: string }) {
  const t = useText();
  const calendar = useToday().slice(0, 4);
  const { data, isFetching } = useForm06a({ agency, calendar, by: 'officer' } satisfies Form06aQuery);
  return (
    <Form.Item name="officer" label={t('form-06a.c2.officer')} className="period-wide">
      <Select
        allowClear
        placeholder={t('reports.all')}
        loading={isFetching}
        options={(data?.rows ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        notFoundContent={t(isFetching ? 'common.loading' : 'common.none')}
      />
    </Form.Item>
  );
}
