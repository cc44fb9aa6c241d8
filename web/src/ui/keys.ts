import { useEffect, useRef } from 'react';

/** What each key does: one character, the name of a key, or two characters one after the other (`g i`). */
export type Keys = Readonly<Record<string, () => void>>;

/** How long the first of two characters waits for the second. */
const TOGETHER_MS = 1_500;
const SWITCHED_OFF = 'motcua.keys-off';

export const areKeysOn = (): boolean => localStorage.getItem(SWITCHED_OFF) === null;

/** Single characters can be switched off: who speaks to the machine would set them off (WCAG 2.1.4). */
export function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(SWITCHED_OFF);
  else localStorage.setItem(SWITCHED_OFF, '1');
}

/** While the screen is shown, and never while somebody types, chooses from a list, or has a dialog before him. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | null = null;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!areKeysOn() || isTaken(event.target)) return;
      const before = first && event.timeStamp - first.at < TOGETHER_MS ? `${first.key} ` : '';
      first = { key: event.key, at: event.timeStamp };
      const act = latest.current[before + event.key] ?? latest.current[event.key];
      if (!act) return;
      first = null;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

const TYPING =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox]';

/** Somebody types there, chooses from a list, or has a dialog before him. */
export const isTaken = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest(TYPING) !== null) ||
  [...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility());
