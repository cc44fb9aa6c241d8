import { Form, Input } from 'antd';
import { useText } from '../text/language.js';
import { RuleForm } from './rule-form.js';
import { useRequired } from './required.js';
import { type Agency, useSetIdentifier } from './use-agencies.js';

interface Typed {
  readonly identifier: string;
  readonly source: string;
  readonly reason: string;
}

/** The identifier under which an agency numbers its dossiers from now on; codes that were given stay. */
export function IdentifierForm({ agency: { id, identifier }, onClose }: { agency: Agency; onClose: () => void }) {
  const t = useText();
  const required = useRequired();
  const [form] = Form.useForm<Typed>();
  const { mutate, error, isPending } = useSetIdentifier(id);
  const bodyOf = ({ identifier, source }: Typed) => ({
    identifier: identifier.trim().toUpperCase(),
    source: source.trim().normalize('NFC'),
  });
  return (
    <RuleForm<Typed>
      name="set-identifier"
      title={t('agencies.set-identifier')}
      form={form}
      initial={{ identifier: identifier ?? '' }}
      about={{ agency: id }}
      meaning={t('agencies.identifier-meaning')}
      change={{
        mutate: (typed, then) => mutate({ body: bodyOf(typed), reason: typed.reason }, then),
        error,
        isPending,
      }}
      button={t('agencies.save-identifier')}
      onDone={onClose}
      onCancel={onClose}
    >
      <div className="grid">
        <Form.Item name="identifier" label={t('agencies.identifier')} rules={required}>
          <Input maxLength={20} autoComplete="off" placeholder="H60.13" />
        </Form.Item>
        <Form.Item name="source" label={t('procedures.document')} rules={required}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      </div>
    </RuleForm>
  );
}
