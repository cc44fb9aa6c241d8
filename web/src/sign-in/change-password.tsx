import { Button, Form, Input } from 'antd';
import { useChangePassword, useSignOut } from '../api/session.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { LanguageSwitch } from '../ui/shell.js';
import { Heading } from '../ui/states.js';

interface Typed {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** The first password has been seen by who gave it: nothing else can be done before it is changed. */
export function ChangePassword() {
  const t = useText();
  const { mutate, error, isPending } = useChangePassword();
  const signOut = useSignOut();
  const required = { required: true, message: t('common.required') };
  const names: Record<string, string> = {
    '/currentPassword': t('password.current'),
    '/newPassword': t('password.new'),
    '/password': t('password.new'),
  };
  return (
    <main className="alone">
      <section className="card">
        <Heading title={t('password.title')}>{t('password.title')}</Heading>
        <p>{t('password.why')}</p>
        {error && <ProblemAlert error={error} says={(pointer) => names[pointer] ?? null} />}
        <Form<Typed & { again: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={({ currentPassword, newPassword }) => mutate({ currentPassword, newPassword })}
        >
          <Form.Item name="currentPassword" label={t('password.current')} rules={[required]}>
            <Input.Password autoComplete="current-password" autoFocus />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label={t('password.new')}
            extra={t('password.rule')}
            rules={[required, { min: 12, message: t('password.rule') }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label={t('password.again')}
            dependencies={['newPassword']}
            rules={[
              required,
              ({ getFieldValue }) => ({
                validator: async (_, again) =>
                  void (
                    again &&
                    again !== getFieldValue('newPassword') &&
                    (await Promise.reject(new Error(t('password.differ'))))
                  ),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={isPending}>
            {t('password.submit')}
          </Button>
        </Form>
      </section>
      <div className="row">
        <LanguageSwitch />
        <Button size="small" onClick={() => signOut.mutate()}>
          {t('app.sign-out')}
        </Button>
      </div>
    </main>
  );
}
