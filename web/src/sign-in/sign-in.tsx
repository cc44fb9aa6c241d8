import { Button, Form, Input } from 'antd';
import { useSignIn } from '../api/session.js';
import { useText } from '../text/language.js';
import { Committee, Logo, SystemName } from '../ui/brand.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { LanguageSwitch } from '../ui/shell.js';
import { Heading } from '../ui/states.js';

interface Typed {
  readonly username: string;
  readonly password: string;
}

export function SignIn() {
  const t = useText();
  const { mutate, error, isPending } = useSignIn();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <main className="alone">
      <Logo />
      <Committee />
      <SystemName full />
      <section className="card">
        <Heading title={t('sign-in.title')}>{t('sign-in.title')}</Heading>
        {error && <ProblemAlert error={error} />}
        <Form<Typed> layout="vertical" requiredMark={false} onFinish={(typed) => mutate(typed)}>
          <Form.Item name="username" label={t('sign-in.username')} rules={required}>
            <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
          </Form.Item>
          <Form.Item name="password" label={t('sign-in.password')} rules={required}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={isPending}>
            {t('sign-in.submit')}
          </Button>
        </Form>
        <p className="hint">{t('sign-in.help')}</p>
      </section>
      <LanguageSwitch />
    </main>
  );
}
