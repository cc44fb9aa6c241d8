import type { ReactNode } from 'react';
import type { PlanTarget } from '../api/answers.js';
import { type Translate, useText } from '../text/language.js';
import type { HeldTarget } from './use-reports.js';

/** What the plans ask of a figure: all of them, also those that contradict each other. */
export function Targets<One extends PlanTarget>({
  targets,
  beside,
}: {
  targets: readonly One[];
  beside?: (target: One) => ReactNode;
}) {
  const t = useText();
  if (targets.length === 0) return <span className="second">{t('summary.no-target')}</span>;
  return (
    <ul className="targets">
      {targets.map((target) => (
        <li key={target.id}>
          <Said target={target} />
          {beside?.(target)}
        </li>
      ))}
    </ul>
  );
}

/** The plan's own words stay Vietnamese: they are quoted. */
function Said({ target }: { target: PlanTarget }) {
  const t = useText();
  const { text, formulaText, source, note, conflictsWith = [] } = target;
  return (
    <details>
      <summary>
        {t('summary.target')} {yearsOf(target, t)}: {asked(target, t)}
        {conflictsWith.length > 0 && <> · {t('board.conflict')}</>}
      </summary>
      <div lang="vi">
        {text}
        <span className="second">
          {formulaText}. {source}
          {note && ` (${note})`}
        </span>
      </div>
    </details>
  );
}

function yearsOf({ yearFrom, yearTo }: PlanTarget, t: Translate): string {
  const [from, to] = [String(yearFrom), String(yearTo)];
  return from === to ? t('summary.target-year', { from }) : t('summary.target-years', { from, to });
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };

/** `≥ 50 %`; a target that is measured against another year has no value of its own. */
function asked({ operator, value, unit }: PlanTarget, t: Translate): string {
  return value === null ? unit : `${SIGNS[operator] ?? operator} ${t('reports.value', { value, unit })}`;
}

/** Met or not, by how much, and what it takes until the year's end. */
export function Held({ target: { met, gap, needed } }: { target: HeldTarget }) {
  const t = useText();
  if (met === null || gap === null) return <span className="second">{t('board.not-comparable')}</span>;
  return (
    <>
      <span className={met ? 'met' : 'missed'}>
        <span aria-hidden="true">{met ? '✓' : '■'}</span> {t(met ? 'board.met' : 'board.not-met')} ({signed(gap, t)})
      </span>
      {needed && !met && <span className="second">{neededText(needed, t)}</span>}
    </>
  );
}

const signed = (gap: number, t: Translate): string =>
  t('board.gap', { sign: gap > 0 ? '+' : gap < 0 ? '−' : '', gap: Math.abs(gap) });

function neededText({ more, expected, daysLeft, reachable }: NonNullable<HeldTarget['needed']>, t: Translate): string {
  if (daysLeft === 0) return t('board.year-over');
  const text = expected > 0 ? 'board.needed-of' : 'board.needed';
  return `${t(text, { more, expected, days: daysLeft })}${reachable ? '' : ` ${t('board.out-of-reach')}`}`;
}
