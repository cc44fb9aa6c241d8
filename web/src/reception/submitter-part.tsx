import { Checkbox, Form, Input, Radio } from 'antd';
import { useText } from '../text/language.js';
import type { ReceptionTyped } from './filing.js';
import { PersonFields } from './person-fields.js';
import { type Scanned, ScanPart } from './scan-part.js';
import { useFunctionKeys } from './use-function-keys.js';

interface Props {
  readonly scanned: Scanned;
  readonly onToggle: () => void;
}

/** Who stands at the counter when the owner does not; F3 opens his part, the next card is his. */
export function SubmitterPart({ scanned, onToggle }: Props) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const open = Form.useWatch('byAnother', form) === true;
  useFunctionKeys({ F3: () => (form.setFieldsValue({ byAnother: !open }), onToggle()) });
  return (
    <>
      <Form.Item name="byAnother" valuePropName="checked" noStyle>
        <Checkbox aria-keyshortcuts="F3">{t('reception.by-another')}</Checkbox>
      </Form.Item>
      {open && (
        <fieldset className="submitter">
          <legend>{t('reception.submitter')}</legend>
          <ScanPart who="submitter" scanned={scanned} />
          <PersonFields of="submitter" />
          <Capacity />
        </fieldset>
      )}
    </>
  );
}

/** The notices go to who is authorised, else to the owner (law.md §2). */
function Capacity() {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const authorised = Form.useWatch('capacity', form) !== 'helper';
  return (
    <>
      <Form.Item name="capacity" label={t('reception.capacity')} initialValue="authorised">
        <Radio.Group
          className="choices"
          options={(['authorised', 'helper'] as const).map((value) => ({
            value,
            label: t(`reception.capacity.${value}`),
          }))}
        />
      </Form.Item>
      {authorised && (
        <Form.Item
          name="authorisation"
          label={t('reception.authorisation')}
          extra={t('reception.authorisation-hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      )}
    </>
  );
}
