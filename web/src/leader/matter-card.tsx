import { Button, Checkbox } from 'antd';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { Link } from '../ui/router.js';
import { TrafficLight } from '../ui/traffic-light.js';
import { actOn } from './act-on.js';
import { ageOf } from './age.js';
import { DECLINES, isDocument, isReady } from './sign.js';
import { type Matter, timeOf } from './use-signing.js';

interface Props {
  readonly matter: Matter;
  readonly ticked: boolean;
  readonly onTick: () => void;
  readonly onDo: (doing: 'sign' | 'decline' | 'read') => void;
}

/** One thing that waits: of which dossier, brought by whom, why, and what can be done about it here. */
export function MatterCard({ matter, ticked, onTick, onDo }: Props) {
  const t = useText();
  const { dossierId, code, subject, command, broughtBy, onBehalfOf, waitedMinutes } = matter;
  const name = code ?? t('inbox.no-code');
  const what = t(`act.${command}`);
  const act = t(`signing.${actOn([matter])}`);
  return (
    <li className="card matter">
      {isReady(matter) && (
        <Checkbox checked={ticked} onChange={onTick} aria-label={t('signing.choose', { what, code: name })} />
      )}
      <div className="matter-what">
        <p className="matter-head">
          <strong>{what}</strong>
          <TrafficLight of={timeOf(matter)} />
        </p>
        <p>
          <Link to={`/ho-so/${dossierId}`} className="code">
            {name}
          </Link>{' '}
          {subject}
        </p>
        <Why matter={matter} />
        <p className="second">
          {[
            t('signing.waited', { age: ageOf(waitedMinutes, t) }),
            broughtBy && t('signing.brought-by', { name: broughtBy }),
            onBehalfOf && t('signing.on-behalf', { name: onBehalfOf }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="matter-acts">
        {isReady(matter) && (
          <Button type="primary" onClick={() => onDo('sign')} aria-label={`${act}: ${what} ${name}`}>
            {act}
          </Button>
        )}
        <Button onClick={() => onDo('read')} aria-label={`${t('signing.documents')}: ${name}`}>
          {t('signing.documents')}
        </Button>
        {DECLINES[command] && (
          <Button danger onClick={() => onDo('decline')} aria-label={`${t(`act.${DECLINES[command]}`)}: ${name}`}>
            {t(`act.${DECLINES[command]}`)}
          </Button>
        )}
        {!isReady(matter) && <Link to={`/ho-so/${dossierId}`}>{t('signing.at-dossier')}</Link>}
      </div>
    </li>
  );
}

/** What was proposed, in the words of who brought it. */
export function Why({ matter: { command, proposal, draft, reason, missing, proposedDate } }: { matter: Matter }) {
  const t = useText();
  const known = t(`act.field.apologyReason.${reason}`);
  return (
    <>
      {proposal && (
        <p>
          {t('signing.proposed')}: <strong>{t(`act.field.proposal.${proposal}`)}</strong>
        </p>
      )}
      {isDocument(draft) && <p>{t('signing.draft', { id: draft.id })}</p>}
      {proposedDate && <p>{t('signing.new-date', { date: day(proposedDate) })}</p>}
      {missing.length > 0 && (
        <ul className="papers" aria-label={t('signing.missing')}>
          {missing.map((paper) => (
            <li key={paper}>{paper}</li>
          ))}
        </ul>
      )}
      {reason && (
        <p>{command === 'ApproveApology' && known !== `act.field.apologyReason.${reason}` ? known : <q>{reason}</q>}</p>
      )}
    </>
  );
}
