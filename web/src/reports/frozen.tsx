import { Button, Form, Input, Select } from 'antd';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { day, moment, parseDay } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { useToday } from '../ui/today.js';
import { placeWith } from './filter.js';
import { FrozenDifferences } from './frozen-differences.js';
import { Outcome } from './outcome.js';
import { lastMonths, yearsUpTo } from './periods.js';
import { type Frozen, useFreeze, useFrozen } from './use-statutory.js';

type Kind = Schemas['FreezeBody']['kind'];
const KINDS: readonly Kind[] = ['06a', '06b', '06c', '06d', '07', 'board', 'index-766'];
const HERE = '/bao-cao-da-chot';

/** Reports as they were sent, and what is known since. */
export default function FrozenScreen() {
  const t = useText();
  const { query } = usePlace();
  const chosen = query.get('id');
  const frozen = useFrozen();
  return (
    <>
      <Heading title={t('frozen.title')}>{t('frozen.title')}</Heading>
      <p className="subject">{t('frozen.subtitle')}</p>
      {!chosen && <Freeze />}
      <Outcome of={frozen}>
        {({ items }) => {
          const one = items.find(({ id }) => id === chosen);
          if (chosen && one) return <Told frozen={one} />;
          return items.length === 0 ? <Empty title={t('frozen.none')} /> : <List items={items} />;
        }}
      </Outcome>
    </>
  );
}

interface Typed {
  readonly kind: Kind;
  readonly from?: string;
  readonly to?: string;
  readonly year?: number;
  readonly month?: string;
  readonly note?: string;
}

const bodyOf = ({ kind, from, to, note, ...rest }: Typed): Schemas['FreezeBody'] => ({
  kind,
  ...(from && to && { from: parseDay(from) ?? from, to: parseDay(to) ?? to }),
  ...rest,
  ...(note?.trim() && { note: note.trim().normalize('NFC') }),
});

function Freeze() {
  const t = useText();
  const freeze = useFreeze();
  const today = useToday();
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch('kind', form) ?? '06a';
  const months = lastMonths(today).map((value) => ({ value, label: `${value.slice(5)}/${value.slice(0, 4)}` }));
  return (
    <section className="card" aria-labelledby="freeze">
      <h2 id="freeze">{t('frozen.freeze')}</h2>
      <Form<Typed>
        form={form}
        layout="vertical"
        className="period"
        requiredMark={false}
        initialValues={{ kind: '06a', from: day(`${today.slice(0, 8)}01`), to: day(today), year: Number(today.slice(0, 4)), month: today.slice(0, 7) }} // prettier-ignore
        onFinish={(typed) => freeze.mutate(bodyOf(typed))}
      >
        <Form.Item name="kind" label={t('frozen.kind')} className="period-wide">
          <Select options={KINDS.map((value) => ({ value, label: t(`frozen.kind.${value}`) }))} />
        </Form.Item>
        {kind === 'board' && (
          <Form.Item name="year" label={t('board.year')}>
            <Select options={yearsUpTo(today).map((value) => ({ value, label: String(value) }))} />
          </Form.Item>
        )}
        {kind === 'index-766' && (
          <Form.Item name="month" label={t('index.month')}>
            <Select options={months} />
          </Form.Item>
        )}
        {kind !== 'board' && kind !== 'index-766' && (
          <>
            <DayItem name="from" label={t('summary.from')} />
            <DayItem name="to" label={t('summary.to')} />
          </>
        )}
        <Form.Item name="note" label={t('frozen.note')} className="period-wide">
          <Input maxLength={500} />
        </Form.Item>
        <div className="row period-end">
          <Button type="primary" htmlType="submit" loading={freeze.isPending}>
            {t('frozen.freeze')}
          </Button>
        </div>
      </Form>
      {freeze.error && <ProblemAlert error={freeze.error} />}
      {freeze.isSuccess && <p role="status">{t('frozen.done')}</p>}
    </section>
  );
}

const HEADS = ['frozen.kind', 'frozen.period', 'frozen.at', 'frozen.by', 'frozen.note'] as const;

function List({ items }: { items: readonly Frozen[] }) {
  const t = useText();
  return (
    <table className="list still" role="table" aria-label={t('frozen.title')}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {items.map(({ id, kind, period, frozenAt, frozenBy, note }) => (
          <tr role="row" key={id}>
            <th role="rowheader" scope="row">
              <Link to={placeWith(HERE, { id })}>{t(`frozen.kind.${kind}`)}</Link>
            </th>
            <td role="cell" data-label={t('frozen.period')}>
              {day(period.from)} – {day(period.to)}
            </td>
            <td role="cell" data-label={t('frozen.at')}>
              {moment(frozenAt)}
            </td>
            <td role="cell" data-label={t('frozen.by')}>
              {frozenBy.name ?? frozenBy.id}
            </td>
            <td role="cell" data-label={t('frozen.note')}>
              {note ?? '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Told({ frozen: { id, kind, period, frozenAt, known, sha256 } }: { frozen: Frozen }) {
  const t = useText();
  return (
    <>
      <p className="back">
        <Link to={HERE}>← {t('frozen.all')}</Link>
      </p>
      <section className="card" aria-labelledby="frozen-one">
        <h2 id="frozen-one">
          {t(`frozen.kind.${kind}`)}: {day(period.from)} – {day(period.to)}
        </h2>
        <p>{t('frozen.known', { at: moment(frozenAt), known: moment(known.at) })}</p>
        <p className="second hash">SHA-256: {sha256}</p>
        <Button href={`/api/v1/reports/frozen/${id}`} download>
          {t('frozen.bytes')}
        </Button>
      </section>
      <FrozenDifferences id={id} />
    </>
  );
}
