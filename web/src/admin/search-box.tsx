import { Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useSettled } from '../ui/agency-select.js';
import { go, usePlace } from '../ui/router.js';

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

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function SearchBox({ label, hint, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="search-box">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="search"
        value={value}
        placeholder={hint}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
