import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { useAgency } from '../ui/agency-select.js';
import { timeOf } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { counterOf, FIRST, LAST } from './counter.js';
import { type Line, useCall, useQueue } from './use-queue.js';

const AT_COUNTERS = ['desk-officer', 'post-staff'];

/** An officer at a counter calls the next number; the hall's board shows where to go. */
export default function Queue() {
  const t = useText();
  const centres = [
    ...new Set(useMe().posts.flatMap(({ role, agency }) => (AT_COUNTERS.includes(role) && agency ? [agency] : []))),
  ];
  const [chosen, choose] = useState(centres[0]);
  if (chosen === undefined) return <Empty title={t('queue.not-yours')} />;
  return (
    <>
      <Heading title={t('queue.title')}>{t('queue.title')}</Heading>
      {centres.length > 1 && (
        <div className="search-box">
          <label htmlFor="centre">{t('queue.centre')}</label>
          <Select
            id="centre"
            className="full"
            value={chosen}
            onChange={choose}
            options={centres.map((id) => ({ value: id, label: <CentreName id={id} /> }))}
          />
        </div>
      )}
      <Hall key={chosen} centre={chosen} />
    </>
  );
}

const CentreName = ({ id }: { id: string }) => useAgency(id).data?.name ?? id;

function Hall({ centre }: { centre: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useQueue(centre);
  const [typed, setTyped] = useState(`${FIRST}`);
  const counter = counterOf(typed);
  const { mutate, data: called, error: refused, isPending: calling } = useCall(centre);
  const call = (line: Line, no?: number) =>
    counter !== null && mutate({ line, counter, key: crypto.randomUUID(), ...(no !== undefined && { no }) });
  const mine = data?.calls.find((one) => one.counter === counter);
  return (
    <>
      <section className="card" aria-labelledby="call">
        <h2 id="call">{t('queue.call')}</h2>
        <CounterField typed={typed} wrong={counter === null} onType={setTyped} />
        {isPending && <Loading />}
        {error && <ProblemAlert error={error} retry={() => void refetch()} />}
        {refused && <ProblemAlert error={refused} />}
        <div className="row">
          {data?.waiting.map(({ line, count }) => (
            <Button
              key={line}
              size="large"
              type="primary"
              disabled={count === 0 || counter === null}
              loading={calling}
              onClick={({ detail }) => detail > 1 || call(line)} // the second of a double click calls nobody
            >
              {t('queue.next', { line: t(`queue.line.${line}`), count })}
            </Button>
          ))}
          {mine && (
            <Button size="large" loading={calling} onClick={() => call(mine.line, mine.no)}>
              {t('queue.again', { name: mine.name })}
            </Button>
          )}
        </div>
        <div role="status" className="form-end">
          {called && (
            <Alert type="success" showIcon title={t('queue.called', { name: called.name, counter: called.counter })} />
          )}
        </div>
      </section>
      <section className="card" aria-labelledby="calls">
        <h2 id="calls">{t('queue.calls')}</h2>
        {data?.calls.length === 0 && <p>{t('queue.none')}</p>}
        <ul className="letters">
          {data?.calls.map(({ name, counter: at, calledAt }) => (
            <li key={at}>
              <strong className="code">{name}</strong>
              <span>{t('queue.at', { counter: at, time: timeOf(calledAt) })}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface CounterProps {
  readonly typed: string;
  readonly wrong: boolean;
  readonly onType: (typed: string) => void;
}

/** At which counter one sits: what is typed stays, and is called a fault where no counter has it. */
function CounterField({ typed, wrong, onType }: CounterProps) {
  const t = useText();
  const fault = { 'aria-invalid': true, 'aria-describedby': 'counter-wrong', status: 'error' } as const;
  return (
    <>
      <p className="row">
        <label htmlFor="counter">{t('queue.counter')}</label>
        <Input
          id="counter"
          className="counter-input"
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          value={typed}
          onChange={({ target }) => onType(target.value)}
          {...(wrong && fault)}
        />
      </p>
      {wrong && (
        <p className="warning" role="alert" id="counter-wrong">
          {t('queue.counter-wrong', { first: FIRST, last: LAST })}
        </p>
      )}
    </>
  );
}
