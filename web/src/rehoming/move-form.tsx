import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ofChosen } from '../desk/ticked-list.js';
import { BatchResults } from '../inbox/batch-results.js';
import type { Chosen } from '../inbox/use-chosen.js';
import { useText } from '../text/language.js';
import { AgencyName, AgencySelect, useAgency } from '../ui/agency-select.js';
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

/** Moves all that are ticked to one heir, for a reason and by a document, once it has been said where each goes; those that failed stay in the list. */
export function MoveForm({ id, ended, dossiers, chosen }: Props) {
  const t = useText();
  const [form] = Form.useForm<Typed>();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [asked, ask] = useState<Typed | null>(null);
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
        onSettled: () => ask(null),
        onError: (failed) => showFaults(form, failed, (pointer) => pointer.split('/').slice(-1)),
      },
    );
  if (!ended && !data) return null;
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  return (
    <section className="card move" aria-labelledby="move">
      <h2 id="move">{t('rehoming.move-title')}</h2>
      {error && <ProblemAlert error={error} />}
      {data && variables && (
        <BatchResults lines={variables.dossiers} results={data} beside={() => <WentTo id={variables.into} />} />
      )}
      {ended && (
        <Form<Typed>
          form={form}
          name="move"
          layout="vertical"
          requiredMark={false}
          initialValues={{ into: ended.into?.id, document: ended.document ?? '' }}
          onFinish={ask}
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
          <Button type="primary" htmlType="submit" disabled={ticked.length === 0} loading={isPending}>
            {t('rehoming.move', { count: ticked.length })}
          </Button>
        </Form>
      )}
      {asked && (
        <Sure
          dossiers={ticked}
          into={asked.into}
          isMoving={isPending}
          onMove={() => move(asked)}
          onCancel={() => ask(null)}
        />
      )}
    </section>
  );
}

interface SureProps {
  readonly dossiers: readonly Stranded[];
  readonly into: string;
  readonly isMoving: boolean;
  readonly onMove: () => void;
  readonly onCancel: () => void;
}

/** Each dossier and where it will go, before it goes. */
function Sure({ dossiers, into, isMoving, onMove, onCancel }: SureProps) {
  const t = useText();
  const name = useAgency(into).data?.name ?? into;
  const count = dossiers.length;
  return (
    <Modal
      open
      title={t('rehoming.sure', { count, name })}
      okText={t('rehoming.sure-move')}
      cancelText={t('common.cancel')}
      confirmLoading={isMoving}
      mask={{ closable: false }}
      onOk={({ detail }) => detail < 2 && onMove()} // the second of a double click sends nothing
      onCancel={onCancel}
    >
      <ul className="results">
        {dossiers.map(({ id, code, subject }) => (
          <li key={id}>
            <span className="code">{code ?? subject}</span> → {name}
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function WentTo({ id }: { id: string }) {
  const t = useText();
  return (
    <span className="second">
      {t('rehoming.went-to')} <AgencyName id={id} />
    </span>
  );
}

/** What the map of successions leaves open. */
const choiceOf = ({ into, among }: Ended): 'one' | 'several' | 'any' =>
  into ? 'one' : among.length > 0 ? 'several' : 'any';
