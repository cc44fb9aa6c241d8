import { useLayoutEffect, useRef } from 'react';
import type { Line } from '../api/answers.js';
import { useKeys } from '../ui/keys.js';
import type { Chosen } from './use-chosen.js';

const linkOf = (id: string | undefined): HTMLElement | null =>
  id === undefined ? null : document.querySelector<HTMLElement>(`[data-row="${id}"]`);
const rowWithFocus = (): string | null => document.activeElement?.getAttribute('data-row') ?? null;

/** `j` and `k` carry the focus from row to row, whose link `Enter` follows; the focus stays with its dossier when the list changes. */
export function useRowKeys(lines: readonly Line[], chosen: Chosen): void {
  const last = useRef<{ id: string; index: number } | null>(null);
  const focus = (index: number) => {
    const line = lines[Math.min(Math.max(index, 0), lines.length - 1)];
    linkOf(line?.id)?.focus();
  };
  const here = (): number => {
    const id = rowWithFocus() ?? last.current?.id;
    return lines.findIndex((line) => line.id === id);
  };
  const first = () => document.querySelector<HTMLElement>('.action-buttons button')?.focus();
  useKeys({
    j: () => focus(here() + 1),
    k: () => focus(here() < 0 ? 0 : here() - 1),
    x: () => {
      const line = lines[here()];
      if (line) chosen.toggle(line.id);
    },
    a: first,
    '/': () => document.getElementById('inbox-search')?.focus(),
  });

  useLayoutEffect(() => {
    const remember = () => {
      const id = rowWithFocus();
      if (id) last.current = { id, index: lines.findIndex((line) => line.id === id) };
    };
    document.addEventListener('focusin', remember);
    // a row that moved up or down has lost the focus on its way; one that is gone leaves it to the row in its place
    const before = last.current;
    if (before && document.activeElement === document.body) {
      const index = lines.findIndex(({ id }) => id === before.id);
      focus(index >= 0 ? index : before.index);
    }
    return () => document.removeEventListener('focusin', remember);
  }, [lines]);
}
