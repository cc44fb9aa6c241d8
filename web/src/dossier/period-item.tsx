import { Form, InputNumber } from 'antd';
import type { ComponentProps } from 'react';
import { useText } from '../text/language.js';
import { day, lastDayAfter } from '../ui/days.js';
import { useAnnounced } from '../ui/today.js';

interface Props extends Pick<ComponentProps<typeof Form.Item>, 'label' | 'rules'> {
  readonly name: string[];
  readonly min: number;
  readonly max: number;
  readonly today: string;
}

/** How many days the applicant is given, and which day would be the last. */
export function PeriodItem({ min, max, today, ...item }: Props) {
  const t = useText();
  const announced = useAnnounced(today);
  const days = Form.useWatch<number | null | undefined>(item.name);
  const last = days && days >= min && days <= max ? lastDayAfter(today, days, announced) : null;
  return (
    <Form.Item
      {...item}
      extra={
        <>
          {t('act.field.periodDays-hint')}{' '}
          {last && <strong>{t('act.field.periodDays-last', { date: day(last) })}</strong>}
        </>
      }
    >
      <InputNumber min={min} max={max} precision={0} />
    </Form.Item>
  );
}
