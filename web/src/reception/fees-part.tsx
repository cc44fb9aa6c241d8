import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useEffect } from 'react';
import { useText } from '../text/language.js';
import { dong } from '../ui/money.js';
import { type Fee, firstFees, isOwed, sumOf } from './fees.js';
import type { ReceptionTyped } from './filing.js';

/** What the catalogue asks of this case; what is ticked is charged when the dossier is received. */
export function FeesPart({ fees }: { fees: readonly Fee[] | undefined }) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const typed = Form.useWatch('fees', form);
  useEffect(() => {
    if (fees && form.getFieldValue('fees') === undefined) form.setFieldsValue({ fees: firstFees(fees) });
  }, [fees, form]);
  if (!fees) return null;
  return (
    <section className="card" aria-labelledby="part-fees">
      <h2 id="part-fees">{t('reception.part.fees')}</h2>
      {fees.length === 0 && <p>{t('reception.no-fees')}</p>}
      <ul className="checklist">
        {fees.map((fee) => (
          <FeeLine key={fee.id} fee={fee} on={typed?.[fee.id]?.on === true} />
        ))}
      </ul>
      {fees.some(isOwed) && (
        <p role="status">
          {t('reception.fee-sum')}: <strong>{dong(sumOf(fees, typed))}</strong>
        </p>
      )}
    </section>
  );
}

function FeeLine({ fee, on }: { fee: Fee; on: boolean }) {
  const t = useText();
  const { id, name, amountVnd, condition } = fee;
  const amount = amountVnd === null ? t('reception.fee-unknown') : dong(amountVnd);
  if (!isOwed(fee))
    return (
      <li>
        {name}: {fee.exempt ? t('reception.fee-exempt') : amount}
        {condition && <span className="second">{condition}</span>}
      </li>
    );
  return (
    <li>
      <Form.Item name={['fees', id, 'on']} valuePropName="checked" noStyle>
        <Checkbox>
          {name}: {amount}
          {condition && <span className="second">{condition}</span>}
        </Checkbox>
      </Form.Item>
      {on && amountVnd === null && <AmountBesideTable id={id} />}
    </li>
  );
}

/** The table has no amount: the officer says how much, and which document says so. */
function AmountBesideTable({ id }: { id: string }) {
  const t = useText();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <div className="counts">
      <Form.Item name={['fees', id, 'amountVnd']} label={t('reception.fee-amount')} rules={required}>
        <InputNumber min={0} max={1_000_000_000} precision={0} className="money" />
      </Form.Item>
      <Form.Item name={['fees', id, 'basis']} label={t('reception.fee-basis')} rules={required}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
    </div>
  );
}
