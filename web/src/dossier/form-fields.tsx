import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';
import { DayItem } from '../ui/day-input.js';
import { dong, grouped } from '../ui/money.js';
import { backToOf, type Field, isAsked, labelOf, pathOf, shownOf, type Subject, type Typed } from './fields.js';
import { MissingList } from './missing-list.js';
import { SuppliedList } from './papers-fields.js';
import { AssigneeItem, SignerItem } from './people-item.js';
import { PeriodItem } from './period-item.js';

/** The fields of a command's form, as far as what is filled in so far asks for them. */
export function FormFields({ fields, subject }: { fields: readonly Field[]; subject: Subject }) {
  const form = Form.useFormInstance<Typed>();
  const typed = Form.useWatch([], form) ?? form.getFieldsValue(true);
  return shownOf(fields, typed, subject)
    .filter(isAsked)
    .map((field) => <OneField key={field.name} field={field} subject={subject} />);
}

/** What every kind shares: its place, its label (said to be optional where it is), and that it must be filled in. */
function useItem(field: Field) {
  const t = useText();
  const label = t(labelOf(field));
  return {
    name: pathOf(field),
    label: field.required ? label : `${label} (${t('common.optional')})`,
    rules: field.required ? [{ required: true, message: t('common.required') }] : [],
  };
}

function OneField({ field, subject }: { field: Field; subject: Subject }) {
  const item = useItem(field);
  const { posts } = useMe();
  const asksMe = ({ agency }: Schemas['ConsultationAnswer']) => posts.some((post) => post.agency === agency);
  switch (field.kind) {
    case 'short':
    case 'long':
    case 'code':
    case 'document':
      return <WrittenItem field={field} />;
    case 'whole':
    case 'money':
      return <NumberItem field={field} />;
    case 'period':
      return <PeriodItem {...item} min={field.min} max={field.max} today={subject.today} />;
    case 'choice':
    case 'list':
      return <ChoiceItem field={field} />;
    case 'consultation':
      return (
        <OneOf
          field={field}
          options={subject.dossier.consultations.filter(asksMe).map(({ no, question }) => ({
            value: no,
            label: `${no}. ${question}`,
          }))}
        />
      );
    case 'back-to':
      return <BackTo field={field} subject={subject} />;
    case 'refund':
      return (
        <OneOf
          field={field}
          options={subject.dossier.refunds.map(({ transaction, amountVnd }) => ({
            value: transaction,
            label: `${transaction}: ${dong(amountVnd)}`,
          }))}
        />
      );
    case 'day':
      return <DayItem name={item.name} label={item.label} required={field.required} />;
    case 'tick':
      return <TickItem field={field} />;
    case 'assignee':
      return <AssigneeItem {...item} subject={subject} />;
    case 'signer':
      return <SignerItem {...item} agency={subject.dossier.resolver} />;
    case 'agency':
      return (
        <Form.Item {...item}>
          <AgencySelect allowClear={!field.required} />
        </Form.Item>
      );
    case 'missing':
      return <MissingList name={field.name} procedure={subject.dossier.procedureCode} asked={subject.dossier.asked} />;
    case 'supplied':
      return <SuppliedList name={field.name} items={subject.dossier.wait?.missing ?? []} />;
    case 'step':
    case 'supplied-ids':
    case 'correction':
      return null;
  }
}

/** Ids of ours and of the document system, which holds the files. */
const ID = /^[\w.:-]+$/;

function WrittenItem({ field }: { field: Field }) {
  const t = useText();
  const { rules, ...item } = useItem(field);
  const filled = field.required ? [{ required: true, whitespace: true, message: t('common.required') }] : [];
  if (field.kind === 'long')
    return (
      <Form.Item {...item} rules={filled}>
        <Input.TextArea rows={3} maxLength={field.max} />
      </Form.Item>
    );
  const isId = field.kind === 'code' || field.kind === 'document';
  return (
    <Form.Item
      {...item}
      rules={isId ? [...rules, { pattern: ID, message: t('act.field.document-wrong') }] : filled}
      extra={field.kind === 'document' && t('act.field.document-hint')}
    >
      <Input
        maxLength={field.kind === 'short' || field.kind === 'code' ? field.max : 120}
        autoComplete="off"
        spellCheck={!isId}
      />
    </Form.Item>
  );
}

const MOST_DONG = 1_000_000_000_000;

function NumberItem({ field }: { field: Field }) {
  const item = useItem(field);
  if (field.kind === 'whole')
    return (
      <Form.Item {...item}>
        <InputNumber min={field.min} max={field.max} precision={0} />
      </Form.Item>
    );
  return (
    <Form.Item {...item}>
      <InputNumber<number>
        min={1}
        max={MOST_DONG}
        precision={0}
        suffix="đ"
        className="money"
        formatter={(value) => (value === undefined ? '' : grouped(Number(value)))}
        parser={(typed) => Number((typed ?? '').replace(/\D/g, ''))}
      />
    </Form.Item>
  );
}

/** One of a few, all in sight; one of many, from a list. */
function ChoiceItem({ field }: { field: Field }) {
  const t = useText();
  const item = useItem(field);
  if (field.kind !== 'choice' && field.kind !== 'list') return null;
  const labels = field.labels ?? labelOf(field);
  const options = field.values.map((value) => ({ value, label: t(`${labels}.${value}`) }));
  return (
    <Form.Item {...item}>
      {field.kind === 'choice' ? <Radio.Group className="choices" options={options} /> : <Select options={options} />}
    </Form.Item>
  );
}

function TickItem({ field }: { field: Field }) {
  const t = useText();
  return (
    <Form.Item name={pathOf(field)} valuePropName="checked">
      <Checkbox>{t(labelOf(field))}</Checkbox>
    </Form.Item>
  );
}

/** A step that has been done, by its kind and by whom. */
function BackTo({ field, subject }: { field: Field; subject: Subject }) {
  const t = useText();
  const options = backToOf(subject).map((value) => {
    const done = subject.dossier.work.findLast(({ stepId }) => stepId === value);
    return { value, label: done ? `${t(`step.${done.kind}`)} · ${done.ownerName}` : value };
  });
  return <OneOf field={field} options={options} />;
}

/** One of what is under way; when there is only one, it is chosen. */
function OneOf({ field, options }: { field: Field; options: readonly { value: string | number; label: string }[] }) {
  const item = useItem(field);
  return (
    <Form.Item {...item} initialValue={options.length === 1 ? options[0]!.value : undefined}>
      <Select options={[...options]} optionRender={({ label }) => <span className="option-wrap">{label}</span>} />
    </Form.Item>
  );
}
