import { Input } from 'antd';
import { useEffect, useId, useState } from 'react';

/** What was typed last, once the typing pauses. */
export function useSettled<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly maxLength?: number;
  /** Where a shortcut leads to it. */
  readonly id?: string;
}

/** A field that narrows a list as one types. */
export function SearchBox({ label, hint, value, onChange, maxLength = 200, id }: Props) {
  const own = useId();
  return (
    <div className="search-box">
      <label htmlFor={id ?? own}>{label}</label>
      <Input
        id={id ?? own}
        type="search"
        value={value}
        placeholder={hint}
        maxLength={maxLength}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
