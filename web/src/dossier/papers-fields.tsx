import { Checkbox, Form, InputNumber } from 'antd';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';

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
