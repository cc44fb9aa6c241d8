import { Button, Form, Input } from 'antd';
import { useText } from '../text/language.js';

interface Props {
  /** Sets its field apart from those of other forms on the page. */
  readonly name?: string;
  readonly label: string;
  readonly button: string;
  readonly busy: boolean;
  readonly onReason: (reason: string) => void;
}

/** What is done for a reason only. */
export function ReasonForm({ name, label, button, busy, onReason }: Props) {
  const t = useText();
  return (
    <Form<{ reason: string }>
      name={name}
      layout="vertical"
      requiredMark={false}
      className="refuse-form"
      onFinish={({ reason }) => onReason(reason.trim().normalize('NFC'))}
    >
      <Form.Item
        name="reason"
        label={label}
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Button danger htmlType="submit" loading={busy}>
        {button}
      </Button>
    </Form>
  );
}
