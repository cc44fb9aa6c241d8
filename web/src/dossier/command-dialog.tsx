import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import type { Dossier } from '../api/answers.js';
import { ApiProblem, mayRetry } from '../api/client.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { useToday } from '../ui/today.js';
import { type Command, send } from './commands.js';
import { type CommandForm, FORMS, type Typed } from './forms.js';

interface Props {
  readonly command: Command;
  readonly dossier: Dossier;
  /** Reads the dossier again. */
  readonly reload: () => Promise<Dossier | undefined>;
  readonly onClose: (told: { done?: string; warning?: string } | null) => void;
}

/** Asks what the command needs and sends it: one key for each opening, so that a retry is the same submission. */
export function CommandDialog({ command, dossier, reload, onClose }: Props) {
  const t = useText();
  const today = useToday();
  const [form] = Form.useForm<Typed>();
  const [key] = useState(() => crypto.randomUUID());
  const [stale, setStale] = useState(false);
  const { Fields, initial, body } = FORMS[command] as CommandForm<Command>;
  const what = t(`act.${command}`);

  const asked = useMutation({
    mutationFn: (typed: Typed) =>
      send(command, { id: dossier.id, version: dossier.version, key }, body(typed, dossier)),
    retry: (times, error) => times < 2 && mayRetry(error),
    onMutate: () => setStale(false),
    onSuccess: async () => {
      await reload();
      onClose({ done: t('act.done', { what }) });
    },
    onError: async (error) => {
      if (!(error instanceof ApiProblem) || !MOVED_ON.has(error.status)) return;
      const now = await reload();
      if (now?.allowed.includes(command)) setStale(true);
      else onClose({ warning: t('act.stale-gone') });
    },
  });

  const explained = t(`act.explain.${command}`);
  const refused = asked.error && !(stale && asked.error instanceof ApiProblem && asked.error.status === 412);
  return (
    <Modal
      open
      title={what}
      okText={what}
      cancelText={t('common.cancel')}
      confirmLoading={asked.isPending}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={() => onClose(null)}
      destroyOnHidden
    >
      {stale && <Alert type="warning" showIcon role="alert" title={t('act.stale')} />}
      {refused && <ProblemAlert error={asked.error} says={(pointer) => labelOf(pointer, t)} />}
      {explained !== `act.explain.${command}` && <p>{explained}</p>}
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial?.(dossier, today)}
        onFinish={(typed) => asked.mutate(typed)}
      >
        {Fields && <Fields dossier={dossier} />}
      </Form>
    </Modal>
  );
}

/** 412: another version; 422: this key has recorded something else before. Either way the screen is behind. */
const MOVED_ON = new Set([412, 422]);

/** `/recipient/proof` → the label of that field, where there is one. */
function labelOf(pointer: string, t: ReturnType<typeof useText>): string | null {
  const key = `act.field.${pointer.split('/').at(-1)}`;
  const label = t(key);
  return label === key ? null : label;
}
