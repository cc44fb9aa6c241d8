import { Button } from 'antd';
import { useText } from '../text/language.js';
import { timeOf } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import type { DraftState } from './draft-saver.js';

interface Props {
  readonly state: DraftState;
  /** It was begun before this window was opened. */
  readonly restored: boolean;
  readonly onTakeOver: () => void;
  readonly onDiscard: () => void;
}

/** Where what was typed is: here, on its way, on the server since when, or nowhere but here. */
export function DraftLine({ state, restored, onTakeOver, onDiscard }: Props) {
  const t = useText();
  const { kind } = state;
  return (
    <div className="draft-line">
      <p role="status" className={kind === 'away' || kind === 'elsewhere' ? 'warning' : 'hint'}>
        <span aria-hidden="true">{SIGNS[kind]}</span>{' '}
        {t(`reception.draft.${kind}`, kind === 'saved' ? { at: timeOf(state.at) } : {})}
      </p>
      {kind === 'refused' && <ProblemAlert error={state.error} />}
      {kind === 'elsewhere' && <Button onClick={onTakeOver}>{t('reception.draft.take-over')}</Button>}
      {(restored || kind !== 'none') && <Button onClick={onDiscard}>{t('reception.draft.discard')}</Button>}
    </div>
  );
}

const SIGNS: Readonly<Record<DraftState['kind'], string>> = {
  none: '○',
  typed: '✎',
  saving: '…',
  saved: '✓',
  away: '▲',
  elsewhere: '▲',
  refused: '■',
};
