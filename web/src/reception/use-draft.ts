import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { answered, client, type Schemas } from '../api/client.js';
import { DraftSaver, type DraftState } from './draft-saver.js';

/** How often what was typed goes to the server, in milliseconds. */
const SAVE_EVERY_MS = 5_000;
const DRAFTS = '/api/v1/reception/drafts/{desk}';

/** What is typed now, and as which submission it will be received. */
interface Typing {
  readonly desk: string;
  readonly submission: string;
  readonly form: Record<string, unknown>;
}

/** The officer's latest draft, asked for once when the screen opens; null: none. */
export const useLastDraft = (enabled: boolean) =>
  useQuery({
    queryKey: ['reception-draft'],
    enabled,
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async (): Promise<Schemas['DraftAnswer'] | null> =>
      (await answered(client.GET('/api/v1/reception/drafts'))).items[0] ?? null,
  });

/** Keeps a form on the server while it is typed. @param read what the form holds now @param restored it was begun before */
export function useDraft(read: () => Typing, restored: boolean) {
  const [state, setState] = useState<DraftState>({ kind: 'none' });
  const put = useEffectEvent(async (window: string, takeOver: boolean, keepalive: boolean): Promise<string> => {
    const { desk, submission, form } = read();
    const body = { window, takeOver, submission, form };
    return (await answered(client.PUT(DRAFTS, { params: { path: { desk } }, body, keepalive }))).savedAt;
  });
  const [saver] = useState(() => {
    const here = crypto.randomUUID();
    return new DraftSaver(({ takeOver, keepalive }) => put(here, takeOver, keepalive), setState, restored);
  });
  useEffect(() => {
    const timer = setInterval(() => saver.save(), SAVE_EVERY_MS);
    const leave = () => saver.save(true);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [saver]);
  useAskBeforeLeaving(state.kind === 'away');
  return { state, saver };
}

/** What is nowhere but in this window is not lost by a slip of the hand. */
function useAskBeforeLeaving(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}

export const discardDraft = (desk: string) => answered(client.DELETE(DRAFTS, { params: { path: { desk } } }));
