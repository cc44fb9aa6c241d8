import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { limitText } from '../dossier/promise.js';
import { useText } from '../text/language.js';
import { AgencySelect, useAgency, useSettled } from '../ui/agency-select.js';
import { dong } from '../ui/money.js';
import { type Procedure, useProcedures } from './use-reception.js';

/** Which procedure, in which case, decided by whom. */
export function ProcedurePart({
  procedure,
  onChoose,
}: {
  procedure: Procedure | undefined;
  onChoose: (code: string) => void;
}) {
  const t = useText();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <section className="card" aria-labelledby="part-procedure">
      <h2 id="part-procedure">{t('reception.part.procedure')}</h2>
      <Form.Item name="procedureCode" label={t('reception.procedure')} rules={required}>
        <ProcedureSelect chosen={procedure} onChoose={onChoose} />
      </Form.Item>
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
  const { data, isFetching } = useProcedures(useSettled(typed.trim()));
  const found = data?.items ?? [];
  const items = chosen && !typed && !found.some(({ code }) => code === chosen.code) ? [chosen, ...found] : found;
  return (
    <Select
      {...rest}
      autoFocus
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={t('reception.procedure-hint')}
      onChange={(code: string) => {
        onChange?.(code);
        onChoose(code);
      }}
      options={items.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      optionRender={({ label }) => <span className="option-wrap">{label}</span>}
      notFoundContent={isFetching ? t('common.loading') : t('reception.no-procedure')}
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

/** What the catalogue says of the chosen case: how long, and what it costs. */
function Known({ procedure }: { procedure: Procedure }) {
  const t = useText();
  const variant = Form.useWatch<string>('variant') ?? 'main';
  const limit = procedure.variants.find(({ id }) => id === variant)?.limit ?? procedure.limit;
  const amount = (vnd: number | null) => (vnd === null ? t('reception.fee-unknown') : dong(vnd));
  return (
    <div className="note">
      {limit && <p>{t('reception.limit', { limit: limitText(limit, t) })}</p>}
      {procedure.fees.length > 0 && (
        <p>
          {t('reception.fees', {
            fees: procedure.fees
              .map(
                ({ name, amountVnd, condition }) =>
                  `${name}: ${amount(amountVnd)}${condition ? ` (${condition})` : ''}`,
              )
              .join('; '),
          })}
        </p>
      )}
    </div>
  );
}

/** Better told before the whole form is filled in than refused after. */
function WithoutIdentifier() {
  const t = useText();
  const { data } = useAgency(Form.useWatch<string>('resolver'));
  return data && data.identifier === null ? <p className="warning">{t('reception.no-identifier')}</p> : null;
}
