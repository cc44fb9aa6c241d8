import { Form, Input } from 'antd';
import { useText } from '../text/language.js';
import { RuleForm } from './rule-form.js';
import { useRequired } from './required.js';
import { type Procedure, useCompleteNames } from './use-procedures.js';

interface Typed {
  readonly names: readonly { readonly name: string }[];
  readonly source: string;
  readonly reason: string;
}

const CUT = /\s*…\s*$/;

/** Names of papers that the source cut off, completed as the document has them. */
export function NamesForm({ procedure: { code, papers }, onClose }: { procedure: Procedure; onClose: () => void }) {
  const t = useText();
  const required = useRequired();
  const [form] = Form.useForm<Typed>();
  const { mutate, error, isPending } = useCompleteNames(code);
  const cut = papers.filter(({ nameTruncated }) => nameTruncated);
  const bodyOf = ({ names, source }: Typed) => ({
    names: cut.map(({ id }, at) => ({ paperId: id, name: names[at]!.name.trim().normalize('NFC') })),
    source: source.trim().normalize('NFC'),
  });
  return (
    <RuleForm<Typed>
      name="names"
      title={t('procedures.complete-names')}
      form={form}
      initial={{ names: cut.map(({ name }) => ({ name: name.replace(CUT, '') })) }}
      about={{ procedure: code }}
      meaning={t('procedures.names-meaning')}
      change={{
        mutate: (typed, then) => mutate({ body: bodyOf(typed), reason: typed.reason }, then),
        error,
        isPending,
      }}
      button={t('procedures.save-names')}
      onDone={onClose}
      onCancel={onClose}
    >
      {cut.map(({ id, name }, at) => (
        <Form.Item
          key={id}
          name={['names', at, 'name']}
          label={t('procedures.paper-no', { no: at + 1 })}
          extra={t('procedures.begins', { name })}
          rules={required}
        >
          <Input.TextArea autoSize maxLength={2000} />
        </Form.Item>
      ))}
      <Form.Item name="source" label={t('procedures.document')} rules={required}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
    </RuleForm>
  );
}
