import { useNumbers } from '../text/language.js';

export interface Figure {
  readonly label: string;
  readonly value: number;
  /** Somebody has to look at it when it is not 0. */
  readonly alarm?: boolean;
}

export function Figures({ figures }: { figures: readonly Figure[] }) {
  const number = useNumbers();
  return (
    <dl className="figures">
      {figures.map(({ label, value, alarm }) => (
        <div key={label} className={alarm && value > 0 ? 'alarm' : undefined}>
          <dt>{label}</dt>
          <dd>
            {alarm && value > 0 && <span aria-hidden="true">■ </span>}
            {number(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
