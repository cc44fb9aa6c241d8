import { Button, Form, Input, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { AgencyName, AgencySelect } from '../ui/agency-select.js';
import { DayItem } from '../ui/day-input.js';
import { parseDay } from '../ui/days.js';
import { showFaults } from '../ui/faults.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonItem, tidyReason } from '../ui/reason-form.js';
import { useRequired } from './required.js';
import { placeOf } from './rule-form.js';
import { type Agency, useFound } from './use-agencies.js';

interface Typed {
  readonly name: string;
  readonly id: string;
  readonly type: (typeof TYPES)[number];
  readonly level: Schemas['FoundAgencyBody']['level'];
  readonly parentId?: string;
  readonly identifier?: string;
  readonly openFrom: string;
  readonly document: string;
  readonly reason: string;
}

/** The kinds of agency that the register has, or may get. */
const TYPES = [
  'department',
  'people_committee',
  'office',
  'pssc',
  'affiliated_unit',
  'center',
  'vertical_agency',
  'division',
] as const;
const LEVELS = ['province', 'commune'] as const;

const tidy = (typed: string): string => typed.trim().normalize('NFC');

const bodyOf = ({ name, id, type, level, parentId, identifier, openFrom, document }: Typed) => ({
  ...{ type, level, id: id.trim(), name: tidy(name), document: tidy(document) },
  parentId: parentId ?? null,
  identifier: identifier?.trim().toUpperCase() || null,
  openFrom: parseDay(openFrom) ?? openFrom,
});

/** An agency that a document founds: it works from its day on, and has no dossier yet. */
export function FoundForm({ onDone, onCancel }: { onDone: (agency: Agency) => void; onCancel: () => void }) {
  const t = useText();
  const required = useRequired();
  const [form] = Form.useForm<Typed>();
  const { mutate, error, isPending } = useFound();
  const found = (typed: Typed) =>
    mutate(
      { body: bodyOf(typed), reason: tidyReason(typed.reason) },
      { onSuccess: onDone, onError: (refused) => showFaults(form, refused, placeOf) },
    );
  return (
    <section className="card" aria-labelledby="found">
      <h2 id="found">{t('agencies.found')}</h2>
      {error && <ProblemAlert error={error} />}
      <Form<Typed>
        name="found-agency"
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        onFinish={found}
      >
        <Form.Item name="name" label={t('agencies.full-name')} rules={required}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        <div className="grid">
          <Form.Item name="type" label={t('agencies.type')} rules={required}>
            <Select options={TYPES.map((value) => ({ value, label: t(`agencies.type.${value}`) }))} />
          </Form.Item>
          <Form.Item name="level" label={t('agencies.level')} rules={required}>
            <Select options={LEVELS.map((value) => ({ value, label: t(`agencies.level.${value}`) }))} />
          </Form.Item>
          <Form.Item name="parentId" label={t('agencies.parent')} rules={required}>
            <AgencySelect />
          </Form.Item>
          <Form.Item name="id" label={t('agencies.id')} extra={t('agencies.id-hint')} rules={required}>
            <Input maxLength={60} autoComplete="off" placeholder="tq.snv.luutru" />
          </Form.Item>
          <Form.Item name="identifier" label={`${t('agencies.identifier')} (${t('common.optional')})`}>
            <Input maxLength={20} autoComplete="off" placeholder="H60.13.05" />
          </Form.Item>
          <DayItem name="openFrom" label={t('agencies.works-from')} required />
          <Form.Item name="document" label={t('procedures.document')} rules={required}>
            <Input maxLength={500} autoComplete="off" />
          </Form.Item>
        </div>
        <ReasonItem label={t('admin.reason')} />
        <Preview />
        <div className="row form-end">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('agencies.save-found')}
          </Button>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
        </div>
      </Form>
    </section>
  );
}

/** What the register will say, before it is saved. */
function Preview() {
  const t = useText();
  const name = Form.useWatch<string | undefined>('name');
  const parent = Form.useWatch<string | undefined>('parentId');
  const identifier = Form.useWatch<string | undefined>('identifier');
  const openFrom = Form.useWatch<string | undefined>('openFrom');
  return (
    <div className="note" role="status">
      {name && parent && (
        <p>
          <strong>{name}</strong> – <AgencyName id={parent} />
          {openFrom && `, ${t('agencies.open-from', { day: openFrom })}`}
        </p>
      )}
      <p>{t('agencies.found-meaning')}</p>
      {!identifier && <p>{t('agencies.found-without-identifier')}</p>}
    </div>
  );
}
