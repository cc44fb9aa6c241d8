import { Button, Form } from 'antd';
import { useState } from 'react';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { parseDay } from '../ui/days.js';
import { RuleForm } from './rule-form.js';
import { usePublish, useRetire, type Version } from './use-processes.js';

interface Typed {
  readonly from: string;
  readonly reason: string;
}

/** Publication by another person than who drafted it; retirement. Each from a day on, and for a reason. */
export function VersionActs({ version }: { version: Version }) {
  const t = useText();
  const { account } = useMe();
  const [form] = Form.useForm<Typed>();
  const [acting, act] = useState(false);
  const publish = usePublish(version);
  const retire = useRetire(version);
  const draft = version.state === 'draft';
  const change = draft ? publish : retire;
  if (!draft && version.state !== 'published') return null;
  const open = version.findings.filter(({ acceptedBy }) => acceptedBy === null).length;
  const words = draft ? 'processes.publish' : 'processes.retire';
  const why =
    draft && (version.author === account ? 'processes.publish-own' : open > 0 ? 'processes.publish-open' : null);
  if (why) return <p className="note">{t(why, { open })}</p>;
  if (!acting)
    return (
      <Button className="form-end" type={draft ? 'primary' : 'default'} danger={!draft} onClick={() => act(true)}>
        {t(words)}
      </Button>
    );
  const bodyOf = ({ from, reason }: Typed) => ({ from: parseDay(from) ?? from, reason });
  return (
    <RuleForm<Typed>
      name="act"
      title={t(words)}
      form={form}
      about={version.procedureCode === null ? {} : { procedure: version.procedureCode }}
      meaning={t(`${words}-meaning`)}
      change={{
        mutate: (typed, then) => change.mutate(bodyOf(typed), then),
        error: change.error,
        isPending: change.isPending,
      }}
      button={t(words)}
      onDone={() => act(false)}
      onCancel={() => act(false)}
    >
      <DayItem name="from" label={t('processes.from-day')} required />
    </RuleForm>
  );
}
