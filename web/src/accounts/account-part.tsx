import { Button, Form } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm, ReasonItem, tidyReason } from '../ui/reason-form.js';
import { PostFields, postOf, type PostTyped } from './post-fields.js';
import { SessionsPart } from './sessions-part.js';
import { type Account, useDisable, useEnable, useGrant, useRevoke } from './use-accounts.js';

/** One account: what it holds, where it is signed in (as seen before its end, not after), its end and its return. */
export function AccountPart({ account }: { account: Account }) {
  return (
    <>
      <Posts account={account} />
      {account.disabledAt === null && <NewPost id={account.account} />}
      <SessionsPart key={account.disabledAt} account={account.account} />
      {account.disabledAt === null ? (
        <Disable id={account.account} />
      ) : (
        <Enable id={account.account} since={account.disabledAt} />
      )}
    </>
  );
}

function Posts({ account: { account, posts } }: { account: Account }) {
  const t = useText();
  return (
    <section className="part" aria-labelledby="posts">
      <h2 id="posts">{t('accounts.posts')}</h2>
      {posts.length === 0 && <p>{t('accounts.no-posts')}</p>}
      <ul className="letters">
        {posts.map((post) => (
          <Post key={post.id} account={account} post={post} />
        ))}
      </ul>
    </section>
  );
}

function Post({ account, post: { id, role, agency } }: { account: string; post: Account['posts'][number] }) {
  const t = useText();
  const [asked, ask] = useState(false);
  const { mutate, error, isPending } = useRevoke(account, id);
  return (
    <li>
      <span>
        {t(`role.${role}`)} – {agency ? <AgencyName id={agency} /> : t('accounts.whole-province')}
      </span>
      {error && <ProblemAlert error={error} />}
      {asked ? (
        <ReasonForm
          name={`revoke-${id}`}
          label={t('accounts.revoke-reason')}
          button={t('accounts.revoke')}
          busy={isPending}
          onReason={(reason) => mutate(reason)}
        />
      ) : (
        <Button
          className="fit"
          aria-label={t('accounts.revoke-one', { role: t(`role.${role}`) })}
          onClick={() => ask(true)}
        >
          {t('accounts.revoke')}
        </Button>
      )}
    </li>
  );
}

type GrantTyped = PostTyped & { readonly reason: string };

function NewPost({ id }: { id: string }) {
  const t = useText();
  const [form] = Form.useForm<GrantTyped>();
  const { mutate, error, isPending } = useGrant(id);
  const grant = ({ reason, ...post }: GrantTyped) =>
    mutate({ body: postOf(post), reason: tidyReason(reason) }, { onSuccess: () => form.resetFields() });
  return (
    <section className="part" aria-labelledby="new-post">
      <h2 id="new-post">{t('accounts.grant-title')}</h2>
      {error && <ProblemAlert error={error} />}
      <Form<GrantTyped> name="new-post" form={form} layout="vertical" requiredMark={false} onFinish={grant}>
        <PostFields />
        <ReasonItem label={t('accounts.grant-reason')} />
        <Button htmlType="submit" loading={isPending}>
          {t('accounts.grant')}
        </Button>
      </Form>
    </section>
  );
}

function Disable({ id }: { id: string }) {
  const t = useText();
  const { mutate, error, isPending } = useDisable(id);
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

function Enable({ id, since }: { id: string; since: string }) {
  const t = useText();
  const { mutate, error, isPending } = useEnable(id);
  return (
    <section className="part" aria-labelledby="enable">
      <h2 id="enable">{t('accounts.enable')}</h2>
      <p className="note">{t('accounts.disabled-at', { at: moment(since) })}</p>
      <p className="hint">{t('accounts.enable-hint')}</p>
      {error && <ProblemAlert error={error} />}
      <ReasonForm
        name="enable"
        label={t('accounts.enable-reason')}
        button={t('accounts.enable')}
        busy={isPending}
        danger={false}
        onReason={(reason) => mutate(reason)}
      />
    </section>
  );
}
