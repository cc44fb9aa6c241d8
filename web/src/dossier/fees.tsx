import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { dong } from '../ui/money.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { type FeeLine, feeLines, leftVnd, obligationReceipts, type Receipt } from './fee-lines.js';
import { usePayments } from './use-dossier.js';

/** What the dossier costs its applicant, what has come, and under which receipt. */
export function Fees({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = usePayments(id);
  if (data === null) return null;
  return (
    <section className="card" aria-labelledby="fees">
      <h2 id="fees">{t('fees.title')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && <Lines of={data} />}
    </section>
  );
}

function Lines({ of }: { of: Schemas['MoneyAnswer'] }) {
  const t = useText();
  const lines = feeLines(of);
  const obligations = obligationReceipts(of);
  const left = leftVnd(lines);
  if (lines.length + obligations.length === 0) return <p>{t('fees.none')}</p>;
  return (
    <>
      <ul className="letters">
        {lines.map((line) => (
          <Fee key={line.charge.id} line={line} />
        ))}
        {obligations.map((receipt) => (
          <li key={`${receipt.agency}/${numberOf(receipt)}`}>
            <strong>{t('fees.obligation')}</strong>
            <span>{dong(receipt.amountVnd)}</span>
            <Received receipt={receipt} />
          </li>
        ))}
      </ul>
      {lines.length > 0 && <p>{left > 0 ? t('fees.left', { amount: dong(left) }) : t('fees.nothing-left')}</p>}
    </>
  );
}

function Fee({ line: { charge, state, receipt } }: { line: FeeLine }) {
  const t = useText();
  const { name, quantity, amountVnd, payable, exemptReason, exemptGround } = charge;
  return (
    <li>
      <strong>{name}</strong>
      <span>
        {dong(amountVnd)}
        {quantity > 1 && ` (${t('fees.quantity', { count: quantity })})`}
      </span>
      {receipt ? (
        <Received receipt={receipt} />
      ) : (
        <span>{t(state === 'unpaid' ? `fees.unpaid.${payable}` : `fees.${state}`)}</span>
      )}
      {state === 'exempt' && (
        <span className="second">
          {[exemptReason, exemptGround && t('common.ground', { ground: exemptGround })].filter(Boolean).join(' · ')}
        </span>
      )}
    </li>
  );
}

function Received({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const { method, reference, issuedAt, amountVnd } = receipt;
  return (
    <>
      <span>✓ {t('fees.paid', { amount: dong(amountVnd), number: numberOf(receipt), at: moment(issuedAt) })}</span>
      <span className="second">
        {[t(`fees.method.${method}`), reference && t('fees.reference', { reference })].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

const numberOf = ({ no, year }: Receipt): string => `${no}/${year}`;
