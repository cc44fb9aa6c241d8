import { Button, Form, Input, Radio, Select } from 'antd';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { showFaults } from '../ui/faults.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { changeOf, type ChangeTyped, type DayTyped, namedBy, placeOf } from './change.js';
import { usePropose } from './use-calendar.js';

interface Props {
  readonly base: string;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}

/** Days off, make-up days and half days, with the document that announces them. */
export function ProposeForm({ base, onDone, onCancel }: Props) {
  const t = useText();
  const [form] = Form.useForm<ChangeTyped>();
  const propose = usePropose();
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  const says = (pointer: string) => {
    const named = namedBy(pointer);
    return named && [named.no && t('calendar.day-no', { no: named.no }), t(named.key)].filter(Boolean).join(': ');
  };
  const finish = (typed: ChangeTyped) =>
    propose.mutate(changeOf(typed, base), {
      onSuccess: ({ id }) => onDone(id),
      onError: (error) => showFaults(form, error, placeOf),
    });
  return (
    <section className="card" aria-labelledby="propose">
      <h2 id="propose">{t('calendar.propose')}</h2>
      <p className="hint">{t('calendar.propose-hint', { base })}</p>
      {propose.error && <ProblemAlert error={propose.error} says={says} />}
      <Form<ChangeTyped>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ status: 'adopted', days: [{ kind: 'off' }] }}
        onFinish={finish}
        scrollToFirstError={{ focus: true }}
      >
        <div className="grid">
          <Form.Item name="document" label={t('calendar.document')} rules={required}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <DayItem name="announcedOn" label={t('calendar.announced-on')} required />
          <DayItem name="effectiveFrom" label={`${t('calendar.effective-from')} (${t('common.optional')})`} />
        </div>
        <Form.Item name="status" label={t('calendar.status')}>
          <Radio.Group
            className="choices"
            options={['adopted', 'proposed'].map((value) => ({ value, label: t(`calendar.status.${value}`) }))}
          />
        </Form.Item>
        <Form.List name="days">
          {(lines, { add, remove }) => (
            <>
              {lines.map(({ key, name }, index) => (
                <DayLine
                  key={key}
                  place={name}
                  no={index + 1}
                  onRemove={lines.length > 1 ? () => remove(name) : undefined}
                />
              ))}
              <Button onClick={() => add({ kind: 'off' })}>{t('calendar.add-day')}</Button>
            </>
          )}
        </Form.List>
        <div className="row form-end">
          <Button type="primary" htmlType="submit" loading={propose.isPending}>
            {t('calendar.send-proposal')}
          </Button>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </section>
  );
}

const KINDS: readonly NonNullable<DayTyped['kind']>[] = ['off', 'working', 'half'];
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function DayLine({ place, no, onRemove }: { place: number; no: number; onRemove: (() => void) | undefined }) {
  const t = useText();
  const kind = Form.useWatch<DayTyped['kind']>(['days', place, 'kind']);
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  const time = [...required, { pattern: TIME, message: t('calendar.time-wrong') }];
  return (
    <div className="line grid" role="group" aria-label={t('calendar.day-no', { no })}>
      <DayItem name={[place, 'date']} label={t('calendar.day')} required />
      <Form.Item name={[place, 'kind']} label={t('calendar.kind')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`calendar.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name={[place, 'name']} label={t('calendar.day-name')} rules={required}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      {kind === 'working' && (
        <DayItem name={[place, 'replaces']} label={`${t('calendar.replaces')} (${t('common.optional')})`} />
      )}
      {kind === 'half' && (
        <>
          <Form.Item name={[place, 'from']} label={t('calendar.from')} initialValue="07:00" rules={time}>
            <Input maxLength={5} autoComplete="off" className="day-input" />
          </Form.Item>
          <Form.Item name={[place, 'to']} label={t('calendar.to')} initialValue="11:30" rules={time}>
            <Input maxLength={5} autoComplete="off" className="day-input" />
          </Form.Item>
        </>
      )}
      {onRemove && (
        <Button className="grid-end" onClick={onRemove}>
          {t('calendar.remove-day', { no })}
        </Button>
      )}
    </div>
  );
}
