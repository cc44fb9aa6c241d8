import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { useFoundAgencies } from '../ui/agency-select.js';
import { DayItem } from '../ui/day-input.js';
import { parseDay } from '../ui/days.js';
import { FoundSelect } from '../ui/found-select.js';
import { useSettled } from '../ui/search-box.js';
import { AgencyMoves } from './agency-moves.js';
import { RuleForm } from './rule-form.js';
import { useRequired } from './required.js';
import { type Agency, useSucceed } from './use-agencies.js';

/** Whether anybody does its work afterwards: said, never understood from an empty list. */
const ENDS = ['heirs', 'closure'] as const;

interface Typed {
  readonly ends: (typeof ENDS)[number];
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
  const ends = Form.useWatch<Typed['ends'] | undefined>('ends', form);
  const into = Form.useWatch<string[] | undefined>('into', form) ?? [];
  const { mutate, error, isPending } = useSucceed(id);
  const bodyOf = ({ ends, into = [], on, document, note }: Typed) => ({
    ...(ends === 'closure' ? { into: [], kind: ends } : { into }),
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
      <Form.Item name="ends" label={t('agencies.ends')} rules={[{ required: true, message: t('common.required') }]}>
        <Radio.Group
          className="choices"
          options={ENDS.map((value) => ({ value, label: t(`agencies.ends.${value}`) }))}
        />
      </Form.Item>
      {ends === 'heirs' && (
        <Form.Item
          name="into"
          label={t('agencies.into')}
          extra={t('agencies.into-hint')}
          rules={[{ required: true, type: 'array', message: t('common.required') }]}
        >
          <HeirSelect />
        </Form.Item>
      )}
      <div className="grid">
        <DayItem name="on" label={t('agencies.on')} required />
        <Form.Item name="document" label={t('procedures.document')} rules={required}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        <Form.Item name="note" label={`${t('agencies.note')} (${t('common.optional')})`}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      </div>
      <AgencyMoves id={id} into={ends === 'closure' ? [] : into.length > 0 ? into : null} />
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
