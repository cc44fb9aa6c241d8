import { Checkbox } from 'antd';
import type { Line } from '../api/answers.js';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { go, Link } from '../ui/router.js';
import { TrafficLight } from '../ui/traffic-light.js';
import type { Chosen } from './use-chosen.js';

interface Props {
  readonly lines: readonly Line[];
  /** The dossier that stands open beside the list; null: the list has the window to itself. */
  readonly beside: string | null;
  /** Where a dossier opens. */
  readonly placeOf: (id: string) => string;
  readonly chosen: Chosen;
}

const HEADS = ['inbox.code', 'inbox.subject', 'inbox.step-now', 'inbox.due', 'inbox.agency'] as const;
const NARROW = ['inbox.code'] as const;

/** Dossiers by urgency. Each row's code is its link; the row itself is only a bigger place to press. */
export function Rows({ lines, beside, placeOf, chosen }: Props) {
  const t = useText();
  return (
    <table className={beside ? 'list inbox narrow' : 'list inbox'} role="table">
      <caption className="hidden">{t('inbox.list')}</caption>
      <ListHead heads={['inbox.choose', ...(beside ? NARROW : HEADS)]} />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <Row key={line.id} line={line} beside={beside} placeOf={placeOf} chosen={chosen} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line, beside, placeOf, chosen }: Omit<Props, 'lines'> & { line: Line }) {
  const t = useText();
  const name = line.code ?? t('inbox.no-code');
  const pressed = ({ target }: { target: EventTarget }) =>
    (target as Element).closest('a, label') === null && go(placeOf(line.id));
  return (
    <tr role="row" aria-current={line.id === beside || undefined} onClick={pressed}>
      <td role="cell" className="tick">
        <Checkbox
          aria-label={t('inbox.choose-one', { code: name })}
          checked={chosen.ids.has(line.id)}
          onChange={() => chosen.toggle(line.id)}
        />
      </td>
      <td role="cell" data-label={t('inbox.code')}>
        <Link to={placeOf(line.id)} className="code" data-row={line.id}>
          {name}
        </Link>
        <span className="second">{t(`channel.${line.channel}`)}</span>
        {beside && (
          <>
            <span className="clipped">{line.subject}</span>
            <span className="second">{t(`status.${line.status}`)}</span>
            <Due line={line} />
          </>
        )}
      </td>
      {!beside && (
        <>
          <td role="cell" data-label={t('inbox.subject')} className="wide">
            {line.subject}
            <span className="second">{line.procedureCode}</span>
          </td>
          <td role="cell" data-label={t('inbox.step-now')}>
            {t(`status.${line.status}`)}
            {line.stepKind && !line.finishedOn && <span className="second">{t(`step.${line.stepKind}`)}</span>}
          </td>
          <td role="cell" data-label={t('inbox.due')}>
            <Due line={line} />
          </td>
          <td role="cell" data-label={t('inbox.agency')}>
            {line.resolverName}
          </td>
        </>
      )}
    </tr>
  );
}

function Due({ line }: { line: Line }) {
  const t = useText();
  const due = line.dueAt ?? line.intakeDueAt;
  return (
    <>
      <TrafficLight of={line} />
      <span className="second">{due ? moment(due) : ''}</span>
      {line.apologies > 0 && line.returnDate && (
        <span className="second">
          {t('inbox.apologised')}: {day(line.returnDate)}
        </span>
      )}
      {line.sentPapersAt && (
        <span className="second">
          <strong>✉ {t('inbox.sent-papers', { at: moment(line.sentPapersAt) })}</strong>
        </span>
      )}
      {line.drafted && <span className="second">{t('inbox.apology-draft')}</span>}
      {line.flags.map((flag) => (
        <span key={flag} className="second">
          {t(`flag.${flag}`)}
        </span>
      ))}
    </>
  );
}
