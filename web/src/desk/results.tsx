import { useState } from 'react';
import { useChosen } from '../inbox/use-chosen.js';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { More } from '../ui/more.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { SearchBox, useSettled } from '../ui/search-box.js';
import { Empty, Loading } from '../ui/states.js';
import { TrafficLight } from '../ui/traffic-light.js';
import { BatchButton } from './batch-button.js';
import { CodeCell, SubjectCell } from './code-cell.js';
import { DeskHead } from './desk-head.js';
import { ofChosen, TickedList } from './ticked-list.js';
import { TickedPeople } from './ticked-people.js';
import { type DeskLine, useDesk, useWaiting } from './use-desk.js';

/** Results that lie at the desk: found by what somebody says at the counter, returned one by one or several to one person. */
export default function Results() {
  const t = useText();
  const { desk } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 300);
  const { data, error, isPending, refetch, ...more } = useWaiting(desk, 'finished', q);
  const chosen = useChosen();
  const lines = data?.pages.flatMap(({ items }) => items) ?? [];
  const total = data?.pages[0]?.total ?? lines.length;
  return (
    <>
      <DeskHead title="nav.results" about="results.about" count={q ? null : data && total} />
      <SearchBox
        label={t('results.search')}
        hint={t('results.search-hint')}
        value={typed}
        onChange={setTyped}
        maxLength={100}
      />
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && lines.length === 0 && (
        <Empty title={t(q ? 'results.not-found' : 'results.none')}>
          <p>{t(q ? 'results.not-found-help' : 'results.none-help')}</p>
        </Empty>
      )}
      {lines.length > 0 && (
        <>
          <p className="count" role="status">
            {t('inbox.count', { shown: lines.length, total })}
          </p>
          <TickedList
            label={t('results.list')}
            heads={['inbox.code', 'inbox.subject', 'results.finished', 'inbox.agency']}
            rows={lines}
            nameOf={({ code, subject }) => code ?? subject}
            cellsOf={cellsOf}
            chosen={chosen}
          />
        </>
      )}
      <TickedPeople lines={ofChosen(lines, chosen)} />
      {data && <BatchButton command="ReturnResult" lines={lines} chosen={chosen} />}
      <More of={more} />
    </>
  );
}

const cellsOf = (line: DeskLine) => [
  <CodeCell key="code" line={line} />,
  <SubjectCell key="subject" line={line} />,
  <>
    <TrafficLight of={line} />
    <span className="second">{line.finishedOn && day(line.finishedOn)}</span>
  </>,
  line.resolverName,
];
