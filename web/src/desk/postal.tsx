import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm } from '../ui/reason-form.js';
import { Link } from '../ui/router.js';
import { Empty, Loading } from '../ui/states.js';
import { DeskHead } from './desk-head.js';
import { NoteEnvelope } from './note-envelope.js';
import { type Envelope, useEnvelopes, useSettle } from './use-envelopes.js';
import { useDesk } from './use-desk.js';

/** What the post has brought: noted as it arrives, then opened into the reception form or sent back. */
export default function Postal() {
  const t = useText();
  const { desk } = useDesk();
  const { data, error, isPending, refetch } = useEnvelopes(desk);
  return (
    <>
      <DeskHead title="nav.postal" about="postal.about" count={data?.total} />
      <NoteEnvelope key={desk} desk={desk} />
      <h2>{t('postal.waiting')}</h2>
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data?.total === 0 && <Empty title={t('postal.none')} />}
      {data && data.total > 0 && <Envelopes envelopes={data.items} />}
    </>
  );
}

const HEADS = ['postal.sender', 'postal.parcel', 'postal.arrived', 'postal.do'] as const;

function Envelopes({ envelopes }: { envelopes: readonly Envelope[] }) {
  const t = useText();
  return (
    <table className="list still" role="table" aria-label={t('postal.waiting')}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {envelopes.map((envelope) => (
          <Row key={envelope.id} envelope={envelope} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ envelope: { id, sender, parcel, postedOn, arrivedAt } }: { envelope: Envelope }) {
  const t = useText();
  const { at, desks } = useDesk();
  const [sendingBack, setSendingBack] = useState(false);
  const settle = useSettle();
  const open = `${at('/tiep-nhan')}${desks.length > 1 ? '&' : '?'}buu-gui=${id}`;
  return (
    <tr role="row">
      <td role="cell" data-label={t('postal.sender')}>
        {sender}
      </td>
      <td role="cell" data-label={t('postal.parcel')}>
        {parcel && <span className="code">{parcel}</span>}
        {postedOn && <span className="second">{t('postal.posted', { on: day(postedOn) })}</span>}
      </td>
      <td role="cell" data-label={t('postal.arrived')}>
        {moment(arrivedAt)}
      </td>
      <td role="cell" data-label={t('postal.do')}>
        <div className="row">
          <Link to={open}>
            {t('postal.open')} <span className="hidden">{sender}</span>
          </Link>
          <Button size="small" aria-expanded={sendingBack} onClick={() => setSendingBack(!sendingBack)}>
            {t('postal.send-back')} <span className="hidden">{sender}</span>
          </Button>
        </div>
        {settle.error && <ProblemAlert error={settle.error} />}
        {sendingBack && (
          <ReasonForm
            name={`back-${id}`}
            label={t('postal.reason')}
            button={t('postal.send-back')}
            busy={settle.isPending}
            onReason={(reason) => settle.mutate({ id, reason })}
          />
        )}
      </td>
    </tr>
  );
}
