import { useState } from 'react';
import { useChosen } from '../inbox/use-chosen.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { More } from '../ui/more.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { Toggles } from '../ui/toggles.js';
import { ConfirmArrivals } from './confirm-arrivals.js';
import { TickedList } from './ticked-list.js';
import { type Side, type Transfer, useTransfers } from './use-transfers.js';

/** Paper on its way: what comes is said to have arrived; what was sent is looked after until somebody has said so. */
export default function Arrivals() {
  const t = useText();
  const [side, setSide] = useState<Side>('coming');
  const { data, error, isPending, refetch, ...more } = useTransfers(side);
  const chosen = useChosen();
  const transfers = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Heading title={t('nav.arrivals')}>{t('nav.arrivals')}</Heading>
      <p>{t('arrivals.about')}</p>
      <Toggles
        label={t('arrivals.side')}
        options={(['coming', 'sent'] as const).map((value) => ({ value, label: t(`arrivals.${value}`) }))}
        chosen={side}
        onChoose={(next) => (chosen.none(), setSide(next))}
      />
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && transfers.length === 0 && <Empty title={t(`arrivals.none-${side}`)} />}
      {transfers.length > 0 && (
        <>
          <p className="count" role="status">
            {t('inbox.count', { shown: transfers.length, total: data?.pages[0]?.total ?? transfers.length })}
          </p>
          <TickedList
            label={t(`arrivals.${side}`)}
            heads={['inbox.code', 'arrivals.way', 'arrivals.parcel', 'arrivals.sent-at']}
            rows={transfers}
            nameOf={({ code, procedureCode }) => code ?? procedureCode}
            cellsOf={cellsOf}
            chosen={chosen}
          />
        </>
      )}
      {data && side === 'coming' && <ConfirmArrivals transfers={transfers} chosen={chosen} />}
      <More of={more} />
    </>
  );
}

const cellsOf = ({ id, code, procedureCode, fromName, toName, ...transfer }: Transfer) => [
  <>
    <Link to={`/ho-so/${id}`} className="code">
      {code ?? procedureCode}
    </Link>
    <span className="second">{procedureCode}</span>
  </>,
  <>
    {fromName} → {toName}
    {transfer.note && <span className="second">{transfer.note}</span>}
  </>,
  <Parcel key="parcel" {...transfer} />,
  <SentAt key="sent" {...transfer} />,
];

function Parcel({ way, parcel }: Pick<Transfer, 'way' | 'parcel'>) {
  const t = useText();
  return (
    <>
      {t(`arrivals.by-${way}`)}
      {parcel && <span className="second code">{parcel}</span>}
    </>
  );
}

function SentAt({ sentAt, sentBy, sentInTime }: Pick<Transfer, 'sentAt' | 'sentBy' | 'sentInTime'>) {
  const t = useText();
  return (
    <>
      {moment(sentAt)}
      {sentBy.name && <span className="second">{sentBy.name}</span>}
      {sentInTime === false && <span className="second">{t('arrivals.sent-late')}</span>}
    </>
  );
}
