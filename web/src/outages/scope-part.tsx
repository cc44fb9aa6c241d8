import { Form, Radio } from 'antd';
import { useState } from 'react';
import { useFields, useNamedProcedures } from '../api/catalogue.js';
import { useText } from '../text/language.js';
import { useFoundAgencies } from '../ui/agency-select.js';
import { FoundSelect } from '../ui/found-select.js';
import { useSettled } from '../ui/search-box.js';
import { type AskedTyped, namesNothing } from './asked.js';

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
    <FoundSelect
      {...chosen}
      mode="multiple"
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
    <FoundSelect
      {...chosen}
      mode="multiple"
      placeholder={t('reception.procedure-hint')}
      options={data.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      loading={isFetching}
      onSearch={setTyped}
    />
  );
}

function Fields(chosen: Chosen) {
  const t = useText();
  const { data = [], isFetching } = useFields('fieldGroup');
  return (
    <FoundSelect
      {...chosen}
      mode="multiple"
      placeholder={t('outage.fields-hint')}
      options={data.map((field) => ({ value: field, label: field }))}
      loading={isFetching}
    />
  );
}
