import { Button } from 'antd';

interface Props<T> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few, all in sight; which one is chosen is told to who cannot see it. */
export function Toggles<T extends string | null>({ label, options, chosen, onChoose }: Props<T>) {
  return (
    <div className="views" role="group" aria-label={label}>
      {options.map((option) => (
        <Button
          key={option.value}
          type={option.value === chosen ? 'primary' : 'default'}
          aria-pressed={option.value === chosen}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </Button>
      ))}
    </div>
  );
}
