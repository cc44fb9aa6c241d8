import { Form, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useRequired } from '../admin/required.js';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';

type Role = Schemas['PostBody']['role'];

export interface PostTyped {
  readonly role: Role;
  readonly agency?: string | undefined;
}

const ROLES: readonly Role[] = [
  'desk-officer',
  'specialist',
  'division-head',
  'signing-leader',
  'clerk',
  'provincial-office',
  'post-staff',
  'administrator',
];

/** The kind of agency where a role is mostly held: shown before anything is typed. */
const TYPES: Partial<Record<Role, string>> = {
  'desk-officer': 'pssc',
  'post-staff': 'pssc',
  'provincial-office': 'office',
};

export const postOf = ({ role, agency }: PostTyped): Schemas['PostBody'] => ({
  role,
  agency: role === 'administrator' ? null : (agency ?? null),
});

/** Which role, and at which agency; an administrator's is the whole province. */
export function PostFields() {
  const t = useText();
  const required = useRequired();
  const role = Form.useWatch<Role | undefined>('role');
  return (
    <>
      <Form.Item name="role" label={t('accounts.role')} rules={required}>
        <Select options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
      </Form.Item>
      {role !== 'administrator' && (
        <Form.Item name="agency" label={t('accounts.agency')} rules={required}>
          <AgencySelect type={role ? (TYPES[role] ?? 'department') : 'department'} />
        </Form.Item>
      )}
    </>
  );
}
