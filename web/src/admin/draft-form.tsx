import { Button, Form, Input } from 'antd';
import { type ChangeEvent, useId } from 'react';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { useRequired } from './required.js';
import { useDraft, type Version } from './use-processes.js';

interface Props {
  /** The version that is the newest now; null: the process is new. */
  readonly newest: number | null;
  readonly onDone: (draft: Version) => void;
  readonly onCancel: () => void;
}

/** A process as its file: a draft, which is checked at once and binds nobody. */
export function DraftForm({ newest, onDone, onCancel }: Props) {
  const t = useText();
  const required = useRequired();
  const id = useId();
  const [form] = Form.useForm<{ file: string }>();
  const { mutate, error, isPending } = useDraft(newest);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) form.setFieldsValue({ file: await file.text() });
  };
  return (
    <section className="card" aria-labelledby="draft">
      <h2 id="draft">{t('processes.load')}</h2>
      <p className="hint">{t('processes.load-hint')}</p>
      {error && <ProblemAlert error={error} says={(at) => (at === '/file' ? t('processes.file') : null)} />}
      <p>
        <label htmlFor={id}>{t('processes.choose-file')}</label>{' '}
        <input id={id} type="file" accept=".yaml,.yml,.json" onChange={(event) => void read(event)} />
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ file }) => mutate(file, { onSuccess: onDone })}
      >
        <Form.Item name="file" label={t('processes.file')} rules={required}>
          <Input.TextArea rows={12} className="code" spellCheck={false} />
        </Form.Item>
        <div className="row">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('processes.check-file')}
          </Button>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </section>
  );
}
