import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Modal, Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Line } from '../api/answers.js';
import { mayRetry } from '../api/client.js';
import { firstOf, type Typed } from '../dossier/fields.js';
import { FormFields } from '../dossier/form-fields.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { useToday } from '../ui/today.js';
import { type BatchCommand, fieldsOf, type Result, sendBatch, subjectOfAll } from './batch-commands.js';
import { BatchResults } from './batch-results.js';

interface Props {
  readonly command: BatchCommand;
  readonly lines: readonly Line[];
  /** The list as it stands now: those that have moved on since are sent again under their new version. */
  readonly current: readonly Line[];
  /** How many of the ticked ones the command does not fit. */
  readonly leftOut: number;
  readonly beside?: ((dossier: string, version: number) => ReactNode) | undefined;
  readonly onClose: (isDone: boolean) => void;
}

/** Says something of many dossiers once; then shows what became of each, and sends those again that failed. */
export default function BatchDialog({ command, lines, current, leftOut, beside, onClose }: Props) {
  const t = useText();
  const today = useToday();
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const [key] = useState(() => crypto.randomUUID());
  const [typed, setTyped] = useState<Typed>({});
  const [done, setDone] = useState(0);
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const failed = lines.filter(({ id }) => results.get(id)?.problem);
  const fields = fieldsOf(command);
  const subject = subjectOfAll(lines, today);

  const asked = useMutation({
    mutationFn: ({ typed, wanted }: { typed: Typed; wanted: readonly Line[] }) =>
      sendBatch({ command, lines: wanted, typed, today, key }, setDone),
    retry: (times, error) => times < 2 && mayRetry(error),
    onMutate: ({ typed }) => (setDone(0), setTyped(typed)),
    onSuccess: (told) =>
      setResults((before) => new Map([...before, ...told.map((one) => [one.dossierId, one] as const)])),
    onSettled: () => queries.invalidateQueries({ queryKey: ['dossiers'] }),
  });
  const again = () => {
    const asOfNow = new Map(current.map((line) => [line.id, line]));
    asked.mutate({ typed, wanted: failed.map((line) => asOfNow.get(line.id) ?? line) });
  };

  const isTold = results.size > 0;
  const isAllDone = isTold && failed.length === 0;
  const what = t('batch.act', { what: t(`act.${command}`), count: lines.length });
  const sending = asked.variables?.wanted.length ?? lines.length;
  return (
    <Modal
      open
      title={what}
      okText={isTold ? t('batch.again', { count: failed.length }) : what}
      cancelText={t(isTold ? 'batch.close' : 'common.cancel')}
      cancelButtonProps={{ autoFocus: isAllDone }} // it takes over from the button that sent them, so that Escape is still heard here
      footer={(both, { CancelBtn }) => (isAllDone ? <CancelBtn /> : both)}
      confirmLoading={asked.isPending}
      mask={{ closable: false }}
      onOk={() => (isTold ? again() : form.submit())}
      onCancel={() => onClose(isTold)}
      destroyOnHidden
    >
      {asked.error && <ProblemAlert error={asked.error} />}
      {asked.isPending && (
        <div role="status">
          <Progress
            percent={Math.round((done / sending) * 100)}
            aria-label={t('batch.progress', { done, count: sending })}
          />
          <p>{t('batch.progress', { done, count: sending })}</p>
        </div>
      )}
      {isTold ? (
        <BatchResults lines={lines} results={results} beside={beside} />
      ) : (
        <>
          {leftOut > 0 && <p className="note">{t('batch.left-out', { count: leftOut })}</p>}
          <Form<Typed>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={firstOf(fields, subject)}
            onFinish={(typed) => asked.mutate({ typed, wanted: lines })}
            scrollToFirstError={{ focus: true }}
          >
            <FormFields fields={fields} subject={subject} />
          </Form>
        </>
      )}
    </Modal>
  );
}
