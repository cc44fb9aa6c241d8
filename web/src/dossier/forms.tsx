import { Checkbox, Form, Input, Radio, Select } from 'antd';
import type { ComponentType } from 'react';
import type { Dossier } from '../api/answers.js';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { day, parseDay } from '../ui/days.js';
import type { BodyOf, Command } from './commands.js';
import { PeopleItem } from './people-item.js';

/** What a form holds: texts and ticks, days as they are typed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the values of antd's forms are not typed by field
export type Typed = Readonly<Record<string, any>>;

/** The small form of one command: its fields, what stands in them at first, and the body they make. */
export interface CommandForm<C extends Command> {
  readonly Fields?: ComponentType<{ dossier: Dossier }>;
  initial?(dossier: Dossier, today: string): Typed;
  body(typed: Typed, dossier: Dossier): BodyOf<C>;
}

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().normalize('NFC') : null;
const document = (value: unknown) => (text(value) ? { id: text(value)! } : null);
const step = ({ stepId }: Dossier) => ({ stepId: stepId ?? '' });

export const FORMS: { readonly [C in Command]: CommandForm<C> } = {
  AcceptSubmission: { body: () => ({}) },

  HandOver: {
    Fields: () => (
      <>
        <Tick name="paperHandedOver" />
        <LongText name="note" />
      </>
    ),
    initial: ({ papers }) => ({
      paperHandedOver: papers.some(
        ({ originals, certifiedCopies, photocopies }) => originals + certifiedCopies + photocopies > 0,
      ),
    }),
    body: ({ paperHandedOver, note }) => ({ paperHandedOver, note: text(note) }),
  },

  Assign: {
    Fields: ({ dossier }) => (
      <PeopleItem name="assignee" agency={dossier.stepOwner ?? dossier.resolver} role="specialist" />
    ),
    body: ({ assignee }, dossier) => ({ ...step(dossier), assignee }),
  },

  SubmitToLeader: {
    Fields: () => (
      <>
        <Choice name="proposal" values={['grant', 'refuse']} />
        <DocumentItem />
        <LongText name="note" />
      </>
    ),
    initial: () => ({ proposal: 'grant' }),
    body: ({ proposal, document: id, note }, dossier) => ({
      ...step(dossier),
      proposal,
      draft: document(id),
      note: text(note),
    }),
  },

  SendBack: {
    Fields: () => <LongText name="sendBackReason" required />,
    body: ({ sendBackReason }, dossier) => ({ ...step(dossier), reason: text(sendBackReason) ?? '' }),
  },

  SignResult: {
    Fields: SignFields,
    initial: () => ({ decision: 'granted' }),
    body: ({ decision, refusalReason, document: id }, dossier) => ({
      ...step(dossier),
      decision,
      reason: decision === 'refused' ? text(refusalReason) : null,
      document: document(id),
    }),
  },

  NumberResult: {
    Fields: () => {
      const t = useText();
      return (
        <>
          <ShortText name="number" max={60} required />
          <DayItem name="date" label={t('act.field.date')} required />
        </>
      );
    },
    initial: (_, today) => ({ date: day(today) }),
    body: ({ number, date }, dossier) => ({ ...step(dossier), number: text(number) ?? '', date: parseDay(date) ?? '' }),
  },

  DeliverResult: {
    Fields: ({ dossier }) =>
      dossier.status === 'received' ? (
        <>
          <DocumentItem required />
          <ShortText name="number" max={60} required />
          <PeopleItem name="signer" agency={dossier.resolver} role="signing-leader" />
        </>
      ) : null,
    body: ({ document: id, number, signer }, dossier) =>
      dossier.status === 'received'
        ? { immediate: { document: { id: text(id) ?? '' }, number: text(number) ?? '', signer } }
        : { stepId: dossier.stepId },
  },

  ReturnResult: {
    Fields: ReturnFields,
    initial: () => ({
      channel: 'direct',
      recipient: 'owner',
      proof: 'receipt-slip',
      signed: false,
      originalsReturned: true,
    }),
    body: ({ channel, recipient, proof, authorisation, signed, originalsReturned }) => ({
      channel,
      recipient: { kind: recipient, proof, authorisation: recipient === 'proxy' ? text(authorisation) : null, signed },
      originalsReturned,
    }),
  },

  DraftApology: { body: () => ({}) as BodyOf<'DraftApology'> },

  IssueApology: {
    Fields: ApologyFields,
    initial: ({ apologyDraft }) => ({ newDate: apologyDraft ? day(apologyDraft.proposedDate) : '' }),
    body: ({ apologyReason, reasonText, newDate, number, document: id }) => ({
      reason: apologyReason,
      reasonText: text(reasonText),
      newDate: parseDay(newDate) ?? '',
      number: text(number) ?? '',
      document: document(id),
    }),
  },
};

