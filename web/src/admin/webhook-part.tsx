import { Button, Form } from 'antd';
import { useText } from '../text/language.js';
import { MomentItem } from '../ui/day-input.js';
import { moment, parseMoment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm, ReasonItem, tidyReason } from '../ui/reason-form.js';
import { Loading } from '../ui/states.js';
import { useDeliveries, useDisableWebhook, useReplay, type Webhook } from './use-webhooks.js';

/** What was sent to one system and what became of it; sending again; and its end. */
export function WebhookPart({ webhook: { id, disabledAt } }: { webhook: Webhook }) {
  const t = useText();
  const { data, error, isPending } = useDeliveries(id);
  const disable = useDisableWebhook(id);
  return (
    <div className="line">
      {isPending && <Loading />}
      {(error ?? disable.error) && <ProblemAlert error={error ?? disable.error} />}
      {data?.length === 0 && <p>{t('webhooks.no-deliveries')}</p>}
      <ul className="papers" aria-label={t('webhooks.deliveries')}>
        {data?.map((one) => (
          <li key={one.id}>
            {moment(one.time)} {one.type}: {t(`webhooks.state.${one.state}`)}
            <span className="second">
              {t('webhooks.attempts', { attempts: one.attempts })} {one.reason}
            </span>
          </li>
        ))}
      </ul>
      {disabledAt === null && (
        <>
          <Replay id={id} />
          <ReasonForm
            name={`disable-${id}`}
            label={t('webhooks.disable-reason')}
            button={t('webhooks.disable')}
            busy={disable.isPending}
            onReason={(reason) => disable.mutate(reason)}
          />
        </>
      )}
    </div>
  );
}

function Replay({ id }: { id: string }) {
  const t = useText();
  const { mutate, data, error, isPending } = useReplay(id);
  return (
    <Form<{ from: string; reason: string }>
      name={`replay-${id}`}
      layout="vertical"
      requiredMark={false}
      onFinish={({ from, reason }) => mutate({ from: parseMoment(from) ?? from, reason: tidyReason(reason) })}
    >
      {error && <ProblemAlert error={error} />}
      <MomentItem name="from" label={t('webhooks.replay-from')} required />
      <ReasonItem label={t('webhooks.replay-reason')} />
      <Button htmlType="submit" loading={isPending}>
        {t('webhooks.replay')}
      </Button>
      <p role="status">{data && t('webhooks.replayed', { count: data.replayed })}</p>
    </Form>
  );
}
