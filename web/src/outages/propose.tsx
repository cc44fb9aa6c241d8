import { Button, Form, Input, InputNumber } from 'antd';
import { useText } from '../text/language.js';
import { DayItem, MomentItem } from '../ui/day-input.js';
import { showFaults } from '../ui/faults.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { type AskedTyped, askedOf, placeOf } from './asked.js';
import { ScopePart } from './scope-part.js';
import { usePropose } from './use-outages.js';

interface Props {
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}

/** The outage, how many days it is worth, for whom, and by which document. */
export function ProposeForm({ onDone, onCancel }: Props) {
  const t = useText();
  const [form] = Form.useForm<AskedTyped>();
  const propose = usePropose();
  const finish = (typed: AskedTyped) =>
    propose.mutate(askedOf(typed), {
      onSuccess: ({ id }) => onDone(id),
      onError: (error) => showFaults(form, error, placeOf),
    });
  return (
    <section className="card" aria-labelledby="propose">
      <h2 id="propose">{t('outage.propose')}</h2>
      <p className="hint">{t('outage.propose-hint')}</p>
      {propose.error && (
        <ProblemAlert error={propose.error} says={(pointer) => t(`outage.${placeOf(pointer).join('.')}`)} />
      )}
      <Form<AskedTyped>
        form={form}
        name="outage"
        layout="vertical"
        requiredMark={false}
        initialValues={{ where: 'province' }}
        onFinish={finish}
        scrollToFirstError={{ focus: true }}
      >
        <OutagePart />
        <ScopePart />
        <GroundPart />
        <div className="row form-end">
          <Button type="primary" htmlType="submit" loading={propose.isPending}>
            {t('outage.send')}
          </Button>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </section>
  );
}

function OutagePart() {
  const t = useText();
  return (
    <div className="grid">
      <MomentItem name={['outage', 'from']} label={t('outage.outage.from')} required />
      <MomentItem name={['outage', 'to']} label={t('outage.outage.to')} required />
      <Form.Item name="days" label={`${t('outage.days')} (${t('common.optional')})`} extra={t('outage.days-hint')}>
        <InputNumber min={1} max={30} precision={0} inputMode="numeric" />
      </Form.Item>
    </div>
  );
}

function GroundPart() {
  const t = useText();
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name="reason" label={t('outage.reason')} rules={required} extra={t('outage.reason-hint')}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <Form.Item name="legalGround" label={t('outage.legalGround')} rules={required}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <div className="grid">
        <Form.Item name={['document', 'number']} label={t('outage.document.number')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <DayItem name={['document', 'date']} label={t('outage.document.date')} required />
      </div>
    </>
  );
}
