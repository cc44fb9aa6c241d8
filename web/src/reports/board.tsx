import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { useAgency } from '../ui/agency-select.js';
import { askedIn } from '../ui/address.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Heading } from '../ui/states.js';
import { useToday } from '../ui/today.js';
import { AsOf } from './as-of.js';
import { BoardAgencies } from './board-agencies.js';
import { BoardBar } from './board-bar.js';
import { BoardFigures } from './board-figures.js';
import { boardAt, boardIn, boardQuery, comparing, officersAt, standsIn } from './board-place.js';
import { seesOfficers } from './officer-access.js';
import { Outcome } from './outcome.js';
import { useBoard, useFormulas, useTargets } from './use-reports.js';

/** What is, beside what the plans ask: of the province, of one agency, or one figure of every agency. */
export default function BoardScreen() {
  const t = useText();
  const me = useMe();
  const { query } = usePlace();
  const aims = useTargets();
  const defined = useFormulas();
  const targets = aims.data ?? [];
  const place = boardIn(query, useToday(), targets, defined.data);
  const isYearKnown = askedIn(query, 'targetYear') !== null || isSettled(aims);
  const isFigureKnown = place.by === 'province' || query.has('formula') || (isSettled(aims) && isSettled(defined));
  const board = useBoard(boardQuery(place), isYearKnown && isFigureKnown);
  const { data: agency } = useAgency(place.scope.agency);
  const title = [t('board.title'), agency?.name].filter(Boolean).join(': ');
  return (
    <>
      {place.scope.agency && (
        <p className="back">
          <Link to={boardAt(comparing(place, 'agency'))}>← {t('board.all-agencies')}</Link>
        </p>
      )}
      <Heading title={title}>{title}</Heading>
      <BoardBar place={place} onShow={(next) => go(boardAt(next))} />
      {standsIn(targets, place) && (
        <p className="note">{t('board.stands-in', { year: String(place.year), other: String(place.targetYear) })}</p>
      )}
      <Outcome of={board}>
        {(data) => (
          <>
            <AsOf report={data} />
            {place.scope.agency && seesOfficers(me, place.scope.agency) && (
              <p>
                <Link to={officersAt(place, place.scope.agency)}>{t('board.officers')}</Link>
              </p>
            )}
            {data.by === 'province' ? (
              <BoardFigures rows={data.rows} />
            ) : (
              <BoardAgencies rows={data.rows} place={place} />
            )}
          </>
        )}
      </Outcome>
    </>
  );
}

/** It is there, or it has failed at least once: the board does without. */
const isSettled = ({ isPending, failureCount }: { isPending: boolean; failureCount: number }): boolean =>
  !isPending || failureCount > 0;
