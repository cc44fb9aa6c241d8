import { Button, Form, Input } from 'antd';
import { useText } from '../text/language.js';

interface Props {
  /** Sets its field apart from those of other forms on the page. */
  readonly name?: string;
  readonly label: string;
  readonly button: string;
  readonly busy: boolean;
  /** What cannot be taken back stands out. */
  readonly danger?: boolean;
  readonly onReason: (reason: string) => void;
}

/** What is done for a reason only. */
export function ReasonForm({ name, label, button, busy, danger = true, onReason }: Props) {
  return (
    <Form<{ reason: string }>
      name={name}
      layout="vertical"
      requiredMark={false}
      className="refuse-form"
      onFinish={({ reason }) => onReason(tidyReason(reason))}
    >
      <ReasonItem label={label} />
      <Button danger={danger} htmlType="submit" loading={busy}>
        {button}
      </Button>
    </Form>
  );
}

export const tidyReason = (typed: string): string => typed.trim().normalize('NFC');

/** The service takes no reason that is shorter or longer than that. */
const SHORTEST = 5;
const LONGEST = 300;

/** Why, in any form: the field `reason`. */
export function ReasonItem({ label }: { label: string }) {
  const t = useText();
  const rules = [
    { required: true, whitespace: true, message: t('common.required') },
    { min: SHORTEST, transform: tidyReason, message: t('common.reason-short') },
  ];
  return (
    <Form.Item name="reason" label={label} rules={rules} validateFirst>
      <Input.TextArea rows={2} maxLength={LONGEST} />
    </Form.Item>
  );
}
