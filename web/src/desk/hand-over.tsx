import { useState } from 'react';
import { useChosen } from '../inbox/use-chosen.js';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { More } from '../ui/more.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Empty, Loading } from '../ui/states.js';
import { Toggles } from '../ui/toggles.js';
import { BatchButton } from './batch-button.js';
import { CodeCell, SubjectCell } from './code-cell.js';
import { ControlSlip } from './control-slip.js';
import { DeskHead } from './desk-head.js';
import { HandOverList } from './hand-over-list.js';
import { TickedList } from './ticked-list.js';
import { type DeskLine, useDesk, useWaiting } from './use-desk.js';

/** What was received goes to the agencies that resolve it, a bundle each. */
export default function HandOver() {
  const t = useText();
  const { desk } = useDesk();
  const { data, error, isPending, refetch, ...more } = useWaiting(desk, 'received');
  const chosen = useChosen();
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  const agencies = new Map(lines.map(({ resolver, resolverName }) => [resolver, resolverName]));
  const [asked, setAsked] = useState<string | null>(null);
  const to = asked !== null && agencies.has(asked) ? asked : (lines[0]?.resolver ?? null);
  const choose = (agency: string | null) => {
    setAsked(agency);
    chosen.none(); // a bundle goes to one agency
  };
  const ofAgency = (agency: string | null) => lines.filter(({ resolver }) => resolver === agency);
  const options = [...agencies].map(([value, name]) => ({ value, label: `${name} (${ofAgency(value).length})` }));
  return (
    <>
      <DeskHead title="nav.hand-over" about="hand-over.about" count={data?.pages[0]?.total} />
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && lines.length === 0 && (
        <Empty title={t('hand-over.none')}>
          <p>{t('hand-over.none-help')}</p>
        </Empty>
      )}
      {to !== null && (
        <>
          <Toggles label={t('hand-over.to')} options={options} chosen={to} onChoose={choose} />
          <TickedList
            label={t('hand-over.list')}
            heads={['inbox.code', 'inbox.subject', 'hand-over.received', 'hand-over.due']}
            rows={ofAgency(to)}
            nameOf={({ code, subject }) => code ?? subject}
            cellsOf={cellsOf}
            chosen={chosen}
          />
        </>
      )}
      {data && <BatchButton command="HandOver" lines={lines} chosen={chosen} beside={slipOf} />}
      <More of={more} />
      {data && <HandOverList desk={desk} first={to} />}
    </>
  );
}

const slipOf = (dossier: string, version: number) => <ControlSlip dossier={dossier} version={version} />;

const cellsOf = (line: DeskLine) => [
  <CodeCell key="code" line={line} />,
  <SubjectCell key="subject" line={line} />,
  line.receivedOn && day(line.receivedOn),
  line.stepDueAt && moment(line.stepDueAt),
];
