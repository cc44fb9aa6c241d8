import type { WorkStep } from '../api/answers.js';
import type { Values } from '../text/wording.js';

type Say = (key: string, values?: Values) => string;

/** What a letter says of a hand-over: the step that closed and the one that opened; no other letter says both. */
export interface Slip {
  readonly from: string;
  /** null: none yet, a join waits for other branches. */
  readonly to: string | null;
}

export const isSlip = <Fields extends Readonly<Record<string, unknown>>>(fields: Fields): fields is Fields & Slip =>
  typeof fields['from'] === 'string' && (fields['to'] === null || typeof fields['to'] === 'string');

/** A line of the control slip in words: no step is told by its id that has a name. */
export const slipLine = (
  { from, to }: Slip,
  work: readonly Pick<WorkStep, 'stepId' | 'kind' | 'name'>[],
  t: Say,
): string =>
  to === null
    ? t('letter.slip-waits', { from: stepCalled(from, work, t) })
    : t('letter.slip-line', { from: stepCalled(from, work, t), to: stepCalled(to, work, t) });

/** As the dossier's process calls it, else by what kind of step it is or was. */
function stepCalled(id: string, work: Parameters<typeof slipLine>[1], t: Say): string {
  const step = work.findLast(({ stepId }) => stepId === id);
  if (step?.name) return step.name;
  const key = `step.${step?.kind ?? id}`;
  const said = t(key);
  return said === key ? id : said;
}
