import { Button, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../text/language.js';
import { showFaults } from '../ui/faults.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonItem, tidyReason } from '../ui/reason-form.js';
import { type Effects, useEffects } from './use-admin.js';

interface Asked<Body> {
  readonly mutate: (
    body: Body,
    options: { readonly onSuccess: () => void; readonly onError: (error: unknown) => void },
  ) => void;
  readonly error: unknown;
  readonly isPending: boolean;
}

interface Props<Typed extends { readonly reason: string }> {
  /** Sets its fields apart from those of other forms on the page. */
  readonly name: string;
  readonly title: string;
  readonly form: FormInstance<Typed>;
  readonly initial?: Partial<Typed>;
  /** Whose open dossiers are counted before it is saved. */
  readonly about: { readonly procedure?: string; readonly agency?: string };
  /** What becomes of them. */
  readonly meaning: string;
  readonly change: Asked<Typed>;
  readonly button: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A change of rules: what it touches stands above the button, and it is not sent before that is known, nor without a reason. */
export function RuleForm<Typed extends { readonly reason: string }>(props: Props<Typed>) {
  const { name, title, form, initial, about, meaning, change, button, onDone, onCancel, children } = props;
  const t = useText();
  const effects = useEffects(about);
  const onError = (error: unknown) => showFaults(form, error, placeOf);
  return (
    <section className="card" aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      {change.error !== null && <ProblemAlert error={change.error} />}
      <Form<Typed>
        name={name}
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(initial && { initialValues: initial })}
        scrollToFirstError={{ focus: true }}
        onFinish={(typed) =>
          change.mutate({ ...typed, reason: tidyReason(typed.reason) }, { onSuccess: onDone, onError })
        }
      >
        {children}
        <ReasonItem label={t('admin.reason')} />
        {effects.error && <ProblemAlert error={effects.error} retry={() => void effects.refetch()} />}
        {effects.data && <Touched effects={effects.data} meaning={meaning} />}
        <div className="row form-end">
          <Button type="primary" htmlType="submit" loading={change.isPending} disabled={!effects.data}>
            {button}
          </Button>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </section>
  );
}

/** `/cases/0/value` → the field in the form. */
export const placeOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

function Touched({ effects: { open, overdue, submitted }, meaning }: { effects: Effects; meaning: string }) {
  const t = useText();
  return (
    <div className="note" role="status">
      <p>
        <strong>{t('admin.touches', { open })}</strong> {t('admin.touches-more', { overdue, submitted })}
      </p>
      <p>{meaning}</p>
    </div>
  );
}
