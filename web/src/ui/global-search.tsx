import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { answered, client } from '../api/client.js';
import { useText } from '../text/language.js';
import { areKeysOn, isTaken } from './keys.js';
import { go } from './router.js';
import { useSettled } from './search-box.js';

const MOST = 8;
/** Fewer letters name nobody; each search is on record. */
const LEAST = 3;

const useFoundDossiers = (q: string) =>
  useQuery({
    queryKey: ['dossiers', 'search', q],
    enabled: q.length >= LEAST,
    gcTime: 0,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/dossiers', { params: { query: { q, limit: MOST } } }))).items,
  });

/** A dossier from anywhere: by code, a person's name without accents or the end of a telephone number. */
export function GlobalSearch() {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 350);
  const { data = [], isFetching, isError } = useFoundDossiers(q);
  useSlash(() => box.current?.querySelector('input')?.focus());
  const searched = q.length >= LEAST && q === typed.trim();
  const nothing = isFetching || !searched ? 'common.loading' : isError ? 'common.failed' : 'search.none';
  return (
    <search className="global-search" ref={box}>
      <AutoComplete
        value={typed}
        onChange={setTyped}
        onSelect={(id: string) => (setTyped(''), go(`/ho-so/${id}`))}
        defaultActiveFirstOption
        popupMatchSelectWidth={360}
        options={
          searched
            ? data.map(({ id, code, subject, status }) => ({
                value: id,
                label: (
                  <span className="found">
                    <span className="code">{code ?? t('inbox.no-code')}</span> {t(`status.${status}`)}
                    <span className="second">{subject}</span>
                  </span>
                ),
              }))
            : []
        }
        notFoundContent={typed.trim().length >= LEAST ? t(nothing) : null}
      >
        <Input
          type="search"
          maxLength={100}
          autoComplete="off"
          aria-label={t('search.label')}
          placeholder={t('search.hint')}
        />
      </AutoComplete>
    </search>
  );
}

/** `/` from anywhere but a field, unless the screen has taken the key for a search of its own. */
function useSlash(focus: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target, key, defaultPrevented, ctrlKey, metaKey, altKey } = event;
      if (key !== '/' || defaultPrevented || ctrlKey || metaKey || altKey) return;
      if (!areKeysOn() || isTaken(target)) return;
      event.preventDefault();
      focus();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
