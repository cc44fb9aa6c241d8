import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Loading } from '../ui/states.js';
import { Technical } from '../ui/technical.js';
import { type DeadNotice, useDeadNotices, useRetryNotice } from './use-operations.js';

/** Notices that their channel did not bring, each with the reason; the next channel or paper has had its turn. */
export function DeadNotices() {
  const t = useText();
  const { data, error, isPending, refetch } = useDeadNotices();
  return (
    <section className="card" aria-labelledby="dead">
      <h2 id="dead">{t('operations.dead')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <p>{t('operations.none-dead')}</p>}
      <ul className="letters">
        {data?.map((notice) => (
          <Dead key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  );
}

function Dead({ notice }: { notice: DeadNotice }) {
  const { id, dossier, template, channel, causedAt, attempts, fault, reason } = notice;
  const t = useText();
  const [asked, setAsked] = useState(false);
  return (
    <li>
      <strong>
        {t(`notice.${template}`)} · {t(`letter.channel.${channel}`)}
      </strong>
      <span>{t('operations.dead-since', { at: moment(causedAt), attempts })}</span>
      {fault && <span>{t(`notice-fault.${fault}`)}</span>}
      {reason && <Technical>{reason}</Technical>}
      <span className="actions">
        <Link to={`/ho-so/${dossier}`}>{t('operations.open-dossier')}</Link>
        {!asked && (
          <Button size="small" onClick={() => setAsked(true)}>
            {t('operations.retry')}
          </Button>
        )}
      </span>
      {asked && <RetryForm id={id} onCancel={() => setAsked(false)} />}
    </li>
  );
}

function RetryForm({ id, onCancel }: { id: string; onCancel: () => void }) {
  const t = useText();
  const { mutate, error, isPending } = useRetryNotice(id);
  return (
    <Form<{ reason: string; resend: boolean }>
      name={`notice-${id}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ resend: false }}
      onFinish={({ reason, resend }) => mutate({ reason: reason.trim().normalize('NFC'), resend })}
    >
      {error && <ProblemAlert error={error} />}
      <Form.Item
        name="reason"
        label={t('operations.retry-reason')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="resend" valuePropName="checked">
        <Checkbox>{t('operations.resend')}</Checkbox>
      </Form.Item>
      <span className="actions">
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={isPending}>
          {t('operations.retry')}
        </Button>
      </span>
    </Form>
  );
}
