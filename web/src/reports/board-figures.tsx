import { useLanguage, useText } from '../text/language.js';
import { Empty } from '../ui/states.js';
import { FigureCard } from './figure-card.js';
import { Held, Targets } from './targets.js';
import { Trend } from './trend.js';
import type { Board, BoardLine } from './use-reports.js';

/** All figures of one place, those that a plan aims at first. */
export function BoardFigures({ rows }: { rows: Board['rows'] }) {
  const t = useText();
  const lines = rows.flatMap(({ lines }) => lines);
  const isAimed = ({ targets }: BoardLine) => targets.length > 0;
  if (lines.length === 0) return <Empty title={t('board.empty')} />;
  return (
    <>
      <Figures id="aimed" lines={lines.filter(isAimed)} empty={t('board.no-targets')} />
      <Figures id="others" lines={lines.filter((line) => !isAimed(line))} empty={null} />
    </>
  );
}

/** @param empty said where there is none; null: then nothing is shown */
function Figures({ id, lines, empty }: { id: 'aimed' | 'others'; lines: readonly BoardLine[]; empty: string | null }) {
  const { t, language } = useLanguage();
  if (lines.length === 0 && empty === null) return null;
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{t(`board.${id}`)}</h2>
      {lines.length === 0 && <p>{empty}</p>}
      <ul className="rates">
        {lines.map((line) => (
          <FigureCard key={line.formula.id} figure={line}>
            {line.targets.length > 0 && (
              <Targets targets={line.targets} beside={(target) => <Held target={target} />} />
            )}
            <Trend line={line} name={line.name[language]} />
          </FigureCard>
        ))}
      </ul>
    </section>
  );
}
