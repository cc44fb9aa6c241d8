import { Button, Form, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useFields, useNamedProcedures } from '../api/catalogue.js';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';
import { WhenItem } from '../ui/day-input.js';
import { FoundSelect } from '../ui/found-select.js';
import { useSettled } from '../ui/search-box.js';

interface Props {
  /** Something beyond the agency is asked for. */
  readonly narrowed: boolean;
  /** In the agency's place, if anything. */
  readonly children?: ReactNode;
}

/** Whose dossiers, of what, as of when: the end of every report's form. */
export function ScopeItems({ narrowed, children }: Props) {
  const t = useText();
  const [more, setMore] = useState(narrowed);
  return (
    <>
      {children || (
        <Form.Item name="agency" label={t('summary.agency')} className="period-wide">
          <AgencySelect allowClear placeholder={t('summary.all-agencies')} />
        </Form.Item>
      )}
      {more && <MoreItems />}
      <div className="row period-end">
        <Button type="primary" htmlType="submit">
          {t('summary.show')}
        </Button>
        {!more && <Button onClick={() => setMore(true)}>{t('inbox.more-filters')}</Button>}
      </div>
    </>
  );
}

const CHANNELS = ['direct', 'online', 'postal'];

function MoreItems() {
  const t = useText();
  const { data: fields = [], isFetching } = useFields('field');
  return (
    <>
      <Form.Item name="field" label={t('reports.field')} className="period-wide">
        <FoundSelect
          placeholder={t('reports.all')}
          options={fields.map((value) => ({ value, label: value }))}
          loading={isFetching}
        />
      </Form.Item>
      <Form.Item name="procedure" label={t('reports.procedure')} className="period-wide">
        <Procedure />
      </Form.Item>
      <Form.Item name="channel" label={t('inbox.channel')}>
        <Select
          allowClear
          placeholder={t('reports.all')}
          options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </Form.Item>
      <WhenItem name="asOf" label={t('reports.as-of')} />
      <WhenItem name="knownAt" label={t('reports.known-at')} />
      <p className="hint">{t('reports.told-hint')}</p>
    </>
  );
}

interface Chosen {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (code: string) => void;
}

function Procedure(chosen: Chosen) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { data = [], isFetching } = useNamedProcedures(useSettled(typed.trim()));
  const found = data.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  return (
    <FoundSelect {...chosen} placeholder={t('reports.all')} options={found} loading={isFetching} onSearch={setTyped} />
  );
}
