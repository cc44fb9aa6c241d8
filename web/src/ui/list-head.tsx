import type { Key } from '../text/vi.js';
import { useText } from '../text/language.js';

interface Props {
  readonly heads: readonly Key[];
  /** Those of them over numbers. */
  readonly numbers?: readonly Key[];
}

/** The head of a list that becomes cards on narrow screens; the roles keep it a table for who cannot see it. */
export function ListHead({ heads, numbers = [] }: Props) {
  const t = useText();
  return (
    <thead role="rowgroup">
      <tr role="row">
        {heads.map((key) => (
          <th key={key} role="columnheader" scope="col" className={numbers.includes(key) ? 'number' : undefined}>
            {t(key)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
