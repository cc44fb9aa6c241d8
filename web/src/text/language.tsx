import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { speak } from '../api/client.js';
import { type Key, type Texts, vi } from './vi.js';

export type Language = 'vi' | 'en';
/** `t('light.near', { days: 1 })`; a code of the service that has no wording here is shown as it is. */
export type Translate = (key: Key | (string & {}), values?: Readonly<Record<string, string | number>>) => string;

const STORED = 'motcua.language';

interface Spoken {
  readonly language: Language;
  readonly choose: (language: Language) => void;
  readonly t: Translate;
}

const Context = createContext<Spoken | null>(null);

/** Vietnamese at once; English when somebody asks for it. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>('vi');
  const [texts, setTexts] = useState<Texts>(vi);
  const queries = useQueryClient();

  const choose = useCallback(
    async (chosen: Language) => {
      const loaded = chosen === 'en' ? (await import('./en.js')).en : vi;
      speak(chosen);
      localStorage.setItem(STORED, chosen);
      document.documentElement.lang = chosen;
      setTexts(loaded);
      setLanguage(chosen);
      void queries.invalidateQueries(); // grounds and refusals are worded by the service
    },
    [queries],
  );

  useEffect(() => {
    if (localStorage.getItem(STORED) === 'en') void choose('en');
  }, [choose]);

  const spoken = useMemo<Spoken>(() => {
    const t: Translate = (key, values = {}) =>
      ((texts as Record<string, string>)[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
        name in values ? String(values[name]) : whole,
      );
    return { language, choose: (chosen) => void choose(chosen), t };
  }, [texts, language, choose]);
  return <Context value={spoken}>{children}</Context>;
}

export function useLanguage(): Spoken {
  const spoken = use(Context);
  if (!spoken) throw new Error('LanguageProvider is missing');
  return spoken;
}

export const useText = (): Translate => useLanguage().t;
