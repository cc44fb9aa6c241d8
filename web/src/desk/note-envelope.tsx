import { Button, Form, Input } from 'antd';
import { useRef } from 'react';
import type { InputRef } from 'antd';
import { useText } from '../text/language.js';
import { DayItem, MomentItem } from '../ui/day-input.js';
import { parseDay, parseMoment } from '../ui/days.js';
import { showFaults } from '../ui/faults.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { useNote } from './use-envelopes.js';

interface Typed {
  readonly sender: string;
  readonly parcel?: string;
  readonly postedOn?: string;
  readonly arrivedAt: string;
}

const composed = (text: string | undefined): string | null => text?.trim().normalize('NFC') || null;

/** One envelope after another, as the postman hands them over: the moment of arrival stays for the next. */
export function NoteEnvelope({ desk }: { desk: string }) {
  const t = useText();
  const [form] = Form.useForm<Typed>();
  const first = useRef<InputRef>(null);
  const note = useNote();
  const send = ({ sender, parcel, postedOn, arrivedAt }: Typed) => {
    const body = {
      ...{ desk, sender: composed(sender)!, parcel: composed(parcel) },
      postedOn: postedOn ? parseDay(postedOn) : null,
      arrivedAt: parseMoment(arrivedAt)!,
    };
    note.mutate(body, {
      onSuccess: () => {
        form.resetFields(['sender', 'parcel', 'postedOn']);
        first.current?.focus();
      },
      onError: (error) => showFaults(form, error, (pointer) => [pointer.slice(1)]),
    });
  };
  return (
    <section className="card" aria-labelledby="note-envelope">
      <h2 id="note-envelope">{t('postal.note')}</h2>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} className="grid" onFinish={send} name="envelope">
        <Form.Item
          name="sender"
          label={t('postal.sender')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input ref={first} maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="parcel" label={`${t('postal.parcel')} (${t('common.optional')})`}>
          <Input maxLength={60} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <DayItem name="postedOn" label={`${t('postal.posted-on')} (${t('common.optional')})`} />
        <MomentItem name="arrivedAt" label={t('postal.arrived')} extra={t('postal.arrived-hint')} required />
        <div className="row grid-end">
          <Button type="primary" htmlType="submit" loading={note.isPending}>
            {t('postal.save')}
          </Button>
          <span role="status">{note.isSuccess && t('postal.saved')}</span>
        </div>
      </Form>
      {note.error && <ProblemAlert error={note.error} />}
    </section>
  );
}
