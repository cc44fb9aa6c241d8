import { Form, Select } from 'antd';
import { useText } from '../text/language.js';
import { askedIn } from '../ui/address.js';
import { go, usePlace } from '../ui/router.js';
import { Heading } from '../ui/states.js';
import { useToday } from '../ui/today.js';
import { AsOf } from './as-of.js';
import { isNarrowed, placeWith, type ScopeFilter, scopeIn, scopeOf, typedScope } from './filter.js';
import { IndexGroup } from './index-group.js';
import { Outcome } from './outcome.js';
import { lastMonths } from './periods.js';
import { Points } from './points.js';
import { ScopeItems } from './scope-items.js';
import { type Index766, type Index766Query, useIndex766 } from './use-reports.js';

/** The index of QĐ 766 of one month: six groups, every point explained, and where the month is heading. */
export default function Index766Screen() {
  const t = useText();
  const { query } = usePlace();
  const today = useToday();
  const month = askedIn(query, 'month') ?? today.slice(0, 7);
  const scope = scopeIn(query);
  const index = useIndex766({ month, ...scope } as Index766Query);
  return (
    <>
      <Heading title={t('index.title')}>{t('index.title')}</Heading>
      <MonthBar month={month} scope={scope} today={today} />
      <Outcome of={index}>{(data) => <Known index={data} />}</Outcome>
    </>
  );
}

interface BarProps {
  readonly month: string;
  readonly scope: ScopeFilter;
  readonly today: string;
}

type Typed = ScopeFilter & { readonly month: string };

function MonthBar({ month, scope, today }: BarProps) {
  const t = useText();
  const months = [...new Set([month, ...lastMonths(today)])].sort().reverse();
  const options = months.map((value) => ({ value, label: `${value.slice(5)}/${value.slice(0, 4)}` }));
  return (
    <Form<Typed>
      key={JSON.stringify([month, scope])}
      layout="vertical"
      className="period"
      requiredMark={false}
      initialValues={{ month, ...typedScope(scope) }}
      onFinish={({ month, ...typed }) => go(placeWith('/bo-chi-so-766', { month, ...scopeOf(typed) }))}
    >
      <Form.Item name="month" label={t('index.month')}>
        <Select options={options} />
      </Form.Item>
      <ScopeItems narrowed={isNarrowed(scope)} />
    </Form>
  );
}

function Known({ index }: { index: Index766 }) {
  const t = useText();
  const { groups, total, forecast, source, version } = index;
  return (
    <>
      <AsOf report={index} />
      <section className="card" aria-labelledby="total">
        <h2 id="total">{t('index.total')}</h2>
        <Points total={total} forecast={forecast} />
        <p className="hint">{t('index.known-hint')}</p>
        <p className="second">
          <span lang="vi">{source}</span> · {t('index.version', { version: String(version) })}
        </p>
      </section>
      {groups.map((group) => (
        <IndexGroup key={group.id} group={group} />
      ))}
    </>
  );
}
