import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { hasRole, type Session, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Empty, Heading } from '../ui/states.js';
import { ApplicantPart } from './applicant-part.js';
import { bodyOf, papersOf, type ReceptionTyped } from './filing.js';
import { PapersPart } from './papers-part.js';
import { ProcedurePart } from './procedure-part.js';
import { Receipt } from './receipt.js';
import { agencyNamed, type Procedure, procedureQuery, useProcedure, useReceive } from './use-reception.js';

/** A dossier over the counter or from the post. */
export default function Reception() {
  const t = useText();
  const me = useMe();
  const desks = desksOf(me);
  if (desks.length === 0) return <Empty title={t('reception.not-yours')} />;
  return <ReceptionForm desks={desks} postal={!hasRole(me, 'desk-officer')} />;
}

const desksOf = ({ posts }: Session): string[] => [
  ...new Set(
    posts.flatMap(({ role, agency }) => (agency && (role === 'desk-officer' || role === 'post-staff') ? [agency] : [])),
  ),
];

function ReceptionForm({ desks, postal }: { desks: readonly string[]; postal: boolean }) {
  const t = useText();
  const [form] = Form.useForm<ReceptionTyped>();
  const [code, setCode] = useState<string>();
  const [noPapers, setNoPapers] = useState(false);
  const { data: procedure } = useProcedure(code);
  const receive = useReceive();
  const queries = useQueryClient();

  const choose = async (chosen: string) => {
    setCode(chosen);
    setNoPapers(false);
    form.setFieldsValue({ papers: {}, others: [], variant: 'main' });
    const known = await queries.ensureQueryData(procedureQuery(chosen)).catch(() => null);
    if (known) await suggest(known);
  };
  const suggest = async ({ name, agency, papers }: Procedure) => {
    form.setFieldsValue({ subject: name, others: papers.length === 0 ? [{}] : [] });
    const resolver = await agencyNamed(agency).catch(() => null);
    if (resolver) form.setFieldsValue({ resolver });
  };
  const finish = (typed: ReceptionTyped) => {
    if (!procedure) return;
    const missing = papersOf(typed, procedure).length === 0;
    setNoPapers(missing);
    if (!missing) receive.mutate(bodyOf(typed, procedure));
  };
  const next = () => {
    form.resetFields();
    setCode(undefined);
    receive.next();
  };

  if (receive.data) return <Receipt received={receive.data} onNext={next} />;
  const initial: Partial<ReceptionTyped> = {
    receiver: desks[0],
    owner: { kind: 'citizen', name: '', idKind: 'cccd' },
    channel: postal ? 'postal' : 'direct',
    returnChannel: 'direct',
  };
  return (
    <>
      <Heading title={t('reception.title')}>{t('reception.title')}</Heading>
      <Form<ReceptionTyped>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={finish}
        scrollToFirstError={{ focus: true }}
        className="reception"
      >
        <ProcedurePart procedure={procedure} onChoose={(chosen) => void choose(chosen)} />
        <ApplicantPart />
        <PapersPart procedure={procedure} />
        <section className="card" aria-labelledby="part-receive">
          <h2 id="part-receive">{t('reception.part.receive')}</h2>
          <DeskItem desks={desks} />
          <ChannelItem name="channel" label={t('reception.channel')} values={['direct', 'postal']} />
          <ChannelItem
            name="returnChannel"
            label={t('reception.returnChannel')}
            values={['direct', 'online', 'postal']}
          />
          {noPapers && (
            <p className="warning" role="alert">
              {t('reception.paper-missing')}
            </p>
          )}
          {receive.error && <ProblemAlert error={receive.error} says={(pointer) => fieldName(pointer, t)} />}
          <Button type="primary" htmlType="submit" size="large" loading={receive.isPending}>
            {t('reception.submit')}
          </Button>
        </section>
      </Form>
    </>
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
function fieldName(pointer: string, t: ReturnType<typeof useText>): string | null {
  const key = `reception.${pointer.split('/').at(-1)}`;
  const label = t(key);
  return label === key ? null : label;
}
