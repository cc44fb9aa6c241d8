import { Form, Input } from 'antd';
import type { FormItemProps } from 'antd';
import { useText } from '../text/language.js';
import { parseDay } from './days.js';

/** A day typed as dd/MM/yyyy, whatever the browser's own language: the form holds the text, {@link parseDay} reads it. */
export function DayItem({ required, ...item }: FormItemProps & { required?: boolean }) {
  const t = useText();
  const rules = [
    ...(required ? [{ required: true, message: t('common.required') }] : []),
    {
      validator: async (_: unknown, typed?: string) =>
        void (await (typed && parseDay(typed) === null ? Promise.reject(new Error(t('common.day-wrong'))) : null)),
    },
  ];
  return (
    <Form.Item {...item} required={required} rules={rules}>
      <Input
        inputMode="numeric"
        placeholder={t('common.day-format')}
        autoComplete="off"
        maxLength={10}
        className="day-input"
      />
    </Form.Item>
  );
}
