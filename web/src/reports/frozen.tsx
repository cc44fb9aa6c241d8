import { Button } from 'antd';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { Link, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { placeWith } from './filter.js';
import { FreezeForm } from './freeze-form.js';
import { FrozenDifferences } from './frozen-differences.js';
import { Outcome } from './outcome.js';
import { type Frozen, useFrozen } from './use-statutory.js';

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
      {!chosen && <FreezeForm />}
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
      <FrozenDifferences id={id} kind={kind} />
    </>
  );
}
