import { useSyncExternalStore } from 'react';

/** Room for a list and a dossier side by side. */
const WIDE = matchMedia('(min-width: 1200px)');

const listen = (told: () => void): (() => void) => {
  WIDE.addEventListener('change', told);
  return () => WIDE.removeEventListener('change', told);
};

export const useWide = (): boolean => useSyncExternalStore(listen, () => WIDE.matches);
