import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Dossier } from '../api/answers.js';
import { ApiProblem, mayRetry } from '../api/client.js';
import { useMe } from '../api/session.js';
import { type Translate, useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { useToday } from '../ui/today.js';
import { type Command, send } from './commands.js';
import { bodyOf, type Field, firstOf, labelOf, pathOf, placeOf, type Subject, type Typed } from './fields.js';
import { FormFields } from './form-fields.js';
import { FORMS } from './forms.js';
import { UnderWay } from './under-way.js';
import type { Changed } from './use-dossier.js';
import { WhatChanged } from './what-changed.js';

interface Props {
  readonly command: Command;
  readonly dossier: Dossier;
  /** Reads the dossier again, and tells what has happened since the version that was on the screen. */
  readonly reload: (since: number) => Promise<Changed>;
  readonly onClose: (told: { done: Command } | { gone: Changed } | null) => void;
}

/** Asks what the command needs and sends it: one key for each opening, so that a retry is the same submission. */
export function CommandDialog({ command, dossier, reload, onClose }: Props) {
  const t = useText();
  const [form] = Form.useForm<Typed>();
  const [key] = useState(() => crypto.randomUUID());
  const [changed, setChanged] = useState<Changed | null>(null);
  // what the officer has before him: a change by another while he types is told, and is his decision anew
  const [seen, setSeen] = useState(dossier);
  const agencies = useMe().posts.map(({ agency }) => agency);
  const subject: Subject = { dossier: seen, today: useToday(), agencies };
  const { fields, about, rank }: (typeof FORMS)[Command] = FORMS[command];
  const what = t(`act.${command}`);

  const asked = useMutation({
    mutationFn: (typed: Typed) =>
      send(command, { id: seen.id, version: seen.version, key }, bodyOf(fields, typed, subject)),
    retry: (times, error) => times < 2 && mayRetry(error),
    onMutate: () => setChanged(null),
    onSuccess: async () => {
      await reload(seen.version);
      onClose({ done: command });
    },
    onError: async (error) => {
      if (!(error instanceof ApiProblem)) return;
      const faults = faultsOf(error, fields);
      form.setFields(faults);
      if (faults[0]) form.getFieldInstance(faults[0].name)?.focus?.();
      if (!MOVED_ON.has(error.status)) return;
      await lookAgain();
    },
  });
  const lookAgain = async () => {
    const now = await reload(seen.version);
    if (!now.dossier?.allowed.includes(command)) return onClose({ gone: now });
    setChanged(now);
    setSeen(now.dossier);
  };
  useEffect(() => {
    if (dossier.version > seen.version && !asked.isPending) void lookAgain();
  }, [dossier.version, asked.isPending]);

  const explained = t(`act.explain.${command}`);
  const refused = asked.error && !(changed && asked.error instanceof ApiProblem && asked.error.status === 412);
  return (
    <Modal
      open
      title={what}
      okText={what}
      okButtonProps={{ danger: rank === 'grave' }}
      cancelText={t('common.cancel')}
      confirmLoading={asked.isPending}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={() => onClose(null)}
      destroyOnHidden
    >
      {changed && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('act.stale')}
          description={<WhatChanged facts={changed.facts} />}
        />
      )}
      {refused && <ProblemAlert error={asked.error} says={(pointer) => saysOf(pointer, fields, t)} />}
      {explained !== `act.explain.${command}` && <p>{explained}</p>}
      {about && <UnderWay dossier={dossier} only={about} />}
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={firstOf(fields, subject)}
        onFinish={(typed) => asked.mutate(typed)}
        scrollToFirstError={{ focus: true }}
      >
        <FormFields fields={fields} subject={subject} />
      </Form>
    </Modal>
  );
}

/** 412: another version; 422: this key has recorded something else before. Either way the screen is behind. */
const MOVED_ON = new Set([412, 422]);

/** Faults that a field of the form is to blame for, at that field. */
const faultsOf = ({ errors, title }: ApiProblem, fields: readonly Field[]) =>
  errors.flatMap(({ pointer, message }) => {
    const name = placeOf(pointer, fields);
    return name ? [{ name, errors: [message ?? title] }] : [];
  });

/** `/recipient/proof` → the label of that field, where there is one. */
function saysOf(pointer: string, fields: readonly Field[], t: Translate): string | null {
  const place = placeOf(pointer, fields);
  const field = place && fields.find((one) => pathOf(one).every((part, depth) => part === place[depth]));
  return field ? t(labelOf(field)) : null;
}
