import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../api/client.js';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { MomentItem } from '../ui/day-input.js';
import { parseMoment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { usePeople, useRecordAbsence } from './use-absences.js';

interface Props {
  /** Of the agencies at which he has a post. */
  readonly agencies: readonly string[];
  /** Those whose people he decides on. */
  readonly led: readonly string[];
}

interface Typed {
  readonly agency: string;
  readonly account?: string;
  readonly delegate: string;
  readonly from: string;
  readonly until: string;
  readonly document?: string;
}

/** Who is away, until when, and who stands in: for oneself, or for those whom one leads. */
export function AbsenceForm({ agencies, led }: Props) {
  const t = useText();
  const me = useMe();
  const [form] = Form.useForm<Typed>();
  const [done, setDone] = useState(false);
  const agency = Form.useWatch('agency', form) ?? agencies[0]!;
  const absent = Form.useWatch('account', form) ?? me.account;
  const { data: people = [], error: unknown } = usePeople(agency);
  const recorded = useRecordAbsence();
  const named = people.map(({ id, displayName }) => ({ value: id, label: displayName }));
  const required = [{ required: true, message: t('common.required') }];
  const record = ({ account, delegate, from, until, document }: Typed) =>
    recorded.mutate(
      {
        ...{ account: account ?? me.account, delegate, from: parseMoment(from)!, until: parseMoment(until)! },
        document: document?.trim().normalize('NFC') || null,
      },
      {
        onSuccess: () => (setDone(true), form.resetFields()),
        onError: (error) => form.setFields(faultsOf(error)),
      },
    );
  return (
    <>
      {done && <Alert type="success" showIcon role="status" title={t('absence.recorded')} />}
      {recorded.error && (
        <ProblemAlert error={recorded.error} says={(pointer) => (labels[pointer] ? t(labels[pointer]) : null)} />
      )}
      {unknown && <ProblemAlert error={unknown} />}
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="grid"
        initialValues={{ agency: agencies[0], account: me.account }}
        onValuesChange={() => setDone(false)}
        onFinish={record}
        scrollToFirstError={{ focus: true }}
      >
        <Form.Item name="agency" label={t('team.agency')} hidden={agencies.length === 1}>
          <Select options={agencies.map((id) => ({ value: id, label: <AgencyName id={id} /> }))} />
        </Form.Item>
        <Form.Item name="account" label={t('absence.who')} hidden={!led.includes(agency)} rules={required}>
          <Select options={named} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="delegate" label={t('absence.delegate')} rules={required}>
          <Select options={named.filter(({ value }) => value !== absent)} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <MomentItem name="from" label={t('absence.from')} required />
        <MomentItem name="until" label={t('absence.until')} required />
        <Form.Item name="document" label={t('absence.document')} extra={t('absence.document-help')}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <div className="grid-end">
          <Button type="primary" htmlType="submit" loading={recorded.isPending}>
            {t('absence.record')}
          </Button>
        </div>
      </Form>
    </>
  );
}

const labels: Readonly<Record<string, `absence.${string}`>> = {
  '/account': 'absence.who',
  '/delegate': 'absence.delegate',
  '/from': 'absence.from',
  '/until': 'absence.until',
  '/document': 'absence.document',
};

const FIELDS = ['account', 'delegate', 'from', 'until', 'document'] as const;

const faultsOf = (error: unknown) =>
  error instanceof ApiProblem
    ? error.errors.flatMap(({ pointer, message }) => {
        const name = FIELDS.find((field) => pointer === `/${field}`);
        return name ? [{ name, errors: [message ?? error.title] }] : [];
      })
    : [];
