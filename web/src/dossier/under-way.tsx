import type { ReactNode } from 'react';
import { type Translate, useText } from '../text/language.js';
import type { ApologyProposal, Dossier } from '../api/answers.js';
import type { Schemas } from '../api/client.js';
import { day, lastDayOf, moment } from '../ui/days.js';
import { dong } from '../ui/money.js';
import type { CommandForm } from './forms.js';
import { type Supplement, supplementOf } from './pending.js';

/** What is under way, so that whoever agrees, answers or refuses sees what to. */
export function UnderWay({ dossier, only }: { dossier: Dossier; only?: CommandForm['about'] }) {
  const t = useText();
  const { owedVnd, refunds, owedApologies, wait, proposal, withdrawal, consultations, verifying, formerly } = dossier;
  const supplement = supplementOf(dossier);
  const apology = dossier.apologyDraft?.proposal;
  const wants = (what: CommandForm['about']) => only === undefined || only === what;
  const parts: ReactNode[] = [
    wants('supplement') && supplement && <SupplementPart key="supplement" supplement={supplement} />,
    wants('correction') && proposal && <ProposalPart key="correction" proposal={proposal} />,
    wants('apology') && apology && <ApologyPart key="apology" apology={apology} />,
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
    !only && wait?.reason && <p key="pause">{t('under-way.paused', { reason: wait.reason })}</p>,
    !only && wait && (
      <p key="wait" className="second">
        {[
          t('under-way.since', { at: moment(wait.since) }),
          wait.kind !== 'intake-supplement' && clockOf(wait, t),
          wait.expired && t('under-way.expired'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    ),
    !only && verifying && <p key="verifying">{t('under-way.verifying')}</p>,
    ...(only ? [] : consultations.filter(({ state }) => state === 'open')).map(
      ({ no, agencyName, question, dueAt }) => (
        <p key={`consultation-${no}`}>
          {t('under-way.consultation', { no, at: moment(dueAt) })} {agencyName}: <q>{question}</q>
        </p>
      ),
    ),
    !only && formerly.length > 0 && (
      <p key="formerly" className="second">
        {t('under-way.formerly', { agencies: formerly.map(({ agencyName }) => agencyName).join('; ') })}
      </p>
    ),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <div className="note">{parts}</div>;
}

/** Whether the clock stands, and until when or since when it does not. */
function clockOf({ stopsClock, until }: Schemas['WaitAnswer'], t: Translate): string {
  if (until === null) return t(stopsClock ? 'under-way.clock-stands' : 'proof.clock-ran');
  return t(stopsClock ? 'under-way.clock-stands-until' : 'under-way.clock-runs-since', { at: moment(until) });
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

function ApologyPart({ apology }: { apology: ApologyProposal }) {
  const { reason, reasonText, newDate, checker, signer } = apology;
  const t = useText();
  const stage = signer ? 'signed' : checker ? 'checked' : 'proposed';
  return (
    <>
      <p>
        <strong>{t(`under-way.apology.${stage}`)}</strong> {t('under-way.apology.date', { date: day(newDate) })}
      </p>
      <p>
        <q>{reasonText ?? t(`act.field.apologyReason.${reason}`)}</q>
      </p>
    </>
  );
}

function ProposalPart({ proposal }: { proposal: Schemas['ProposalAnswer'] }) {
  const { no, kind, dueDate, reason, document, proposer, proposedAt } = proposal;
  const t = useText();
  return (
    <>
      <p>
        <strong>
          {t('under-way.correction', { no })} {t(`act.field.correction.${kind}`)}
          {dueDate && `: ${day(dueDate)}`}
        </strong>
      </p>
      <p>
        <q>{reason}</q>
        <span className="second">{[document, proposer, moment(proposedAt)].filter(Boolean).join(' · ')}</span>
      </p>
    </>
  );
}
