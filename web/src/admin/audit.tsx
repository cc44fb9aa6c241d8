import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { FoundSelect } from '../ui/found-select.js';
import { ReasonItem, tidyReason } from '../ui/reason-form.js';
import { useSettled } from '../ui/search-box.js';
import { Heading } from '../ui/states.js';
import { WHATS } from './audit-kinds.js';
import { AuditList } from './audit-list.js';
import { Chains } from './chains.js';
import { Pages } from './pages.js';
import { type AuditLook, type AuditTyped, useAudit, useAuditPeople } from './use-audit.js';

/** Who read and who did, and whether that record is whole. Each look at it stands in it too. */
export default function Audit() {
  const t = useText();
  const [form] = Form.useForm<AuditTyped>();
  const [asked, ask] = useState<AuditLook | null>(null);
  return (
    <>
      <Heading title={t('audit.title')}>{t('audit.title')}</Heading>
      <p className="hint">{t('audit.hint')}</p>
      <Chains />
      <section className="card" aria-labelledby="audit-filter">
        <h2 id="audit-filter">{t('audit.filter')}</h2>
        <Form<AuditTyped>
          name="audit"
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(typed) => ask({ ...typed, reason: tidyReason(typed.reason), no: (asked?.no ?? 0) + 1 })}
        >
          <ReasonItem label={t('audit.look-reason')} />
          <div className="grid">
            <Form.Item name="person" label={t('audit.person')}>
              <PersonSelect />
            </Form.Item>
            <Form.Item name="dossier" label={t('inbox.code')}>
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item name="what" label={t('audit.what')}>
              <Select allowClear options={WHATS.map((value) => ({ value, label: t(`audit.what.${value}`) }))} />
            </Form.Item>
            <DayItem name="from" label={t('audit.from')} />
            <DayItem name="to" label={t('audit.to')} />
          </div>
          <div className="row">
            <Button type="primary" htmlType="submit">
              {t('audit.search')}
            </Button>
            <Button onClick={() => (form.resetFields(), ask(null))}>{t('inbox.clear')}</Button>
          </div>
        </Form>
      </section>
      {asked ? <Found asked={asked} /> : <p role="status">{t('audit.not-asked')}</p>}
    </>
  );
}

function Found({ asked }: { asked: AuditLook }) {
  const t = useText();
  return (
    <Pages pages={useAudit(asked)} empty={t('audit.none')}>
      {(items) => <AuditList lines={items} />}
    </Pages>
  );
}

/** Somebody with an account, by letters of his name; who may not list accounts asks for dossiers and days. */
function PersonSelect(props: { id?: string; value?: string; onChange?: (id: string) => void }) {
  const t = useText();
  const [typed, type] = useState('');
  const { data = [], isFetching } = useAuditPeople(useSettled(typed.trim()));
  return (
    <FoundSelect<string>
      {...props}
      placeholder={t('accounts.search-hint')}
      loading={isFetching}
      onSearch={type}
      options={data.map(({ account, displayName, username }) => ({
        value: account,
        label: `${displayName} (${username})`,
      }))}
    />
  );
}
