import { Form, Input, Select } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { limitText } from '../dossier/promise.js';
import { useText } from '../text/language.js';
import { AgencySelect, useAgency } from '../ui/agency-select.js';
import { foundProcedures } from './procedure-search.js';
import { type Procedure, useReadyProcedures } from './use-reception.js';

/** Which procedure, in which case, decided by whom. */
export function ProcedurePart({
  procedure,
  onChoose,
  children,
}: {
  procedure: Procedure | undefined;
  onChoose: (code: string) => void;
  /** What should be known of this person with this procedure. */
  children: ReactNode;
}) {
  const t = useText();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <section className="card" aria-labelledby="part-procedure">
      <h2 id="part-procedure">{t('reception.part.procedure')}</h2>
      <Form.Item name="procedureCode" label={t('reception.procedure')} rules={required}>
        <ProcedureSelect chosen={procedure} onChoose={onChoose} />
      </Form.Item>
      {children}
      {procedure && procedure.variants.length > 1 && <VariantItem procedure={procedure} />}
      {procedure && <Known procedure={procedure} />}
      <Form.Item
        name="resolver"
        label={t('reception.resolver')}
        rules={required}
        extra={procedure && t('reception.resolver-hint', { agency: procedure.agency })}
      >
        <AgencySelect type={procedure && !procedure.levels.includes('province') ? 'people_committee' : 'department'} />
      </Form.Item>
      <WithoutIdentifier />
      <Form.Item
        name="subject"
        label={t('reception.subject')}
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        extra={t('reception.subject-hint')}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Form.Item>
    </section>
  );
}

interface SelectProps {
  readonly chosen: Procedure | undefined;
  readonly onChoose: (code: string) => void;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (code: string) => void;
}

function ProcedureSelect({ chosen, onChoose, onChange, ...rest }: SelectProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { data, error, isPending } = useReadyProcedures();
  const found = useMemo(() => foundProcedures(data ?? [], typed), [data, typed]);
  const items = chosen && !typed && !found.some(({ code }) => code === chosen.code) ? [chosen, ...found] : found;
  return (
    <Select
      {...rest}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isPending}
      placeholder={t('reception.procedure-hint')}
      aria-keyshortcuts="F4"
      onChange={(code: string) => {
        onChange?.(code);
        onChoose(code);
      }}
      options={items.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      optionRender={({ label }) => <span className="option-wrap">{label}</span>}
      notFoundContent={t(isPending ? 'common.loading' : error ? 'common.offline' : 'reception.no-procedure')}
    />
  );
}

function VariantItem({ procedure }: { procedure: Procedure }) {
  const t = useText();
  const options = procedure.variants.map(({ id, name, limit }) => ({
    value: id,
    label: [name ?? t('reception.main'), limit && limitText(limit, t)].filter(Boolean).join(' – '),
  }));
  return (
    <Form.Item name="variant" label={t('reception.variant')}>
      <Select options={options} optionRender={({ label }) => <span className="option-wrap">{label}</span>} />
    </Form.Item>
  );
}

/** What the catalogue says of the chosen case: how long it may take. */
function Known({ procedure }: { procedure: Procedure }) {
  const t = useText();
  const variant = Form.useWatch<string>('variant') ?? 'main';
  const limit = procedure.variants.find(({ id }) => id === variant)?.limit ?? procedure.limit;
  return limit && <p className="note">{t('reception.limit', { limit: limitText(limit, t) })}</p>;
}

/** Better told before the whole form is filled in than refused after. */
function WithoutIdentifier() {
  const t = useText();
  const { data } = useAgency(Form.useWatch<string>('resolver'));
  return data && data.identifier === null ? <p className="warning">{t('reception.no-identifier')}</p> : null;
}
