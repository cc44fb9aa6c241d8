import { Button } from 'antd';
import type { Dossier } from '../api/answers.js';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { day, moment } from '../ui/days.js';
import { addressOf, usePrinted } from '../ui/printing.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { isSlip, slipLine } from './slip-line.js';
import { useLetters } from './use-dossier.js';

/** The forms and letters so far; whoever the service opens one to may open and print it. */
export function Letters({ dossier }: { dossier: Dossier }) {
  const t = useText();
  const { id } = dossier;
  const { data, error, isPending, refetch } = useLetters(id);
  const printed = usePrinted();
  return (
    <section className="card" aria-labelledby="letters">
      <h2 id="letters">{t('dossier.letters')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {printed.error && (
        <ProblemAlert error={printed.error} retry={() => printed.variables && printed.mutate(printed.variables)} />
      )}
      {data?.length === 0 && <p>{t('dossier.no-letters')}</p>}
      <ul className="letters">
        {data?.map(({ kind, incident, issuedAt, fields, channel, delivery, opens }) => {
          const issued = t('letter.issued', { at: moment(issuedAt) });
          return (
            <li key={`${kind}${incident}`}>
              <strong>{t(`letter.${kind}`)}</strong>
              <span className="second">{issued}</span>
              {channel && delivery && (
                <span className="second">
                  {t(`letter.channel.${channel}`)}: {t(`letter.delivery.${delivery}`)}
                </span>
              )}
              <LetterFields fields={fields} work={dossier.work} />
              {!opens && <span className="second">{t('letter.closed')}</span>}
              {opens && (
                <LetterActs
                  name={`${t(`letter.${kind}`)}, ${issued}`}
                  address={addressOf({ id, kind, incident })}
                  isPrinting={printed.isPending}
                  onPrint={() => printed.mutate({ id, kind, incident })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface Acts {
  readonly name: string;
  readonly address: string;
  readonly isPrinting: boolean;
  readonly onPrint: () => void;
}

function LetterActs({ name, address, isPrinting, onPrint }: Acts) {
  const t = useText();
  return (
    <span className="actions">
      <Button size="small" href={address} target="_blank" rel="noreferrer" aria-label={`${t('letter.open')}: ${name}`}>
        {t('letter.open')}
      </Button>
      <Button size="small" disabled={isPrinting} onClick={onPrint} aria-label={`${t('letter.print')}: ${name}`}>
        {t('letter.print')}
      </Button>
    </span>
  );
}

interface OfLetter {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly work: Dossier['work'];
}

function LetterFields({ fields, work }: OfLetter) {
  const t = useText();
  const { number, newDate, receiver } = fields;
  if (isSlip(fields)) {
    return (
      <span>
        {slipLine(fields, work, t)}
        {typeof receiver === 'string' && (
          <>
            : <AgencyName id={receiver} />
          </>
        )}
      </span>
    );
  }
  if (typeof newDate === 'string')
    return <span>{[number, `${t('act.field.newDate')}: ${day(newDate)}`].filter(Boolean).join(' · ')}</span>;
  return null;
}
