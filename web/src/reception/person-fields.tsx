import { Form, Input, Select } from 'antd';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { useToday } from '../ui/today.js';
import { earliestBirth, postedTo, type ReceptionTyped, type Who } from './filing.js';
import { identityOf } from './identity.js';

const KINDS = ['citizen', 'business', 'state-agency', 'organisation'];
const ID_KINDS = ['cccd', 'cmnd', 'passport', 'tax-code'];

/** What is asked of a person. */
export function PersonFields({ of }: { of: Who }) {
  const t = useText();
  const today = useToday();
  const optional = (key: Parameters<typeof t>[0]) => `${t(key)} (${t('common.optional')})`;
  return (
    <div className="grid">
      <Form.Item name={[of, 'kind']} label={t('reception.kind')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`reception.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name={[of, 'name']}
        label={t('reception.name')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[of, 'idKind']} label={t('reception.idKind')}>
        <Select options={ID_KINDS.map((value) => ({ value, label: t(`idKind.${value}`) }))} />
      </Form.Item>
      <IdNumberItem of={of} label={optional('reception.idNumber')} />
      <Form.Item
        name={[of, 'phone']}
        label={optional('reception.phone')}
        rules={[{ pattern: /^\+?[0-9 .-]{8,18}$/, message: t('reception.phone-wrong') }]}
      >
        <Input inputMode="tel" maxLength={20} autoComplete="off" />
      </Form.Item>
      <DayItem
        name={[of, 'birthDate']}
        label={optional('reception.birthDate')}
        today={today}
        earliest={earliestBirth(today)}
      />
      <AddressItem of={of} />
      <Form.Item
        name={[of, 'email']}
        label={optional('reception.email')}
        rules={[{ type: 'email', message: t('reception.email-wrong') }]}
      >
        <Input inputMode="email" maxLength={254} autoComplete="off" />
      </Form.Item>
    </div>
  );
}

/** Where the post takes the result, it must be known where to. */
function AddressItem({ of }: { of: Who }) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const isNeeded = Form.useWatch((typed: Partial<ReceptionTyped>) => postedTo(typed) === of, form);
  const label = t('reception.address');
  const isTold = async (_: unknown, address?: string): Promise<void> => {
    const needed = postedTo(form.getFieldsValue(true) as ReceptionTyped) === of;
    if (needed && !address?.trim()) throw new Error(t('field.address-for-post'));
  };
  return (
    <Form.Item
      name={[of, 'address']}
      label={isNeeded ? label : `${label} (${t('common.optional')})`}
      dependencies={['returnChannel', 'byAnother', 'capacity']}
      rules={[{ validator: isTold }]}
    >
      <Input maxLength={500} autoComplete="off" />
    </Form.Item>
  );
}

/** Of who hands it in for another, not the number of that one: his card was scanned twice. */
function IdNumberItem({ of, label }: { of: Who; label: string }) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const numberOf = ({ idKind, idNumber }: ReceptionTyped['owner']) => identityOf(idKind, idNumber)?.idNumber;
  const isAnother = async (): Promise<void> => {
    const { owner, submitter } = form.getFieldsValue(true) as ReceptionTyped;
    const mine = submitter && numberOf(submitter);
    if (mine && mine === numberOf(owner)) throw new Error(t('reception.submitter-same'));
  };
  return (
    <Form.Item
      name={[of, 'idNumber']}
      label={label}
      rules={[
        { pattern: /^[0-9A-Za-z\- ]{6,20}$/, message: t('reception.idNumber-wrong') },
        ...(of === 'submitter' ? [{ validator: isAnother }] : []),
      ]}
    >
      <Input maxLength={20} autoComplete="off" />
    </Form.Item>
  );
}
