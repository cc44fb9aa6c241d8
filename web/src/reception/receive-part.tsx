import { Button, Form, Radio, Select } from 'antd';
import { type Translate, useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { ProblemAlert } from '../ui/problem-alert.js';

interface Props {
  readonly desks: readonly string[];
  readonly receive: { readonly error: Error | null; readonly isPending: boolean };
  readonly noPapers: boolean;
  readonly onPrint: () => void;
}

/** Where it came from, where the result goes; then it is received, or why it is not. */
export function ReceivePart({ desks, receive: { error, isPending }, noPapers, onPrint }: Props) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="part-receive">
      <h2 id="part-receive">{t('reception.part.receive')}</h2>
      <DeskItem desks={desks} />
      <ChannelItem name="channel" label={t('reception.channel')} values={['direct', 'postal']} />
      <ChannelItem name="returnChannel" label={t('reception.returnChannel')} values={['direct', 'online', 'postal']} />
      {noPapers && (
        <p className="warning" role="alert">
          {t('reception.paper-missing')}
        </p>
      )}
      {error && <ProblemAlert error={error} says={(pointer) => fieldName(pointer, t)} />}
      <div className="row">
        <Button type="primary" htmlType="submit" size="large" loading={isPending} aria-keyshortcuts="F8">
          {t('reception.submit')}
        </Button>
        <Button size="large" onClick={onPrint} disabled={isPending} aria-keyshortcuts="F9">
          {t('reception.submit-print')}
        </Button>
      </div>
    </section>
  );
}

/** One desk is the rule; who serves at several says at which. */
function DeskItem({ desks }: { desks: readonly string[] }) {
  const t = useText();
  return (
    <Form.Item name="receiver" label={t('reception.desk')} hidden={desks.length === 1}>
      <Select options={desks.map((value) => ({ value, label: <AgencyName id={value} /> }))} />
    </Form.Item>
  );
}

function ChannelItem({ name, label, values }: { name: string; label: string; values: readonly string[] }) {
  const t = useText();
  return (
    <Form.Item name={name} label={label}>
      <Radio.Group className="choices" options={values.map((value) => ({ value, label: t(`channel.${value}`) }))} />
    </Form.Item>
  );
}

/** `/filing/owner/name` → the label of that field. */
function fieldName(pointer: string, t: Translate): string | null {
  const key = `reception.${pointer.split('/').at(-1)}`;
  const label = t(key);
  return label === key ? null : label;
}
