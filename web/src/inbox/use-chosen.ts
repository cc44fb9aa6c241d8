import { useState } from 'react';

/** As many as one batch takes. */
export const MOST_CHOSEN = 200;

/** The dossiers that are ticked for one act on all of them. */
export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly all: (lines: readonly { readonly id: string }[]) => void;
  readonly none: () => void;
}

export function useChosen(): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    toggle: (id) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id) && after.size < MOST_CHOSEN) after.add(id);
        return after;
      }),
    all: (lines) => setIds(new Set(lines.slice(0, MOST_CHOSEN).map(({ id }) => id))),
    none: () => setIds(new Set()),
  };
}
