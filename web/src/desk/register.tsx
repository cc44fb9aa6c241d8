import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { answered, client } from '../api/client.js';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { day, parseDay } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { SearchBox } from '../ui/search-box.js';
import { Empty, Loading } from '../ui/states.js';
import { useToday } from '../ui/today.js';
import { DeskHead } from './desk-head.js';
import { Files } from './files.js';
import { matching } from './matching.js';
import { RegisterLines } from './register-lines.js';
import { useDesk } from './use-desk.js';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Each look is on record, so it is read when it is asked for and not again by itself. */
const useRegister = (agency: string, period: Period) =>
  useQuery({
    queryKey: ['register', agency, period],
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: async () => {
      const query = { agency, ...period };
      return (await answered(client.GET('/api/v1/reports/register/lines', { params: { query } }))).items;
    },
  });

/** The register that the desk keeps (Mẫu 07), of today or of a period. */
export default function Register() {
  const { desk } = useDesk();
  const today = useToday();
  const [asked, setAsked] = useState<Period | null>(null);
  const [words, setWords] = useState('');
  const period = asked ?? { from: today, to: today };
  const { data, error, isPending, refetch } = useRegister(desk, period);
  const t = useText();
  const told = data?.map((line) => ({ ...line, status: t(`status.${line.status}`) })) ?? [];
  const lines = matching(told, words);
  return (
    <>
      <DeskHead title="nav.register" about="register.about" />
      <PeriodForm key={today} period={period} onAsk={setAsked} />
      <Files path="/api/v1/reports/register" query={{ agency: desk, ...period }} />
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} says={() => t('register.to')} />}
      {data && data.length === 0 && (
        <Empty title={t('register.none')}>
          <p>{t('register.none-help')}</p>
        </Empty>
      )}
      {data && data.length > 0 && (
        <>
          <SearchBox label={t('register.filter')} value={words} onChange={setWords} />
          <p className="count" role="status">
            {t('inbox.count', { shown: lines.length, total: data.length })}
          </p>
          <RegisterLines lines={lines} />
        </>
      )}
    </>
  );
}

function PeriodForm({ period, onAsk }: { period: Period; onAsk: (period: Period) => void }) {
  const t = useText();
  const ask = ({ from, to }: Period) => onAsk({ from: parseDay(from)!, to: parseDay(to)! });
  return (
    <Form<Period>
      layout="vertical"
      requiredMark={false}
      className="period"
      initialValues={{ from: day(period.from), to: day(period.to) }}
      onFinish={ask}
    >
      <DayItem name="from" label={t('register.from')} required />
      <DayItem name="to" label={t('register.to')} required />
      <div className="row period-end">
        <Button type="primary" htmlType="submit">
          {t('summary.show')}
        </Button>
      </div>
    </Form>
  );
}
