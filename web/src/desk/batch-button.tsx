import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { BatchCommand } from '../inbox/batch-commands.js';
import BatchDialog from '../inbox/batch-dialog.js';
import type { Chosen } from '../inbox/use-chosen.js';
import { useText } from '../text/language.js';
import { focusHeading } from '../ui/states.js';
import { ofChosen } from './ticked-list.js';
import type { DeskLine } from './use-desk.js';

interface Props {
  readonly command: BatchCommand;
  readonly lines: readonly DeskLine[];
  readonly chosen: Chosen;
  /** Beside each that is done: what is printed for it. */
  readonly beside?: (dossier: string, version: number) => ReactNode;
}

/** One act on all that are ticked. */
export function BatchButton({ command, lines, chosen, beside }: Props) {
  const t = useText();
  const [asking, setAsking] = useState<readonly DeskLine[] | null>(null);
  const ticked = ofChosen(lines, chosen);
  const close = (isDone: boolean) => {
    setAsking(null);
    if (!isDone) return;
    chosen.none();
    setTimeout(focusHeading); // the row that was ticked is gone
  };
  return (
    <div className="row desk-row">
      <Button type="primary" disabled={ticked.length === 0} onClick={() => setAsking(ticked)}>
        {t('batch.act', { what: t(`act.${command}`), count: ticked.length })}
      </Button>
      {asking && (
        <BatchDialog command={command} lines={asking} current={lines} leftOut={0} beside={beside} onClose={close} />
      )}
    </div>
  );
}
