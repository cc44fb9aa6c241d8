import { Button, Form, Input, Radio } from 'antd';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { usePetitionFinding } from './use-evaluation.js';

type Typed = Omit<Schemas['PetitionFoundBody'], 'dossierId'>;

/** What was found about a petition that concerns a dossier: found true it takes the points of indicator 7, proved false none. */
export function PetitionForm({ dossierId, onDone }: { dossierId: string; onDone: () => void }) {
  const t = useText();
  const find = usePetitionFinding();
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  const send = ({ reference, foundTrue, document }: Typed) =>
    find.mutate(
      {
        dossierId,
        foundTrue,
        reference: reference.trim().normalize('NFC'),
        document: document.trim().normalize('NFC'),
      },
      { onSuccess: onDone },
    );
  return (
    <Form<Typed> name="petition" layout="vertical" requiredMark={false} onFinish={send}>
      <p className="hint">{t('evaluation.petition-hint')}</p>
      {find.error && <ProblemAlert error={find.error} />}
      <Form.Item name="reference" label={t('evaluation.petition-reference')} rules={required}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="foundTrue"
        label={t('evaluation.petition-found')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Radio.Group
          options={[true, false].map((value) => ({ value, label: t(`evaluation.petition-found.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="document" label={t('evaluation.petition-document')} rules={required}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={find.isPending}>
        {t('evaluation.petition-send')}
      </Button>
    </Form>
  );
}
