import { Form } from 'antd';
import { useEffect } from 'react';
import type { ReceptionTyped } from '../reception/filing.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { usePlace } from '../ui/router.js';
import { useDesk } from './use-desk.js';
import { useEnvelopes } from './use-envelopes.js';

/**
 * The postal item that the reception form was opened with: its sender is the first guess at whose dossier it is, its arrival
 * the moment of reception.
 * @param restored the form holds something else already, which is not overwritten
 */
export function OpenedEnvelope({ restored }: { restored: boolean }) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const { desk } = useDesk();
  const id = usePlace().query.get('buu-gui');
  const { data } = useEnvelopes(desk, id !== null && !restored);
  const opened = restored ? undefined : data?.items.find((one) => one.id === id);
  useEffect(() => {
    if (!opened) return;
    const { arrivedAt, sender } = opened;
    form.setFieldsValue({ channel: 'postal', envelope: { id: opened.id, arrivedAt } });
    if (!form.getFieldValue(['owner', 'name'])) form.setFieldValue(['owner', 'name'], sender ?? '');
  }, [opened?.id]); // once: what is typed afterwards stays
  const envelope = Form.useWatch('envelope', { form, preserve: true });
  const channel = Form.useWatch('channel', form);
  return envelope && channel === 'postal' ? (
    <p className="note">{t('postal.from', { at: moment(envelope.arrivedAt) })}</p>
  ) : null;
}
