import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { Link } from '../ui/router.js';

/** With its status in words. */
type Line = Omit<Schemas['RegisterLineAnswer'], 'status'> & { readonly status: string };

const HEADS = ['register.no', 'inbox.code', 'register.owner', 'register.dates', 'inbox.step-now'] as const;

/** The register's lines, each with its number of the year. */
export function RegisterLines({ lines }: { lines: readonly Line[] }) {
  const t = useText();
  return (
    <table className="list still" role="table" aria-label={t('nav.register')}>
      <ListHead heads={HEADS} />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <Row key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line }: { line: Line }) {
  const t = useText();
  const dates = [
    ['register.received', line.receivedOn],
    ['register.due', line.dueDate],
    ['register.finished', line.finishedOn],
    ['register.returned', line.returnedOn],
  ] as const;
  return (
    <tr role="row">
      <td role="cell" data-label={t('register.no')}>
        {line.no}
      </td>
      <td role="cell" data-label={t('inbox.code')}>
        <Link to={`/ho-so/${line.id}`} className="code">
          {line.code}
        </Link>
        <span className="second">{line.subject}</span>
      </td>
      <td role="cell" data-label={t('register.owner')}>
        {line.name}
      </td>
      <td role="cell" data-label={t('register.dates')}>
        {dates.map(
          ([key, on]) =>
            on && (
              <span key={key} className="line-of">
                {t(key, { on: day(on) })}
              </span>
            ),
        )}
      </td>
      <td role="cell" data-label={t('inbox.step-now')}>
        {line.status}
        <span className="second">{line.resolver}</span>
        {line.receivedBy && <span className="second">{t('register.by', { name: line.receivedBy })}</span>}
      </td>
    </tr>
  );
}
