import { Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { useFoundAgencies, useSettled } from '../ui/agency-select.js';
import { type AskedTyped, namesNothing } from './asked.js';
import { useFields, useNamedProcedures } from './use-outages.js';

/** The whole province, or what is named: of the agencies those dossiers that are of a procedure or of a field. */
export function ScopePart() {
  const t = useText();
  const named = Form.useWatch<AskedTyped['where']>('where') === 'named';
  return (
    <>
      <Form.Item name="where" label={t('outage.scope')}>
        <Radio.Group
          className="choices"
          options={['province', 'named'].map((value) => ({ value, label: t(`outage.where.${value}`) }))}
        />
      </Form.Item>
      {named && <Named />}
    </>
  );
}

function Named() {
  const t = useText();
  const something = ({ getFieldValue }: { getFieldValue: (name: string) => AskedTyped['scope'] }) => ({
    validator: async () =>
      void (await (namesNothing(getFieldValue('scope') ?? {})
        ? Promise.reject(new Error(t('outage.names-nothing')))
        : null)),
  });
  return (
    <>
      <p className="hint">{t('outage.scope-hint')}</p>
      <div className="grid">
        <Form.Item
          name={['scope', 'agencies']}
          label={t('outage.scope.agencies')}
          dependencies={[
            ['scope', 'procedures'],
            ['scope', 'fields'],
          ]}
          rules={[something]}
        >
          <Agencies />
        </Form.Item>
        <Form.Item name={['scope', 'procedures']} label={t('outage.scope.procedures')}>
          <Procedures />
        </Form.Item>
        <Form.Item name={['scope', 'fields']} label={t('outage.scope.fields')}>
          <Fields />
        </Form.Item>
      </div>
    </>
  );
}

interface Chosen {
  readonly id?: string;
  readonly value?: string[];
  readonly onChange?: (value: string[]) => void;
}

function Agencies(chosen: Chosen) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { found, isFetching } = useFoundAgencies(useSettled(typed.trim()), 'department');
  return (
    <Several
      {...chosen}
      placeholder={t('reception.resolver-search')}
      options={found.map(({ id, name }) => ({ value: id, label: name }))}
      loading={isFetching}
      onSearch={setTyped}
    />
  );
}

function Procedures(chosen: Chosen) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { data = [], isFetching } = useNamedProcedures(useSettled(typed.trim()));
  return (
    <Several
      {...chosen}
      placeholder={t('reception.procedure-hint')}
      options={data.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      loading={isFetching}
      onSearch={setTyped}
    />
  );
}

function Fields(chosen: Chosen) {
  const t = useText();
  const { data = [], isFetching } = useFields();
  return (
    <Several
      {...chosen}
      placeholder={t('outage.fields-hint')}
      options={data.map((field) => ({ value: field, label: field }))}
      loading={isFetching}
    />
  );
}

interface SeveralProps extends Chosen {
  readonly placeholder: string;
  readonly options: { value: string; label: string }[];
  readonly loading: boolean;
  /** Absent: all there are to choose from are here. */
  readonly onSearch?: (typed: string) => void;
}

function Several({ onSearch, loading, ...rest }: SeveralProps) {
  const t = useText();
  const showSearch = onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' };
  return (
    <Select
      {...rest}
      mode="multiple"
      showSearch={showSearch}
      loading={loading}
      optionRender={({ label }) => <span className="option-wrap">{label}</span>}
      notFoundContent={loading ? t('common.loading') : t('common.none')}
    />
  );
}
