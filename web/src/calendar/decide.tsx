import { Button, Form, Input, Popconfirm } from 'antd';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { useDecide, usePreview } from './use-calendar.js';

/** The second person publishes; anybody who may, or the proposer himself, says no with a reason. */
export function Decide({ id, own }: { id: string; own: boolean }) {
  const t = useText();
  const { publish, reject } = useDecide(id);
  const { data: preview } = usePreview(id);
  const error = publish.error ?? reject.error;
  return (
    <section className="card" aria-labelledby="decide">
      <h2 id="decide">{t('calendar.decide')}</h2>
      {error && <ProblemAlert error={error} />}
      {own && <p className="note">{t('calendar.another-person')}</p>}
      {!own && preview && (
        <Popconfirm
          title={t('calendar.publish-sure', { count: preview.moving })}
          okText={t('calendar.publish')}
          cancelText={t('common.cancel')}
          onConfirm={() => publish.mutate()}
        >
          <Button type="primary" loading={publish.isPending}>
            {t('calendar.publish')}
          </Button>
        </Popconfirm>
      )}
      <Form<{ reason: string }>
        layout="vertical"
        requiredMark={false}
        className="refuse-form"
        onFinish={({ reason }) => reject.mutate(reason.trim().normalize('NFC'))}
      >
        <Form.Item
          name="reason"
          label={t(own ? 'calendar.take-back-reason' : 'calendar.reject-reason')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Button danger htmlType="submit" loading={reject.isPending}>
          {t(own ? 'calendar.take-back' : 'calendar.reject')}
        </Button>
      </Form>
    </section>
  );
}
