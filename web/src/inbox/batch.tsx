import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Line } from '../api/answers.js';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { BATCH_COMMANDS, type BatchCommand, offeredFor } from './batch-commands.js';
import { type Chosen, MOST_CHOSEN } from './use-chosen.js';

const BatchDialog = lazy(() => import('./batch-dialog.js'));

interface Props {
  readonly lines: readonly Line[];
  readonly chosen: Chosen;
}

/** What can be done to all ticked dossiers; the law answers for each of them apart. */
export function Batch({ lines, chosen }: Props) {
  const t = useText();
  const me = useMe();
  const [asking, setAsking] = useState<{ command: BatchCommand; lines: readonly Line[] } | null>(null);
  const ticked = lines.filter(({ id }) => chosen.ids.has(id));
  const offers = BATCH_COMMANDS.map((command) => ({ command, lines: offeredFor(command, ticked, me) })).filter(
    (offer) => offer.lines.length > 0,
  );
  return (
    <div className="batch" role="group" aria-label={t('batch.title')}>
      <Button size="small" onClick={() => chosen.all(lines)}>
        {t('batch.all', { count: Math.min(lines.length, MOST_CHOSEN) })}
      </Button>
      {ticked.length > 0 && (
        <>
          <Button size="small" onClick={chosen.none}>
            {t('batch.none')}
          </Button>
          <span role="status">{t('batch.chosen', { count: ticked.length, most: MOST_CHOSEN })}</span>
          {offers.map((offer) => (
            <Button key={offer.command} size="small" type="primary" onClick={() => setAsking(offer)}>
              {t('batch.act', { what: t(`act.${offer.command}`), count: offer.lines.length })}
            </Button>
          ))}
          {offers.length === 0 && <span className="second">{t('batch.nothing')}</span>}
        </>
      )}
      {asking && (
        <Suspense>
          <BatchDialog
            {...asking}
            current={lines}
            leftOut={ticked.length - asking.lines.length}
            onClose={(isDone) => {
              setAsking(null);
              if (isDone) chosen.none();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
