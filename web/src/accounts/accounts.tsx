import { Alert, Button, Form, Input, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { AgencyName, AgencySelect } from '../ui/agency-select.js';
import { ListHead } from '../ui/list-head.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Heading, Loading } from '../ui/states.js';
import { useAccounts, useCreateAccount } from './use-accounts.js';

type Role = Schemas['PostBody']['role'];
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

/** Enough to begin: the people of an agency and what they hold. */
export default function Accounts() {
  const t = useText();
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useAccounts();
  const accounts = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Heading title={t('accounts.title')}>{t('accounts.title')}</Heading>
      <NewAccount />
      <section className="card" aria-labelledby="accounts">
        <h2 id="accounts">{t('accounts.list')}</h2>
        {isPending && <Loading />}
        {error && <ProblemAlert error={error} retry={() => void refetch()} />}
        {accounts.length > 0 && <List accounts={accounts} />}
        {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('inbox.more')}</Button>}
      </section>
    </>
  );
}

interface Typed {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly agency?: string;
}

function NewAccount() {
  const t = useText();
  const [form] = Form.useForm<Typed>();
  const { mutate, data, error, isPending, variables } = useCreateAccount();
  const role = Form.useWatch('role', form);
  const required = [{ required: true, message: t('common.required') }];
  const create = ({ username, displayName, role, agency }: Typed) =>
    mutate(
      {
        username: username.trim(),
        displayName: displayName.trim(),
        posts: [{ role, agency: role === 'administrator' ? null : (agency ?? null) }],
      },
      { onSuccess: () => form.resetFields(['username', 'displayName']) },
    );
  const labels: Record<string, string> = {
    '/username': t('accounts.username'),
    '/displayName': t('accounts.displayName'),
  };
  return (
    <section className="card" aria-labelledby="new-account">
      <h2 id="new-account">{t('accounts.new')}</h2>
      <div role="status">
        {data && (
          <Alert
            type="success"
            showIcon
            title={t('accounts.created', { username: variables?.username ?? '' })}
            description={
              <span className="code">{t('accounts.first-password', { password: data.initialPassword })}</span>
            }
          />
        )}
      </div>
      {error && (
        <ProblemAlert
          error={error}
          says={(pointer) => labels[pointer] ?? (pointer.startsWith('/posts') ? t('accounts.agency') : null)}
        />
      )}
      <Form<Typed> form={form} layout="vertical" requiredMark={false} className="grid" onFinish={create}>
        <Form.Item name="username" label={t('accounts.username')} rules={required}>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="displayName" label={t('accounts.displayName')} rules={required}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('accounts.role')} rules={required}>
          <Select options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
        </Form.Item>
        {role !== 'administrator' && (
          <Form.Item name="agency" label={t('accounts.agency')} rules={required}>
            <AgencySelect type={role ? (TYPES[role] ?? 'department') : 'department'} />
          </Form.Item>
        )}
        <div className="grid-end">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('accounts.create')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

const HEADS = ['accounts.username', 'accounts.displayName', 'accounts.posts', 'accounts.state'] as const;

function List({ accounts }: { accounts: readonly Schemas['AccountView'][] }) {
  const t = useText();
  const state = ({ disabledAt, mustChangePassword }: Schemas['AccountView']) =>
    t(disabledAt ? 'accounts.state.disabled' : mustChangePassword ? 'accounts.state.first' : 'accounts.state.active');
  return (
    <table className="list still" role="table" aria-label={t('accounts.list')}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {accounts.map((account) => (
          <tr role="row" key={account.account}>
            <td role="cell" data-label={t('accounts.username')}>
              {account.username}
            </td>
            <td role="cell" data-label={t('accounts.displayName')}>
              {account.displayName}
            </td>
            <td role="cell" data-label={t('accounts.posts')}>
              {account.posts.map(({ id, role, agency }) => (
                <span key={id} className="second">
                  {t(`role.${role}`)} – {agency ? <AgencyName id={agency} /> : t('accounts.whole-province')}
                </span>
              ))}
            </td>
            <td role="cell" data-label={t('accounts.state')}>
              {state(account)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
