import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonItem, tidyReason } from '../ui/reason-form.js';
import { Heading, Loading } from '../ui/states.js';
import { ToldOnce } from '../ui/told-once.js';
import { useRequired } from './required.js';
import { useMakeWebhook, useWebhooks, type Webhook } from './use-webhooks.js';
import { WebhookPart } from './webhook-part.js';

/** Which other systems are told of what happens. */
export default function Webhooks() {
  const t = useText();
  const { data, error, isPending, refetch } = useWebhooks();
  return (
    <>
      <Heading title={t('webhooks.title')}>{t('webhooks.title')}</Heading>
      <p className="hint">{t('webhooks.hint')}</p>
      <NewWebhook />
      <section className="card" aria-labelledby="webhooks">
        <h2 id="webhooks">{t('webhooks.list')}</h2>
        {isPending && <Loading />}
        {error && <ProblemAlert error={error} retry={() => void refetch()} />}
        {data?.length === 0 && <p role="status">{t('webhooks.none')}</p>}
        <ul className="letters">
          {data?.map((one) => (
            <Line key={one.id} webhook={one} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Line({ webhook }: { webhook: Webhook }) {
  const t = useText();
  const [opened, open] = useState(false);
  const { url, types, waiting, dead, createdAt, disabledAt } = webhook;
  return (
    <li>
      <strong>{url}</strong>
      <span className="second">{types.length === 0 ? t('webhooks.every-type') : types.join(', ')}</span>
      <span className={dead > 0 ? 'missed' : undefined}>{t('webhooks.counts', { waiting, dead })}</span>
      <span className="second">
        {disabledAt
          ? t('webhooks.disabled', { at: moment(disabledAt) })
          : t('webhooks.since', { at: moment(createdAt) })}
      </span>
      <Button
        className="fit"
        aria-expanded={opened}
        aria-label={t('webhooks.open-one', { url })}
        onClick={() => open(!opened)}
      >
        {t('webhooks.open')}
      </Button>
      {opened && <WebhookPart webhook={webhook} />}
    </li>
  );
}

interface Typed {
  readonly url: string;
  readonly types?: string;
  readonly reason: string;
}

function NewWebhook() {
  const t = useText();
  const required = useRequired();
  const [form] = Form.useForm<Typed>();
  const { mutate, data, error, isPending } = useMakeWebhook();
  const make = ({ url, types = '', reason }: Typed) =>
    mutate(
      { url: url.trim(), types: types.split(/[\s,]+/).filter(Boolean), reason: tidyReason(reason) },
      { onSuccess: () => form.resetFields() },
    );
  return (
    <section className="card" aria-labelledby="new-webhook">
      <h2 id="new-webhook">{t('webhooks.new')}</h2>
      <ToldOnce title={t('webhooks.made')} secret={data?.secret} />
      {error && <ProblemAlert error={error} />}
      <Form<Typed> name="webhook" form={form} layout="vertical" requiredMark={false} onFinish={make}>
        <Form.Item name="url" label={t('webhooks.url')} rules={required}>
          <Input type="url" maxLength={500} autoComplete="off" placeholder="https://" />
        </Form.Item>
        <Form.Item
          name="types"
          label={`${t('webhooks.types')} (${t('common.optional')})`}
          extra={t('webhooks.types-hint')}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <ReasonItem label={t('admin.reason')} />
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('webhooks.make')}
        </Button>
      </Form>
    </section>
  );
}
