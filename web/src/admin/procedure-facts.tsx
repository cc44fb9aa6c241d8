import { useNumbers, useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { Link } from '../ui/router.js';
import { limitWords } from './limits.js';
import type { Procedure } from './use-procedures.js';

/** What the catalogue holds of a procedure, with the source of it; what it does not know is said to be unknown. */
export function ProcedureFacts({ procedure }: { procedure: Procedure }) {
  const t = useText();
  const { code, version, field, agency, variants, limitSource, limitNote, validFrom, validTo, findings } = procedure;
  const { levels, channels, source, legalBasis, remarks } = procedure;
  const until = validTo ? t('procedures.until', { day: day(validTo) }) : '';
  return (
    <>
      {findings.length > 0 && (
        <div className="warning">
          <p>{t('procedures.not-ready')}</p>
          <ul>
            {findings.map((finding) => (
              <li key={finding}>{t(`finding.${finding}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <section className="card" aria-labelledby="facts">
        <h2 id="facts">{t('procedures.facts')}</h2>
        <dl className="facts">
          <Fact label={t('procedures.code')}>
            {code} · {t('processes.version-no', { no: version })}
          </Fact>
          <Fact label={t('procedures.field')}>{field}</Fact>
          <Fact label={t('procedures.agency')}>{agency}</Fact>
          <Fact label={t('procedures.levels')}>{levels.map((level) => t(`page.level-${level}`)).join(', ')}</Fact>
          <Fact label={t('procedures.channels')}>{channels.map((one) => t(`channel.${one}`)).join(', ')}</Fact>
          <Fact label={t('procedures.valid')}>
            {validFrom && t('procedures.from', { day: day(validFrom) })} {until}
          </Fact>
          <Fact label={t('procedures.limit')} wide>
            <ul className="papers">
              {variants.map(({ id, name, limit }) => (
                <li key={id}>
                  {name ?? t('procedures.main-case')}: <strong>{limitWords(t, limit)}</strong>
                </li>
              ))}
            </ul>
            <span className="second">{t('procedures.source', { source: limitSource })}</span>
            {limitNote && <span className="second">{limitNote}</span>}
          </Fact>
          <Fact label={t('procedures.basis')} wide>
            {legalBasis.join('; ') || t('admin.unknown')}
          </Fact>
          <Fact label={t('procedures.data-source')} wide>
            {source}
            {remarks.map((remark) => (
              <span key={remark} className="second">
                {t(`remark.${remark}`)}
              </span>
            ))}
          </Fact>
        </dl>
        <p>
          <Link to={`/quy-trinh?q=${code}`}>{t('procedures.its-processes')}</Link>
        </p>
      </section>
      <PapersAndFees procedure={procedure} />
    </>
  );
}

function PapersAndFees({ procedure: { papers, fees, results } }: { procedure: Procedure }) {
  const t = useText();
  const number = useNumbers();
  return (
    <section className="card" aria-labelledby="papers">
      <h2 id="papers">{t('procedures.papers')}</h2>
      {papers.length === 0 && <p>{t('admin.unknown')}</p>}
      <ul className="papers">
        {papers.map(({ id, name, nameTruncated, conditional }) => (
          <li key={id}>
            {name}
            {nameTruncated && <span className="second">{t('procedures.cut')}</span>}
            {conditional && <span className="second">{t('procedures.conditional')}</span>}
          </li>
        ))}
      </ul>
      <h3>{t('procedures.fees')}</h3>
      {fees.length === 0 && <p>{t('procedures.no-fee')}</p>}
      <ul className="papers">
        {fees.map(({ name, amountVnd, condition }) => (
          <li key={`${name}${condition}`}>
            {name}: {amountVnd === null ? t('admin.unknown') : t('procedures.vnd', { amount: number(amountVnd) })}
            {condition && <span className="second">{condition}</span>}
          </li>
        ))}
      </ul>
      <h3>{t('procedures.results')}</h3>
      <p>{results.join('; ') || t('admin.unknown')}</p>
    </section>
  );
}
