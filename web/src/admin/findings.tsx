import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm } from '../ui/reason-form.js';
import { type Finding, useAccept, type Version } from './use-processes.js';

/** What the check found: a fault must be mended, a doubt may be accepted by a named person with a reason. */
export function Findings({ version, mayAccept }: { version: Version; mayAccept: boolean }) {
  const t = useText();
  const [accepting, accept] = useState<string | null>(null);
  const { mutate, error, isPending } = useAccept(version);
  const open = version.findings.filter(({ acceptedBy }) => acceptedBy === null).length;
  return (
    <section className="card" aria-labelledby="findings">
      <h2 id="findings">{t('processes.findings')}</h2>
      <p role="status">
        {t(version.findings.length === 0 ? 'processes.no-findings' : 'processes.open-findings', { open })}
      </p>
      {error && <ProblemAlert error={error} />}
      <ul className="letters">
        {version.findings.map((finding) => (
          <li key={finding.key}>
            <Line finding={finding} />
            {mayAccept &&
              finding.grade === 'acceptable' &&
              finding.acceptedBy === null &&
              accepting !== finding.key && (
                <Button
                  className="fit"
                  aria-label={t('processes.accept-one', { finding: finding.message })}
                  onClick={() => accept(finding.key)}
                >
                  {t('processes.accept')}
                </Button>
              )}
            {accepting === finding.key && (
              <ReasonForm
                name={`accept-${finding.key}`}
                label={t('processes.accept-reason')}
                button={t('processes.accept')}
                busy={isPending}
                onReason={(reason) => mutate({ finding: finding.key, reason }, { onSuccess: () => accept(null) })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ finding: { grade, message, step, acceptedBy, reason } }: { finding: Finding }) {
  const t = useText();
  const sign = acceptedBy !== null ? '✓' : grade === 'blocking' ? '■' : '▲';
  return (
    <>
      <strong className={grade === 'blocking' ? 'missed' : undefined}>
        <span aria-hidden="true">{sign} </span>
        {t(acceptedBy !== null ? 'processes.accepted' : `processes.grade.${grade}`)}
      </strong>
      <span>
        {message} {step && t('processes.at-step', { step })}
      </span>
      {reason && <q className="second">{reason}</q>}
    </>
  );
}
