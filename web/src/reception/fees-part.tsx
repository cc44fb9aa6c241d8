import { Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useEffect } from 'react';
import { useText } from '../text/language.js';
import { dong } from '../ui/money.js';
import { type Fee, firstFees, isOwed, sumOf, takenNow } from './fees.js';
import { PAYMENTS, type ReceptionTyped } from './filing.js';
import { useFunctionKeys } from './use-function-keys.js';

interface Props {
  readonly fees: readonly Fee[] | undefined;
  readonly onTake: () => void;
}

/** What the catalogue asks of this case; what is ticked is charged when the dossier is received, and taken if it is paid then. */
export function FeesPart({ fees, onTake }: Props) {
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
      {sumOf(takenNow(fees), typed) > 0 && <PaymentItems onTake={onTake} />}
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

/** Cash by one key; a transfer once its reference has been read. */
function PaymentItems({ onTake }: Pick<Props, 'onTake'>) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const payment = Form.useWatch('payment', form);
  useFunctionKeys({ F7: () => (form.setFieldsValue({ payment: payment === 'cash' ? 'later' : 'cash' }), onTake()) });
  return (
    <>
      <Form.Item name="payment" label={t('reception.payment')} initialValue="later">
        <Radio.Group
          className="choices"
          aria-keyshortcuts="F7"
          options={PAYMENTS.map((value) => ({ value, label: t(`reception.payment.${value}`) }))}
        />
      </Form.Item>
      {payment === 'transfer' && (
        <Form.Item
          name="reference"
          label={t('reception.reference')}
          extra={t('reception.reference-hint')}
          rules={[
            { required: true, message: t('common.required') },
            { pattern: /^\s*[\w.:-]+\s*$/, message: t('reception.reference-wrong') },
          ]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
      )}
    </>
  );
}
