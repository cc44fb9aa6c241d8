import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { DayItem } from '../ui/day-input.js';
import { useText } from '../text/language.js';

const KINDS = ['citizen', 'business', 'state-agency', 'organisation'];
const ID_KINDS = ['cccd', 'cmnd', 'passport', 'tax-code'];

/** Whose dossier it is. @param children what goes before: the scan, and what is known of him after it */
export function ApplicantPart({ children }: { children: ReactNode }) {
  const t = useText();
  const optional = (key: Parameters<typeof t>[0]) => `${t(key)} (${t('common.optional')})`;
  return (
    <section className="card" aria-labelledby="part-applicant">
      <h2 id="part-applicant">{t('reception.part.applicant')}</h2>
      {children}
      <div className="grid">
        <Form.Item name={['owner', 'kind']} label={t('reception.kind')}>
          <Select options={KINDS.map((value) => ({ value, label: t(`reception.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name={['owner', 'name']}
          label={t('reception.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['owner', 'idKind']} label={t('reception.idKind')}>
          <Select options={ID_KINDS.map((value) => ({ value, label: t(`idKind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name={['owner', 'idNumber']}
          label={optional('reception.idNumber')}
          rules={[{ pattern: /^[0-9A-Za-z\- ]{6,20}$/, message: t('reception.idNumber-wrong') }]}
        >
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name={['owner', 'phone']}
          label={optional('reception.phone')}
          rules={[{ pattern: /^\+?[0-9 .-]{8,18}$/, message: t('reception.phone-wrong') }]}
        >
          <Input inputMode="tel" maxLength={20} autoComplete="off" />
        </Form.Item>
        <DayItem name={['owner', 'birthDate']} label={optional('reception.birthDate')} />
        <Form.Item name={['owner', 'address']} label={optional('reception.address')}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name={['owner', 'email']}
          label={optional('reception.email')}
          rules={[{ type: 'email', message: t('reception.email-wrong') }]}
        >
          <Input inputMode="email" maxLength={254} autoComplete="off" />
        </Form.Item>
      </div>
    </section>
  );
}
