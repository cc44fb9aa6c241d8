import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import type { Filter } from './use-inbox.js';
import { keptOf, type SavedView, useChangeView, useRemoveView, useSaveView } from './use-saved-views.js';

interface Props {
  /** null: a new one, of the filter that is shown. */
  readonly view: SavedView | null;
  readonly filter: Filter;
  readonly onClose: () => void;
}

/** A name for what the list shows; the same name is given another, made the default, or given up. */
export function ViewDialog({ view, filter, onClose }: Props) {
  const t = useText();
  const [form] = Form.useForm<{ name: string; isDefault: boolean }>();
  const save = useSaveView();
  const change = useChangeView();
  const remove = useRemoveView();
  const asked = ({ name, isDefault }: { name: string; isDefault: boolean }) => {
    const body = { name: name.trim().normalize('NFC'), isDefault, filter: keptOf(filter) };
    if (view) change.mutate({ id: view.id, ...body }, { onSuccess: onClose });
    else save.mutate(body, { onSuccess: onClose });
  };
  const error = save.error ?? change.error ?? remove.error;
  const title = t(view ? 'views.change' : 'views.save');
  return (
    <Modal
      open
      title={title}
      okText={t('views.keep')}
      cancelText={t('common.cancel')}
      confirmLoading={save.isPending || change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {error && <ProblemAlert error={error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={view ?? { name: '', isDefault: false }}
        onFinish={asked}
      >
        <Form.Item
          name="name"
          label={t('views.name')}
          extra={t('views.no-search')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="isDefault" valuePropName="checked">
          <Checkbox>{t('views.default')}</Checkbox>
        </Form.Item>
      </Form>
      {view && (
        <Button danger loading={remove.isPending} onClick={() => remove.mutate(view.id, { onSuccess: onClose })}>
          {t('views.remove')}
        </Button>
      )}
    </Modal>
  );
}
