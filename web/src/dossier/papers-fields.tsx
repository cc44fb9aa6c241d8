import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useProcedure } from '../reception/use-reception.js';
import { useText } from '../text/language.js';

/** What is missing, line by line: a paper of the procedure's checklist or something else, and why; one complete list. */
export function MissingList({ name, procedure }: { name: string; procedure: string }) {
  const t = useText();
  return (
    <fieldset className="lines">
      <legend>{t('act.field.missing')}</legend>
      <p className="hint">{t('act.field.missing-hint')}</p>
      <Form.List name={name}>
        {(lines, { add, remove }) => (
          <>
            {lines.map((line, index) => (
              <MissingLine
                key={line.key}
                place={line.name}
                list={name}
                no={index + 1}
                procedure={procedure}
                onRemove={lines.length > 1 ? () => remove(line.name) : undefined}
              />
            ))}
            <Button onClick={() => add({})}>{t('act.field.missing-add')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface LineProps {
  readonly place: number;
  readonly list: string;
  readonly no: number;
  readonly procedure: string;
  readonly onRemove: (() => void) | undefined;
}

function MissingLine({ place, list, no, procedure, onRemove }: LineProps) {
  const t = useText();
  const form = Form.useFormInstance();
  const { data } = useProcedure(procedure);
  const papers = data?.papers ?? [];
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  const named = (id: string | undefined) => {
    const paper = papers.find((one) => one.id === id);
    if (paper) form.setFieldValue([list, place, 'name'], paper.name);
  };
  return (
    <div className="line" role="group" aria-label={t('act.field.missing-no', { no })}>
      {papers.length > 0 && (
        <Form.Item name={[place, 'paperId']} label={t('act.field.paperId')}>
          <Select
            allowClear
            onChange={named}
            placeholder={t('act.field.paperId-other')}
            options={papers.map(({ id, name }) => ({ value: id, label: name }))}
            optionRender={({ label }) => <span className="option-wrap">{label}</span>}
          />
        </Form.Item>
      )}
      <Form.Item name={[place, 'name']} label={t('act.field.missing-name')} rules={required}>
        <Input.TextArea autoSize maxLength={1200} />
      </Form.Item>
      <Form.Item name={[place, 'reason']} label={t('act.field.missing-reason')} rules={required}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      {onRemove && <Button onClick={onRemove}>{t('act.field.missing-remove', { no })}</Button>}
    </div>
  );
}

const COUNTS = [
  ['originals', 'reception.original'],
  ['certifiedCopies', 'reception.certified'],
  ['photocopies', 'reception.photocopy'],
] as const;

/** What was asked for, to be ticked off as it comes, with its copies. */
export function SuppliedList({ name, items }: { name: string; items: readonly Schemas['MissingItemAnswer'][] }) {
  const t = useText();
  return (
    <fieldset className="lines">
      <legend>{t('act.field.supplied')}</legend>
      <ul className="checklist">
        {items.map((item) => (
          <SuppliedLine key={item.id} list={name} item={item} />
        ))}
      </ul>
    </fieldset>
  );
}

function SuppliedLine({ list, item: { id, name, reason } }: { list: string; item: Schemas['MissingItemAnswer'] }) {
  const t = useText();
  const form = Form.useFormInstance();
  const on = Form.useWatch<boolean>([list, id, 'on'], form);
  const ticked = () => form.setFieldValue([list, id], { on: true, originals: 1, certifiedCopies: 0, photocopies: 0 });
  return (
    <li>
      <Form.Item name={[list, id, 'on']} valuePropName="checked" noStyle>
        <Checkbox onChange={(event) => event.target.checked && ticked()}>
          {name}
          <span className="second">{reason}</span>
        </Checkbox>
      </Form.Item>
      {on && (
        <div className="counts">
          {COUNTS.map(([count, key]) => (
            <Form.Item key={count} name={[list, id, count]} label={t(key)}>
              <InputNumber min={0} max={99} precision={0} />
            </Form.Item>
          ))}
        </div>
      )}
    </li>
  );
}
