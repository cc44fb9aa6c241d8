import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import type { AuditLine } from './use-audit.js';

const HEADS = ['audit.at', 'audit.person', 'audit.what', 'audit.about', 'audit.why'] as const;

export function AuditList({ lines }: { lines: readonly AuditLine[] }) {
  const t = useText();
  return (
    <table className="list still" role="table" aria-label={t('audit.title')}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <tr role="row" key={`${line.agency}${line.no}`}>
            <td role="cell" data-label={t('audit.at')}>
              {moment(line.at)}
            </td>
            <td role="cell" data-label={t('audit.person')}>
              <Who line={line} />
            </td>
            <td role="cell" data-label={t('audit.what')}>
              {t(`audit.what.${line.what}`)}
              <Details details={line.details} />
            </td>
            <td role="cell" data-label={t('audit.about')}>
              {line.code ? <span className="code">{line.code}</span> : t('common.none')}
            </td>
            <td role="cell" data-label={t('audit.why')}>
              {line.why ?? t('audit.no-reason')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ line: { kind, name, role, agency } }: { line: AuditLine }) {
  const t = useText();
  return (
    <>
      {kind === 'person' ? (name ?? t('audit.unnamed')) : t(`audit.kind.${kind}`)}
      <span className="second">
        {role && t(`role.${role}`)}
        {role && agency !== '-' && ' – '}
        {agency !== '-' && <AgencyName id={agency} />}
      </span>
    </>
  );
}

/** What else was noted, as it was noted: the fact's type, the route and what it was about. */
function Details({ details }: { details: AuditLine['details'] }) {
  const t = useText();
  const { type, route, of, code } = details as Readonly<Record<string, unknown>>;
  const told = [
    typeof type === 'string' && t(`fact.${type}`),
    typeof route === 'string' && route,
    typeof of === 'object' && of !== null && Object.values(of).join(' · '),
    typeof code === 'string' && code,
  ].filter((one) => typeof one === 'string');
  return told.map((one) => (
    <span key={one} className="second">
      {one}
    </span>
  ));
}
