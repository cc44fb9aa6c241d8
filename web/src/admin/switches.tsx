import { Button, Form } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { AgencyName, AgencySelect } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Heading, Loading } from '../ui/states.js';
import { RuleForm } from './rule-form.js';
import { useSwitch, useSwitches } from './use-agencies.js';

interface Wanted {
  readonly agency: string;
  readonly on: boolean;
}

/** What the province lets an agency do by itself: off until somebody has turned it on. */
export default function Switches() {
  const t = useText();
  const { data, error, isPending, refetch } = useSwitches();
  const [wanted, want] = useState<Wanted | null>(null);
  return (
    <>
      <Heading title={t('switches.title')}>{t('switches.title')}</Heading>
      <p className="hint">{t('switches.hint')}</p>
      {wanted && <SwitchForm key={wanted.agency} wanted={wanted} onClose={() => want(null)} />}
      <section className="card" aria-labelledby="switch-one">
        <h2 id="switch-one">{t('switches.one')}</h2>
        <Form layout="vertical">
          <Form.Item label={t('switches.agency')} htmlFor="switch-agency">
            <AgencySelect id="switch-agency" onChange={(agency) => want({ agency, on: !isOn(data, agency) })} />
          </Form.Item>
        </Form>
      </section>
      <section className="card" aria-labelledby="switches">
        <h2 id="switches">{t('switches.set')}</h2>
        {isPending && <Loading />}
        {error && <ProblemAlert error={error} retry={() => void refetch()} />}
        {data?.length === 0 && <p>{t('switches.none')}</p>}
        <ul className="letters">
          {data?.map(({ agency, agencyName, latenessNotice, changedAt }) => (
            <li key={agency}>
              <strong>{agencyName}</strong>
              <span>
                <span aria-hidden="true">{latenessNotice ? '● ' : '○ '}</span>
                {t(latenessNotice ? 'switches.on' : 'switches.off')}
              </span>
              <span className="second">{t('switches.changed', { at: moment(changedAt) })}</span>
              <Button
                className="fit"
                aria-label={t(latenessNotice ? 'switches.turn-off-of' : 'switches.turn-on-of', { agency: agencyName })}
                onClick={() => want({ agency, on: !latenessNotice })}
              >
                {t(latenessNotice ? 'switches.turn-off' : 'switches.turn-on')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const isOn = (set: readonly { agency: string; latenessNotice: boolean }[] | undefined, agency: string): boolean =>
  set?.find((one) => one.agency === agency)?.latenessNotice ?? false;

function SwitchForm({ wanted: { agency, on }, onClose }: { wanted: Wanted; onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<{ reason: string }>();
  const { mutate, error, isPending } = useSwitch();
  return (
    <RuleForm<{ reason: string }>
      name="switch"
      title={t(on ? 'switches.turn-on' : 'switches.turn-off')}
      form={form}
      about={{ agency }}
      meaning={t(on ? 'switches.on-meaning' : 'switches.off-meaning')}
      change={{ mutate: ({ reason }, then) => mutate({ agency, on, reason }, then), error, isPending }}
      button={t('switches.save')}
      onDone={onClose}
      onCancel={onClose}
    >
      <p>
        <strong>
          <AgencyName id={agency} />
        </strong>
      </p>
    </RuleForm>
  );
}
