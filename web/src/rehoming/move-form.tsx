import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ofChosen } from '../desk/ticked-list.js';
import { BatchResults } from '../inbox/batch-results.js';
import type { Chosen } from '../inbox/use-chosen.js';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';
import { showFaults } from '../ui/faults.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { focusHeading } from '../ui/states.js';
import { type Ended, type Stranded, useMove } from './use-rehoming.js';

interface Typed {
  readonly into: string;
  readonly document: string;
  readonly reason: string;
}

interface Props {
  readonly id: string;
  /** null: nothing is left to move, and what became of the last is still shown. */
  readonly ended: Ended | null;
  readonly dossiers: readonly Stranded[];
  readonly chosen: Chosen;
}

/** Moves all that are ticked to one heir, for a reason and by a document; those that failed stay in the list. */
export function MoveForm({ id, ended, dossiers, chosen }: Props) {
  const t = useText();
  const [form] = Form.useForm<Typed>();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { mutate, data, error, isPending, variables } = useMove();
  const ticked = ofChosen(dossiers, chosen);
  const settled = () => {
    if (ticked.length === dossiers.length) setTimeout(focusHeading); // the form may be gone
    chosen.none();
    setKey(crypto.randomUUID());
  };
  const move = ({ into, document, reason }: Typed) =>
    mutate(
      {
        ...{ dossiers: ticked, agency: id, into, key },
        ...{ document: document.trim().normalize('NFC'), reason: reason.trim().normalize('NFC') },
      },
      {
        onSuccess: settled,
        onError: (failed) => showFaults(form, failed, (pointer) => pointer.split('/').slice(-1)),
      },
    );
  if (!ended && !data) return null;
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  return (
    <section className="card move" aria-labelledby="move">
      <h2 id="move">{t('rehoming.move-title')}</h2>
      {error && <ProblemAlert error={error} />}
      {data && variables && <BatchResults lines={variables.dossiers} results={data} />}
      {ended && (
        <Form<Typed>
          form={form}
          name="move"
          layout="vertical"
          requiredMark={false}
          initialValues={{ into: ended.into?.id, document: ended.document ?? '' }}
          onFinish={move}
          scrollToFirstError={{ focus: true }}
        >
          <Form.Item
            name="into"
            label={t('rehoming.into')}
            rules={required}
            extra={t(`rehoming.into-hint.${choiceOf(ended)}`)}
          >
            {choiceOf(ended) === 'any' ? (
              <AgencySelect />
            ) : (
              <Select
                disabled={ended.into !== null}
                options={(ended.into ? [ended.into] : ended.among).map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Form.Item>
          <Form.Item name="document" label={t('rehoming.document')} rules={required}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="reason" label={t('rehoming.reason')} rules={required}>
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
          <Button
            type="primary"
            htmlType="submit"
            disabled={ticked.length === 0}
            loading={isPending}
            onClick={(event) => event.detail > 1 && event.preventDefault()} // the second of a double click sends nothing
          >
            {t('rehoming.move', { count: ticked.length })}
          </Button>
        </Form>
      )}
    </section>
  );
}

/** What the map of successions leaves open. */
const choiceOf = ({ into, among }: Ended): 'one' | 'several' | 'any' =>
  into ? 'one' : among.length > 0 ? 'several' : 'any';
