import { useNumbers, useText } from '../text/language.js';
import type { Key } from '../text/vi.js';
import { Link } from '../ui/router.js';

interface Props {
  /** null: what is kept cannot tell. */
  readonly value: number | null;
  /** Where those are listed; null: nothing that is listed is counted. */
  readonly to: string | null;
  /** What is counted, for who hears the link alone. */
  readonly of: string;
  /** How the link is said; absent: that it opens dossiers. */
  readonly said?: Key;
}

/** A number that leads to what makes it, if there is anything. */
export function FigureNumber({ value, to, of, said = 'reports.open-rows' }: Props) {
  const t = useText();
  const number = useNumbers();
  if (value === null) return '–';
  if (to === null || value === 0) return number(value);
  return (
    <Link to={to} aria-label={t(said, { value, of })}>
      {number(value)}
    </Link>
  );
}
