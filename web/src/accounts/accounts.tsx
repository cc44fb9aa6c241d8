import { Button, Form, Input } from 'antd';
import { Pages } from '../admin/pages.js';
import { useSearched } from '../admin/use-searched.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonItem, tidyReason } from '../ui/reason-form.js';
import { SearchBox } from '../ui/search-box.js';
import { Heading } from '../ui/states.js';
import { ToldOnce } from '../ui/told-once.js';
import { AccountList } from './account-list.js';
import { PostFields, postOf, type PostTyped } from './post-fields.js';
import { useAccounts, useCreateAccount } from './use-accounts.js';

/** The people of the agencies and what they hold. */
export default function Accounts() {
  const t = useText();
  const [typed, type, q] = useSearched();
  return (
    <>
      <Heading title={t('accounts.title')}>{t('accounts.title')}</Heading>
      <NewAccount />
      <section className="card" aria-labelledby="accounts">
        <h2 id="accounts">{t('accounts.list')}</h2>
        <SearchBox label={t('accounts.search')} hint={t('accounts.search-hint')} value={typed} onChange={type} />
        <Pages pages={useAccounts(q)} empty={t('accounts.none')}>
          {(accounts) => <AccountList accounts={accounts} />}
        </Pages>
      </section>
    </>
  );
}

interface Typed extends PostTyped {
  readonly username: string;
  readonly displayName: string;
  readonly reason: string;
}

function NewAccount() {
  const t = useText();
  const [form] = Form.useForm<Typed>();
  const { mutate, data, error, isPending, variables } = useCreateAccount();
  const required = [{ required: true, message: t('common.required') }];
  const create = ({ username, displayName, role, agency, reason }: Typed) => {
    const body = {
      username: username.trim(),
      displayName: displayName.trim(),
      posts: [postOf({ role, agency })],
    };
    const then = { onSuccess: () => form.resetFields(['username', 'displayName']) };
    mutate({ body, reason: tidyReason(reason) }, then);
  };
  const labels: Record<string, string> = {
    '/username': t('accounts.username'),
    '/displayName': t('accounts.displayName'),
  };
  return (
    <section className="card" aria-labelledby="new-account">
      <h2 id="new-account">{t('accounts.new')}</h2>
      <ToldOnce
        title={t('accounts.created', { username: variables?.body.username ?? '' })}
        secret={data && t('accounts.first-password', { password: data.initialPassword })}
      />
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
        <PostFields />
        <ReasonItem label={t('accounts.create-reason')} />
        <div className="grid-end">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('accounts.create')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
