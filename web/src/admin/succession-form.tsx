import { Form, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { useFoundAgencies, useSettled } from '../ui/agency-select.js';
import { DayItem } from '../ui/day-input.js';
import { parseDay } from '../ui/days.js';
import { FoundSelect } from '../ui/found-select.js';
import { AgencyMoves } from './agency-moves.js';
import { RuleForm } from './rule-form.js';
import { useRequired } from './required.js';
import { type Agency, useSucceed } from './use-agencies.js';

interface Typed {
  readonly into?: string[];
  readonly on: string;
  readonly document: string;
  readonly note?: string;
  readonly reason: string;
}

/** A merger, split or closure from a day on. Its open dossiers are moved afterwards, each by a command of its own. */
export function SuccessionForm({ agency: { id }, onClose }: { agency: Agency; onClose: () => void }) {
  const t = useText();
  const required = useRequired();
  const [form] = Form.useForm<Typed>();
  const into = Form.useWatch<string[] | undefined>('into', form) ?? [];
  const { mutate, error, isPending } = useSucceed(id);
  const bodyOf = ({ into = [], on, document, note }: Typed) => ({
    into,
    on: parseDay(on) ?? on,
    document: document.trim().normalize('NFC'),
    note: note?.trim().normalize('NFC') || null,
  });
  return (
    <RuleForm<Typed>
      name="succession"
      title={t('agencies.succession')}
      form={form}
      about={{ agency: id }}
      meaning={t('agencies.succession-meaning')}
      change={{
        mutate: (typed, then) => mutate({ body: bodyOf(typed), reason: typed.reason }, then),
        error,
        isPending,
      }}
      button={t('agencies.save-succession')}
      onDone={onClose}
      onCancel={onClose}
    >
      <Form.Item name="into" label={t('agencies.into')} extra={t('agencies.into-hint')}>
        <HeirSelect />
      </Form.Item>
      <div className="grid">
        <DayItem name="on" label={t('agencies.on')} required />
        <Form.Item name="document" label={t('procedures.document')} rules={required}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        <Form.Item name="note" label={`${t('agencies.note')} (${t('common.optional')})`}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      </div>
      <AgencyMoves id={id} into={into} />
    </RuleForm>
  );
}

function HeirSelect(props: { id?: string; value?: string[]; onChange?: (ids: string[]) => void }) {
  const t = useText();
  const [typed, type] = useState('');
  const { found, isFetching } = useFoundAgencies(useSettled(typed.trim()), 'department');
  return (
    <FoundSelect<string[]>
      {...props}
      mode="multiple"
      placeholder={t('agencies.search-hint')}
      loading={isFetching}
      onSearch={type}
      options={found.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
