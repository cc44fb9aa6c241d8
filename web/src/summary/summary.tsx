import { Button, Form } from 'antd';
import { useState } from 'react';
import type { ChannelLine, Summary } from '../api/answers.js';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';
import { DayItem } from '../ui/day-input.js';
import { day, moment, parseDay } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { Rates } from './rates.js';
import { type Period, useSummary } from './use-summary.js';

/** The numbers of a period, as their viewer may see them. */
export default function SummaryScreen() {
  const t = useText();
  const [period, setPeriod] = useState<Period>({});
  const { data, error, isPending, refetch } = useSummary(period);
  return (
    <>
      <Heading title={t('summary.title')}>{t('summary.title')}</Heading>
      {data && <PeriodForm shown={data.period} onShow={setPeriod} />}
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && <Figures summary={data} />}
    </>
  );
}

interface Typed {
  readonly from?: string;
  readonly to?: string;
  readonly agency?: string;
}

function PeriodForm({ shown, onShow }: { shown: Summary['period']; onShow: (period: Period) => void }) {
  const t = useText();
  const show = ({ from, to, agency }: Typed) =>
    onShow({
      ...(from && { from: parseDay(from) ?? '' }),
      ...(to && { to: parseDay(to) ?? '' }),
      ...(agency && { agency }),
    });
  return (
    <Form<Typed>
      layout="vertical"
      className="period"
      requiredMark={false}
      initialValues={{ from: day(shown.from), to: day(shown.to) }}
      onFinish={show}
    >
      <DayItem name="from" label={t('summary.from')} />
      <DayItem name="to" label={t('summary.to')} />
      <Form.Item name="agency" label={t('summary.agency')} className="period-agency">
        <AgencySelect allowClear placeholder={t('summary.all-agencies')} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('summary.show')}
      </Button>
    </Form>
  );
}

function Figures({ summary }: { summary: Summary }) {
  const t = useText();
  const { period, asOf, channels, rates, late, ended, targets, statuses } = summary;
  return (
    <>
      <p className="count">
        {t('summary.as-of', { from: day(period.from), to: day(period.to), at: asOf ? moment(asOf.at) : '…' })}
      </p>
      <section className="card" aria-labelledby="channels">
        <h2 id="channels">{t('summary.channels')}</h2>
        {channels.length === 0 ? <Empty title={t('summary.empty')} /> : <Channels lines={channels} />}
      </section>
      <Rates rates={rates} targets={targets} />
      <section className="card" aria-labelledby="lateness">
        <h2 id="lateness">{t('summary.lateness')}</h2>
        <dl className="figures">
          <Figure label={t('summary.late-count')} value={late.late} />
          <Figure label={t('summary.apology-in-time')} value={late.apologyInTime} />
          <Figure label={t('summary.apology-after')} value={late.apologyAfterDue} />
          <Figure label={t('summary.apology-none')} value={late.withoutApology} alarm={late.withoutApology > 0} />
        </dl>
      </section>
      <section className="card" aria-labelledby="ended">
        <h2 id="ended">{t('summary.ended')}</h2>
        <dl className="figures">
          {ENDED.map((name) => (
            <Figure key={name} label={t(`summary.ended.${name}`)} value={ended[name]} />
          ))}
        </dl>
      </section>
      {statuses.length > 0 && (
        <section className="card" aria-labelledby="statuses">
          <h2 id="statuses">{t('summary.statuses')}</h2>
          <dl className="figures">
            {statuses.map(({ status, count }) => (
              <Figure key={status} label={t(`status.${status}`)} value={count} />
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

const ENDED = ['withdrawn', 'terminated', 'noDueDate', 'voided'] as const;

const Figure = ({ label, value, alarm = false }: { label: string; value: number; alarm?: boolean }) => (
  <div className={alarm ? 'alarm' : undefined}>
    <dt>{label}</dt>
    <dd>
      {alarm && <span aria-hidden="true">■ </span>}
      {value.toLocaleString('vi-VN')}
    </dd>
  </div>
);

const COLUMNS = [
  ['received', 'summary.received'],
  ['early', 'summary.early'],
  ['onTime', 'summary.on-time'],
  ['late', 'summary.late'],
  ['openInTime', 'summary.open-in-time'],
  ['openOverdue', 'summary.open-overdue'],
] as const satisfies readonly (readonly [keyof ChannelLine, string])[];

function Channels({ lines }: { lines: readonly ChannelLine[] }) {
  const t = useText();
  const cells = (of: (name: (typeof COLUMNS)[number][0]) => number) =>
    COLUMNS.map(([name, key]) => (
      <td key={name} role="cell" data-label={t(key)} className="number">
        {of(name).toLocaleString('vi-VN')}
      </td>
    ));
  return (
    <table className="list numbers" role="table" aria-label={t('summary.channels')}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t('summary.channel')}
          </th>
          {COLUMNS.map(([name, key]) => (
            <th key={name} role="columnheader" scope="col" className="number">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <tr role="row" key={line.channel}>
            <th role="rowheader" scope="row">
              {t(`channel.${line.channel}`)}
            </th>
            {cells((name) => line[name])}
          </tr>
        ))}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row">
            {t('summary.total')}
          </th>
          {cells((name) => lines.reduce((sum, line) => sum + line[name], 0))}
        </tr>
      </tfoot>
    </table>
  );
}
