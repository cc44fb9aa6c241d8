import { Button, Form, Input, Select } from 'antd';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { UNITS } from './limits.js';
import { type FixTyped, fixOf, typedOf } from './limit-typed.js';
import { RuleForm } from './rule-form.js';
import { useRequired } from './required.js';
import { type Procedure, useFixLimit } from './use-procedures.js';

/** A limit as a document states it: a new version of the procedure from a day on. */
export function LimitForm({ procedure, onClose }: { procedure: Procedure; onClose: () => void }) {
  const t = useText();
  const required = useRequired();
  const [form] = Form.useForm<FixTyped>();
  const { mutate, error, isPending } = useFixLimit(procedure.code);
  return (
    <RuleForm<FixTyped>
      name="limit"
      title={t('procedures.change-limit')}
      form={form}
      initial={typedOf(procedure)}
      about={{ procedure: procedure.code }}
      meaning={t('procedures.limit-meaning')}
      change={{ mutate: (typed, then) => mutate({ body: fixOf(typed), reason: typed.reason }, then), error, isPending }}
      button={t('procedures.save-limit')}
      onDone={onClose}
      onCancel={onClose}
    >
      <LimitFields place={[]} />
      <Form.List name="cases">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }, index) => (
              <div key={key} className="line grid" role="group" aria-label={t('procedures.case-no', { no: index + 1 })}>
                <Form.Item name={[name, 'name']} label={t('procedures.case')} rules={required}>
                  <Input maxLength={500} autoComplete="off" />
                </Form.Item>
                <LimitFields place={[name]} list="cases" />
                <Button className="grid-end" onClick={() => remove(name)}>
                  {t('procedures.remove-case', { no: index + 1 })}
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ unit: 'working_days' })}>{t('procedures.add-case')}</Button>
          </>
        )}
      </Form.List>
      <div className="grid form-end">
        <DayItem name="validFrom" label={t('procedures.valid-from')} required />
        <Form.Item name="source" label={t('procedures.document')} rules={required}>
          <Input maxLength={500} autoComplete="off" placeholder={t('procedures.document-hint')} />
        </Form.Item>
      </div>
    </RuleForm>
  );
}

/** @param place within the list, where there is one */
function LimitFields({ place, list }: { place: readonly number[]; list?: string }) {
  const t = useText();
  const required = useRequired();
  const unit = Form.useWatch<string>([...(list ? [list] : []), ...place, 'unit']);
  const rules = [...required, { pattern: /^\d+([.,]\d)?$/, message: t('procedures.value-wrong') }];
  return (
    <div className={list ? 'grid-end grid' : 'grid'}>
      <Form.Item name={[...place, 'unit']} label={t('procedures.unit')}>
        <Select options={UNITS.map((value) => ({ value, label: t(`procedures.unit.${value}`) }))} />
      </Form.Item>
      {unit !== 'same_day' && (
        <Form.Item name={[...place, 'value']} label={t('procedures.value')} rules={rules}>
          <Input inputMode="decimal" maxLength={6} autoComplete="off" className="day-input" />
        </Form.Item>
      )}
    </div>
  );
}
