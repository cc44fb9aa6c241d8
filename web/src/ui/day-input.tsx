import { Form, Input } from 'antd';
import type { FormItemProps, InputProps } from 'antd';
import { useText } from '../text/language.js';
import { parseDay, parseMoment, parseWhen } from './days.js';

type Props = FormItemProps & { required?: boolean };

/**
 * A day typed as dd/MM/yyyy, whatever the browser's own language: the form holds the text, {@link parseDay} reads it.
 *
 * @param today no day after it is taken; absent: any is
 * @param earliest no day before it is taken that somebody alive was born on; absent: any is
 */
export function DayItem({ today, earliest, ...props }: Props & { today?: string; earliest?: string }) {
  const t = useText();
  const input = { inputMode: 'numeric', placeholder: t('common.day-format'), maxLength: 10 } as const;
  const wrong = (typed: string) => {
    const read = parseDay(typed);
    if (read === null) return t('common.day-wrong');
    if (today !== undefined && read > today) return t('field.after-today');
    return earliest !== undefined && read < earliest ? t('field.too-long-ago') : null;
  };
  return <TypedItem {...props} wrong={wrong} input={input} />;
}

/** A moment typed as dd/MM/yyyy HH:mm, Vietnamese time: {@link parseMoment} reads it. */
export function MomentItem(props: Props) {
  const t = useText();
  const input = { placeholder: t('common.moment-format'), maxLength: 16 };
  const wrong = (typed: string) => (parseMoment(typed) === null ? t('common.moment-wrong') : null);
  return <TypedItem {...props} wrong={wrong} input={input} />;
}

/** Either: {@link parseWhen} reads it. */
export function WhenItem(props: Props) {
  const t = useText();
  const input = { placeholder: t('common.when-format'), maxLength: 16 };
  const wrong = (typed: string) => (parseWhen(typed) === null ? t('common.when-wrong') : null);
  return <TypedItem {...props} wrong={wrong} input={input} />;
}

interface TypedProps extends Props {
  /** What is wrong with it, in words; null: nothing. */
  readonly wrong: (typed: string) => string | null;
  readonly input: InputProps;
}

function TypedItem({ required, wrong, input, ...item }: TypedProps) {
  const t = useText();
  const rules = [
    ...(required ? [{ required: true, message: t('common.required') }] : []),
    {
      validator: async (_: unknown, typed?: string) => {
        const fault = typed && wrong(typed);
        if (fault) throw new Error(fault);
      },
    },
  ];
  return (
    <Form.Item {...item} required={required} rules={rules}>
      <Input autoComplete="off" className="day-input" {...input} />
    </Form.Item>
  );
}
