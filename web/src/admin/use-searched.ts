import { useEffect, useState } from 'react';
import { go, usePlace } from '../ui/router.js';
import { useSettled } from '../ui/search-box.js';

/** What is typed stands in the address, so that the way back leads to the same list. @returns it, once the typing pauses */
export function useSearched(): readonly [typed: string, type: (text: string) => void, settled: string] {
  const { path, query } = usePlace();
  const [typed, type] = useState(query.get('q') ?? '');
  const settled = useSettled(typed.trim());
  const shown = query.get('q') ?? '';
  useEffect(() => {
    if (settled !== shown) go(settled ? `${path}?q=${encodeURIComponent(settled)}` : path, { replace: true });
  }, [settled, shown, path]);
  return [typed, type, settled];
}
