import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { speak } from '../api/client.js';
import { type Key, type Texts, vi } from './vi.js';
import { type Language, numberIn, type Values, worded } from './wording.js';

/** `t('light.near', { days: 1 })`, as {@link worded}; a code of the service that has no wording here is shown as it is. */
export type Translate = (key: Key | (string & {}), values?: Values) => string;

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
    const t: Translate = (key, values = {}) => worded(language, (texts as Record<string, string>)[key] ?? key, values);
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

/** Numbers that stand alone, as {@link numberIn} in the language that is shown. */
export function useNumbers(): (value: number) => string {
  const { language } = useLanguage();
  return (value) => numberIn(language, value);
}
