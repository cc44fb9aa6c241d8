import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { SESSION } from '../api/session.js';
import { LanguageProvider } from '../text/language.js';
import '../ui/console.css';
import './gallery.css';
import { BASE, go } from '../ui/router.js';
import { OFFICERS } from '../ui/screens.js';
import { sessionOf, type Shown, showIn, STATES } from './screen-states.js';

const ROLES = [...OFFICERS, 'administrator'];
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });

/** Nothing that was answered before is left. */
function show(next: Shown): void {
  showIn(next);
  queries.clear();
  queries.setQueryData(SESSION, sessionOf(next.role));
}

const asked = new URLSearchParams(location.search);
const first: Shown = { place: asked.get('screen') ?? '/', state: 'empty', role: 'desk-officer' };
show(first);
history.replaceState(null, '', BASE + first.place);
// only then: the table of routes begins where the window is
const [{ App }, { router }] = await Promise.all([import('../app.js'), import('../routes.js')]);

const PLACES = Object.keys(router.routesByPath);
const ID = '0193a5d2-7c11-7d3e-9c55-2f0d3b1a4e77';
const addressOf = (path: string) =>
  path
    .replace(/\/\{-\$\w+\}$/, '')
    .replace('$code', '1.002010')
    .replace('$id', ID);

/** The console as it is, over answers of one kind, with what to choose above it. */
function Chosen() {
  const [shown, setShown] = useState(first);
  const [times, setTimes] = useState(0);
  const choose = (change: Partial<Shown>) => {
    const next = { ...shown, ...change };
    show(next);
    setShown(next);
    setTimes(times + 1); // what a screen holds itself is begun anew
    go(addressOf(next.place));
  };
  return (
    <>
      <form className="bar" aria-label="gallery">
        <Choice name="screen" of={PLACES} is={shown.place} onChoose={(place) => choose({ place })} />
        <Choice name="state" of={STATES} is={shown.state} onChoose={(state) => choose({ state })} />
        <Choice name="role" of={ROLES} is={shown.role} onChoose={(role) => choose({ role })} />
      </form>
      <App key={times} />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly of: readonly Value[];
  readonly is: Value;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ name, of, is, onChoose }: ChoiceProps<Value>) {
  return (
    <label>
      {name}{' '}
      <select aria-label={name} value={is} onChange={({ target }) => onChoose(target.value as Value)}>
        {of.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </select>
    </label>
  );
}

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={queries}>
    <LanguageProvider>
      <Chosen />
    </LanguageProvider>
  </QueryClientProvider>,
);
