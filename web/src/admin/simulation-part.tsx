import { Button, Form, Input } from 'antd';
import { useText } from '../text/language.js';
import { Figures } from '../ui/figures.js';
import { ListHead } from '../ui/list-head.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { useRequired } from './required.js';
import { type Simulation, useSimulate, type Version } from './use-processes.js';

/** Past dossiers run again under this version: what would have been late, and at which step. Nothing is stored. */
export function SimulationPart({ version }: { version: Version }) {
  const t = useText();
  const required = useRequired();
  const { mutate, data, error, isPending } = useSimulate(version);
  return (
    <section className="card" aria-labelledby="simulation">
      <h2 id="simulation">{t('processes.simulation')}</h2>
      <p className="hint">{t('processes.simulation-hint')}</p>
      <Form<{ history: string }>
        name="simulation"
        layout="vertical"
        requiredMark={false}
        onFinish={({ history }) => mutate(history.trim())}
      >
        <Form.Item name="history" label={t('processes.history')} rules={required}>
          <Input placeholder="2026-10" maxLength={30} autoComplete="off" className="day-input" />
        </Form.Item>
        <Button htmlType="submit" loading={isPending}>
          {t('processes.simulate')}
        </Button>
      </Form>
      <div aria-live="polite" className="form-end">
        {error && <ProblemAlert error={error} />}
        {data?.dossiers === 0 && <p>{t('processes.nothing-past')}</p>}
        {data && data.dossiers > 0 && <Result simulation={data} />}
      </div>
    </section>
  );
}

const HEADS = ['processes.step', 'processes.dossiers', 'processes.before', 'processes.after'] as const;
const NUMBERS = HEADS.slice(1);

function Result({ simulation: { dossiers, late, steps } }: { simulation: Simulation }) {
  const t = useText();
  const rate = ({ rated, onTime }: { rated: number; onTime: number }) => t('processes.of', { onTime, rated });
  return (
    <>
      <Figures
        figures={[
          { label: t('processes.run-again'), value: dossiers },
          { label: t('processes.late-recorded'), value: late.recorded },
          { label: t('processes.late-before'), value: late.before },
          { label: t('processes.late-after'), value: late.after, alarm: late.after > late.before },
        ]}
      />
      {steps.length > 0 && (
        <table className="list still" role="table" aria-label={t('processes.simulated-steps')}>
          <ListHead heads={HEADS} numbers={NUMBERS} />
          <tbody role="rowgroup">
            {steps.map(({ step, name, dossiers: through, before, after }) => (
              <tr role="row" key={step}>
                <td role="cell" data-label={t('processes.step')}>
                  {name}
                </td>
                <td role="cell" className="number" data-label={t('processes.dossiers')}>
                  {through}
                </td>
                <td role="cell" className="number" data-label={t('processes.before')}>
                  {rate(before)}
                </td>
                <td role="cell" className="number" data-label={t('processes.after')}>
                  {rate(after)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
