import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** A dossier that has changed; null: too much has happened, everything is to be read anew. */
type Told = { readonly dossier: string } | null;

const STREAM = '/api/v1/changes';
/** The tabs of a browser share one line: it has few of them for a service. */
const SHARED = 'motcua.changes';
/** What changes together is read once. */
const TOGETHER_MS = 250;
/** An answer that is no stream ends a line for good; the next try comes this much later. */
const AGAIN_MS = 10_000;

/**
 * Reads again what the service says has changed: the dossier, and every query that has `live` in its meta. A line that is lost
 * loses nothing: what is on a screen is read anew once a minute.
 */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const told = new Set<string>();
    let everything = false;
    let timer: number | undefined;
    const read = () => {
      timer = undefined;
      void readAgain(queries, everything ? null : told);
      everything = false;
      told.clear();
    };
    const hang = listen((one) => {
      if (one) told.add(one.dossier);
      else everything = true;
      timer ??= window.setTimeout(read, TOGETHER_MS);
    });
    return () => {
      hang();
      window.clearTimeout(timer);
    };
  }, [queries]);
}

/** @param dossiers null: all */
function readAgain(queries: QueryClient, dossiers: ReadonlySet<string> | null): Promise<void> {
  const changed = new Set(dossiers);
  return queries.invalidateQueries({
    predicate: ({ queryKey: [what, id], meta }) =>
      meta?.['live'] === true || (what === 'dossier' && (dossiers === null || changed.has(String(id)))),
  });
}

/** Hears of changes until the answer is called: by a line of its own, or from the tab that has one. */
function listen(hear: (told: Told) => void): () => void {
  const tabs = new BroadcastChannel(SHARED);
  const over = new AbortController();
  tabs.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  const tell = (told: Told) => {
    hear(told);
    tabs.postMessage(told);
  };
  const hold = () => holdLine(tell, over.signal);
  // without a secure address there are no locks: then each tab has a line
  if (navigator.locks) navigator.locks.request(SHARED, { signal: over.signal }, hold).catch(() => undefined);
  else void hold();
  return () => {
    over.abort();
    tabs.close();
  };
}

/** Resolves when it is over. */
function holdLine(tell: (told: Told) => void, over: AbortSignal): Promise<void> {
  return new Promise((ended) => {
    let source: EventSource;
    let again: number | undefined;
    const open = () => {
      source = new EventSource(STREAM);
      source.addEventListener('change', ({ data }: MessageEvent<string>) => {
        tell({ dossier: (JSON.parse(data) as { dossier: string }).dossier });
      });
      source.addEventListener('reset', () => tell(null));
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) again = window.setTimeout(open, AGAIN_MS);
      });
      // what happened between the first reading of the screens and now; a line that comes again is told it
      source.addEventListener('open', () => tell(null), { once: true });
    };
    open();
    over.addEventListener('abort', () => {
      window.clearTimeout(again);
      source.close();
      ended();
    });
  });
}
