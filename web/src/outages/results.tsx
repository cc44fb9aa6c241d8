import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../api/client.js';
import { type Translate, useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { type DueDateLine, DueDates } from '../ui/due-dates.js';
import { Figures } from '../ui/figures.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Toggles } from '../ui/toggles.js';
import { type Extension, type Outcome, useLines, useRetry } from './use-outages.js';

const COUNTS = ['total', 'waiting', 'extended', 'unchanged', 'failed'] as const;

/** What became of each dossier; those that failed can be tried again. */
export function Results({ extension: { id, counts }, mayRetry }: { extension: Extension; mayRetry: boolean }) {
  const t = useText();
  const retry = useRetry(id);
  const figures = COUNTS.map((name) => ({
    label: t(`outage.count.${name}`),
    value: counts[name],
    alarm: name === 'failed',
  }));
  return (
    <section className="card" aria-labelledby="results">
      <div className="heading-row">
        <h2 id="results">{t('outage.results')}</h2>
        {mayRetry && counts.failed > 0 && (
          <Button loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('outage.retry')}
          </Button>
        )}
      </div>
      {retry.error && <ProblemAlert error={retry.error} />}
      <Figures figures={figures} />
      {counts.total > 0 && <Lines id={id} atWork={counts.waiting > 0} />}
    </section>
  );
}

const WANTED: readonly (Outcome | null)[] = [null, 'extended', 'unchanged', 'failed'];

function Lines({ id, atWork }: { id: string; atWork: boolean }) {
  const t = useText();
  const [only, setOnly] = useState<Outcome | null>(null);
  const options = WANTED.map((value) => ({ value, label: t(`outage.only.${value ?? 'all'}`) }));
  return (
    <>
      <h3>{t('outage.lines')}</h3>
      <Toggles label={t('outage.lines')} options={options} chosen={only} onChoose={setOnly} />
      <DueDates label={t('outage.lines')} lines={useLines(id, only, atWork)} lineOf={(line) => settledLine(line, t)} />
    </>
  );
}

function settledLine(line: Schemas['OutageLineView'], t: Translate): DueDateLine {
  const { dossierId: id, code, from, refused } = line;
  return { id, code, before: from, after: outcomeOf(line, t), remarks: refused ? [refused.message] : [] };
}

function outcomeOf({ outcome, to }: Schemas['OutageLineView'], t: Translate): string {
  if (outcome === null) return t('outage.not-yet');
  if (outcome === 'failed') return t('outage.failed');
  return to ? day(to) : t('due-dates.stays');
}
