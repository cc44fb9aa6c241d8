import { Button, Form, Popconfirm } from 'antd';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm } from '../ui/reason-form.js';
import { PostFields, postOf, type PostTyped } from './post-fields.js';
import { SessionsPart } from './sessions-part.js';
import { type Account, useDisable, useGrant, useRevoke } from './use-accounts.js';

/** One account: what it holds, where it is signed in, and its end. */
export function AccountPart({ account }: { account: Account }) {
  return (
    <>
      <Posts account={account} />
      {account.disabledAt === null && <NewPost id={account.account} />}
      <SessionsPart account={account.account} />
      <Disable account={account} />
    </>
  );
}

function Posts({ account: { account, posts, displayName } }: { account: Account }) {
  const t = useText();
  const { mutate, error, isPending } = useRevoke(account);
  return (
    <section className="part" aria-labelledby="posts">
      <h2 id="posts">{t('accounts.posts')}</h2>
      {error && <ProblemAlert error={error} />}
      {posts.length === 0 && <p>{t('accounts.no-posts')}</p>}
      <ul className="letters">
        {posts.map(({ id, role, agency }) => (
          <li key={id}>
            <span>
              {t(`role.${role}`)} – {agency ? <AgencyName id={agency} /> : t('accounts.whole-province')}
            </span>
            <Popconfirm
              title={t('accounts.revoke-sure', { role: t(`role.${role}`), name: displayName })}
              okText={t('accounts.revoke')}
              cancelText={t('common.cancel')}
              onConfirm={() => mutate(id)}
            >
              <Button
                className="fit"
                loading={isPending}
                aria-label={t('accounts.revoke-one', { role: t(`role.${role}`) })}
              >
                {t('accounts.revoke')}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewPost({ id }: { id: string }) {
  const t = useText();
  const [form] = Form.useForm<PostTyped>();
  const { mutate, error, isPending } = useGrant(id);
  return (
    <section className="part" aria-labelledby="new-post">
      <h2 id="new-post">{t('accounts.grant-title')}</h2>
      {error && <ProblemAlert error={error} />}
      <Form<PostTyped>
        name="new-post"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => mutate(postOf(typed), { onSuccess: () => form.resetFields() })}
      >
        <PostFields />
        <Button htmlType="submit" loading={isPending}>
          {t('accounts.grant')}
        </Button>
      </Form>
    </section>
  );
}

function Disable({ account: { account, disabledAt } }: { account: Account }) {
  const t = useText();
  const { mutate, error, isPending } = useDisable(account);
  if (disabledAt) return <p className="note">{t('accounts.disabled-at', { at: moment(disabledAt) })}</p>;
  return (
    <section className="part" aria-labelledby="disable">
      <h2 id="disable">{t('accounts.disable')}</h2>
      <p className="hint">{t('accounts.disable-hint')}</p>
      {error && <ProblemAlert error={error} />}
      <ReasonForm
        name="disable"
        label={t('accounts.disable-reason')}
        button={t('accounts.disable')}
        busy={isPending}
        onReason={(reason) => mutate(reason)}
      />
    </section>
  );
}
