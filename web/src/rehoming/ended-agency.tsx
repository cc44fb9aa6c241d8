import { useChosen } from '../inbox/use-chosen.js';
import { TickedList } from '../desk/ticked-list.js';
import { type Translate, useText } from '../text/language.js';
import { AgencyName, useAgency } from '../ui/agency-select.js';
import { day } from '../ui/days.js';
import { More } from '../ui/more.js';
import { goneIn, PartNotThere } from '../ui/not-there.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Empty, Loading } from '../ui/states.js';
import { useToday } from '../ui/today.js';
import { MoveForm } from './move-form.js';
import { isAhead } from './rehoming-place.js';
import { type Stranded, useStranded } from './use-rehoming.js';

/** What is left at one agency, where there is such an agency. */
export function EndedAgency({ id, on }: { id: string; on: string | null }) {
  const gone = goneIn(useAgency(id).error);
  return gone ? <PartNotThere problem={gone} /> : <Left id={id} on={on} />;
}

/** Moved from the heir's first day on; looked at before. */
function Left({ id, on }: { id: string; on: string | null }) {
  const t = useText();
  const today = useToday();
  const { data, error, isPending, refetch, ...more } = useStranded(id, on);
  const chosen = useChosen();
  const dossiers = data?.pages.flatMap(({ items }) => items) ?? [];
  const ended = data?.pages[0]?.agencies[0];
  const ahead = isAhead(ended, today);
  return (
    <>
      <h2>
        <AgencyName id={id} />
      </h2>
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && dossiers.length === 0 && <Empty title={t('rehoming.none-here', { day: day(data.pages[0]!.on) })} />}
      {dossiers.length > 0 && (
        <>
          <p className="count" role="status">
            {t('inbox.count', { shown: dossiers.length, total: data?.pages[0]?.total ?? dossiers.length })}
          </p>
          <TickedList
            label={t('rehoming.title')}
            heads={['inbox.code', 'inbox.subject', 'rehoming.part', 'rehoming.due']}
            rows={dossiers}
            nameOf={({ code, subject }) => code ?? subject}
            cellsOf={(dossier) => cellsOf(dossier, t)}
            chosen={ahead ? null : chosen}
          />
          <More of={more} />
        </>
      )}
      {ended && ahead && <p className="note">{t('rehoming.not-yet', { day: day(ended.on) })}</p>}
      {data && !ahead && <MoveForm id={id} ended={ended ?? null} dossiers={dossiers} chosen={chosen} />}
    </>
  );
}

const cellsOf = ({ id, code, procedureCode, subject, dueDate, parts }: Stranded, t: Translate) => [
  <>
    <Link to={`/ho-so/${id}`} className="code">
      {code ?? t('inbox.no-code')}
    </Link>
    <span className="second">{procedureCode}</span>
  </>,
  subject,
  parts
    .flatMap(({ as }) => as)
    .map((part) => t(`rehoming.as.${part}`))
    .join(', '),
  dueDate ? day(dueDate) : t('common.none'),
];
