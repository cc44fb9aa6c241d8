import type { ReactNode } from 'react';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import type { Dossier } from '../api/answers.js';
import { day, lastDayOf, moment } from '../ui/days.js';
import { dong } from '../ui/money.js';
import type { CommandForm } from './forms.js';
import type { Correction, Pending, Supplement } from './pending.js';

/** What is under way, so that whoever agrees, answers or refuses sees what to. */
export function UnderWay({
  dossier,
  pending,
  only,
}: {
  dossier: Dossier;
  pending: Pending;
  only?: CommandForm['about'];
}) {
  const t = useText();
  const { owedVnd, refunds, owedApologies } = dossier;
  const { supplement, correction, pauseReason, withdrawal, consultations } = pending;
  const wants = (what: CommandForm['about']) => only === undefined || only === what;
  const parts: ReactNode[] = [
    wants('supplement') && supplement && <SupplementPart key="supplement" supplement={supplement} />,
    wants('correction') && correction && <CorrectionPart key="correction" correction={correction} />,
    wants('payment') && owedVnd !== null && <p key="payment">{t('under-way.owed', { amount: dong(owedVnd) })}</p>,
    wants('withdrawal') && withdrawal && (
      <p key="withdrawal">
        {t('under-way.withdrawal')} {withdrawal.reason && <q>{withdrawal.reason}</q>}
      </p>
    ),
    ...(only ? [] : refunds).map(({ transaction, amountVnd, why }) => (
      <p key={transaction}>
        {t('under-way.refund', { amount: dong(amountVnd), transaction, why: t(`under-way.refund.${why}`) })}
      </p>
    )),
    ...(only ? [] : owedApologies).map(({ incident }) => (
      <p key={incident}>{t('under-way.owed-apology', { incident })}</p>
    )),
    !only && pauseReason && <p key="pause">{t('under-way.paused', { reason: pauseReason })}</p>,
    ...(only ? [] : consultations.filter(({ answered }) => !answered)).map(({ no, agency, question, dueAt }) => (
      <p key={`consultation-${no}`}>
        {t('under-way.consultation', { no, at: moment(dueAt) })} <AgencyName id={agency} />: <q>{question}</q>
      </p>
    )),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <div className="note">{parts}</div>;
}

function SupplementPart({ supplement }: { supplement: Supplement }) {
  const t = useText();
  const { stage, missing, legalGround, periodDays, expiresAt } = supplement;
  return (
    <>
      <p>
        <strong>{t(`under-way.supplement.${stage}`)}</strong>
      </p>
      <ul className="papers">
        {missing.map(({ id, name, reason }) => (
          <li key={id}>
            {name} <span className="second">{reason}</span>
          </li>
        ))}
      </ul>
      <p className="second">
        {[
          legalGround && t('common.ground', { ground: legalGround }),
          expiresAt
            ? t('under-way.expires', { date: day(lastDayOf(expiresAt)) })
            : periodDays && t('under-way.period', { days: periodDays }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  );
}

function CorrectionPart({ correction: { no, correction, reason, document, by } }: { correction: Correction }) {
  const t = useText();
  return (
    <>
      <p>
        <strong>
          {t('under-way.correction', { no })} {t(`act.field.correction.${correction.kind}`)}
          {correction.dueDate && `: ${day(correction.dueDate)}`}
        </strong>
      </p>
      <p>
        <q>{reason}</q>
        <span className="second">{[document, by].filter(Boolean).join(' · ')}</span>
      </p>
    </>
  );
}
