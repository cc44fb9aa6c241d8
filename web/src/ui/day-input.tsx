import { Form, Input } from 'antd';
import type { FormItemProps, InputProps } from 'antd';
import { useText } from '../text/language.js';
import { parseDay, parseMoment, parseWhen } from './days.js';

type Props = FormItemProps & { required?: boolean };

/** A day typed as dd/MM/yyyy, whatever the browser's own language: the form holds the text, {@link parseDay} reads it. */
export function DayItem(props: Props) {
  const t = useText();
  const input = { inputMode: 'numeric', placeholder: t('common.day-format'), maxLength: 10 } as const;
  return <TypedItem {...props} read={parseDay} wrong={t('common.day-wrong')} input={input} />;
}

/** A moment typed as dd/MM/yyyy HH:mm, Vietnamese time: {@link parseMoment} reads it. */
export function MomentItem(props: Props) {
  const t = useText();
  const input = { placeholder: t('common.moment-format'), maxLength: 16 };
  return <TypedItem {...props} read={parseMoment} wrong={t('common.moment-wrong')} input={input} />;
}

/** Either: {@link parseWhen} reads it. */
export function WhenItem(props: Props) {
  const t = useText();
  const input = { placeholder: t('common.when-format'), maxLength: 16 };
  return <TypedItem {...props} read={parseWhen} wrong={t('common.when-wrong')} input={input} />;
}

interface TypedProps extends Props {
  readonly read: (typed: string) => string | null;
  readonly wrong: string;
  readonly input: InputProps;
}

function TypedItem({ required, read, wrong, input, ...item }: TypedProps) {
  const t = useText();
  const rules = [
    ...(required ? [{ required: true, message: t('common.required') }] : []),
    {
      validator: async (_: unknown, typed?: string) =>
        void (await (typed && read(typed) === null ? Promise.reject(new Error(wrong)) : null)),
    },
  ];
  return (
    <Form.Item {...item} required={required} rules={rules}>
      <Input autoComplete="off" className="day-input" {...input} />
    </Form.Item>
  );
}