function SignFields() {
  const refused = Form.useWatch<string>('decision') === 'refused';
  return (
    <>
      <Choice name="decision" values={['granted', 'refused']} labels="dossier.result" />
      {refused && <LongText name="refusalReason" required />}
      <DocumentItem />
    </>
  );
}

function ReturnFields() {
  const proxy = Form.useWatch<string>('recipient') === 'proxy';
  return (
    <>
      <Choice name="channel" values={['direct', 'online', 'postal']} labels="channel" />
      <Choice name="recipient" values={['owner', 'submitter', 'proxy']} />
      <Choice name="proof" values={['receipt-slip', 'identity-paper', 'electronic-identity', 'postal-delivery']} />
      {proxy && <ShortText name="authorisation" max={200} required />}
      <Tick name="signed" />
      <Tick name="originalsReturned" />
    </>
  );
}

const REASONS = [
  'consulted-agency',
  'field-verification',
  'complex-content',
  'staff-overload',
  'system-failure',
  'force-majeure',
  'other',
];

function ApologyFields() {
  const t = useText();
  const other = Form.useWatch<string>('apologyReason') === 'other';
  return (
    <>
      <Form.Item
        name="apologyReason"
        label={t('act.field.apologyReason')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Select options={REASONS.map((value) => ({ value, label: t(`act.field.apologyReason.${value}`) }))} />
      </Form.Item>
      {other && <LongText name="reasonText" required />}
      <DayItem name="newDate" label={t('act.field.newDate')} required />
      <ShortText name="number" max={60} required />
      <DocumentItem />
    </>
  );
}

function Tick({ name }: { name: string }) {
  const t = useText();
  return (
    <Form.Item name={name} valuePropName="checked">
      <Checkbox>{t(`act.field.${name}`)}</Checkbox>
    </Form.Item>
  );
}

/** One of a few, all in sight. */
function Choice({
  name,
  values,
  labels = `act.field.${name}`,
}: {
  name: string;
  values: readonly string[];
  labels?: string;
}) {
  const t = useText();
  return (
    <Form.Item name={name} label={t(`act.field.${name}`)}>
      <Radio.Group className="choices" options={values.map((value) => ({ value, label: t(`${labels}.${value}`) }))} />
    </Form.Item>
  );
}

function ShortText({ name, max, required = false }: { name: string; max: number; required?: boolean }) {
  const t = useText();
  return (
    <Form.Item
      name={name}
      label={t(`act.field.${name}`)}
      rules={[{ required, whitespace: required, message: t('common.required') }]}
    >
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  );
}

function LongText({ name, required = false }: { name: string; required?: boolean }) {
  const t = useText();
  const label = t(`act.field.${name}`);
  return (
    <Form.Item
      name={name}
      label={required ? label : `${label} (${t('common.optional')})`}
      rules={[{ required, whitespace: required, message: t('common.required') }]}
    >
      <Input.TextArea rows={3} maxLength={name === 'note' ? 1000 : 2000} />
    </Form.Item>
  );
}

/** A document by its id elsewhere: the console holds no files yet. */
function DocumentItem({ required = false }: { required?: boolean }) {
  const t = useText();
  const label = t('act.field.document');
  const rules = [
    { required, message: t('common.required') },
    { pattern: /^[\w.:-]+$/, message: t('act.field.document-wrong') },
  ];
  return (
    <Form.Item
      name="document"
      label={required ? label : `${label} (${t('common.optional')})`}
      extra={t('act.field.document-hint')}
      rules={rules}
    >
      <Input maxLength={120} autoComplete="off" spellCheck={false} />
    </Form.Item>
  );
}
