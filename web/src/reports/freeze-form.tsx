import { Button, Form, Input, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { day, parseDay } from '../ui/days.js';
import { useToday } from '../ui/today.js';
import { FilterProblem } from './outcome.js';
import { lastMonths, yearsUpTo } from './periods.js';
import { useFreeze } from './use-statutory.js';

type Kind = Schemas['FreezeBody']['kind'];
const KINDS: readonly Kind[] = ['06a', '06b', '06c', '06d', '07', 'board', 'index-766'];

interface Typed {
  readonly kind: Kind;
  readonly from?: string;
  readonly to?: string;
  readonly year?: number;
  readonly month?: string;
  readonly note?: string;
}

const bodyOf = ({ kind, from, to, note, ...rest }: Typed): Schemas['FreezeBody'] => ({
  kind,
  ...(from && to && { from: parseDay(from) ?? from, to: parseDay(to) ?? to }),
  ...rest,
  ...(note?.trim() && { note: note.trim().normalize('NFC') }),
});

/** A report of a period, a year or a month, as it is now. */
export function FreezeForm() {
  const t = useText();
  const freeze = useFreeze();
  const today = useToday();
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('kind', form) ?? '06a';
  const months = lastMonths(today).map((value) => ({ value, label: `${value.slice(5)}/${value.slice(0, 4)}` }));
  return (
    <section className="card" aria-labelledby="freeze">
      <h2 id="freeze">{t('frozen.freeze')}</h2>
      <Form<Typed>
        form={form}
        layout="vertical"
        className="period"
        requiredMark={false}
        initialValues={{ kind: '06a', from: day(`${today.slice(0, 8)}01`), to: day(today), year: Number(today.slice(0, 4)), month: today.slice(0, 7) }} // prettier-ignore
        onFinish={(typed) => freeze.mutate(bodyOf(typed), { onSuccess: () => form.resetFields(['note']) })}
      >
        <Form.Item name="kind" label={t('frozen.kind')} className="period-wide">
          <Select options={KINDS.map((value) => ({ value, label: t(`frozen.kind.${value}`) }))} />
        </Form.Item>
        {kind === 'board' && (
          <Form.Item name="year" label={t('board.year')}>
            <Select options={yearsUpTo(today).map((value) => ({ value, label: String(value) }))} />
          </Form.Item>
        )}
        {kind === 'index-766' && (
          <Form.Item name="month" label={t('index.month')}>
            <Select options={months} />
          </Form.Item>
        )}
        {kind !== 'board' && kind !== 'index-766' && (
          <>
            <DayItem name="from" label={t('summary.from')} />
            <DayItem name="to" label={t('summary.to')} />
          </>
        )}
        <Form.Item name="note" label={t('frozen.note')} className="period-wide">
          <Input maxLength={500} />
        </Form.Item>
        <div className="row period-end">
          <Button type="primary" htmlType="submit" loading={freeze.isPending}>
            {t('frozen.freeze')}
          </Button>
        </div>
      </Form>
      {freeze.error && <FilterProblem error={freeze.error} />}
      {freeze.isSuccess && <p role="status">{t('frozen.done')}</p>}
    </section>
  );
}
