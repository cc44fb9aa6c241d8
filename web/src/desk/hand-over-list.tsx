import { Form } from 'antd';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';
import { DayItem } from '../ui/day-input.js';
import { day, parseDay } from '../ui/days.js';
import { useToday } from '../ui/today.js';
import { Files } from './files.js';

interface Typed {
  readonly to?: string;
  readonly on?: string;
}

/** The list that goes with a day's bundle, to be printed and signed by both sides, on that day or later. */
export function HandOverList({ desk, first }: { desk: string; first: string | null }) {
  const t = useText();
  const today = useToday();
  const [form] = Form.useForm<Typed>();
  const { to = first ?? undefined, on = day(today) } = Form.useWatch([], form) ?? {};
  const date = parseDay(on);
  return (
    <section className="card" aria-labelledby="hand-over-list">
      <h2 id="hand-over-list">{t('hand-over.print')}</h2>
      <p>{t('hand-over.print-help')}</p>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} className="period hand-over-list" name="list">
        <Form.Item name="to" label={t('hand-over.to')} initialValue={first ?? undefined} className="period-wide">
          <AgencySelect />
        </Form.Item>
        <DayItem name="on" label={t('hand-over.on')} initialValue={day(today)} required />
      </Form>
      {to && date && <Files path="/api/v1/reports/hand-over-list" query={{ desk, to, on: date }} />}
    </section>
  );
}
