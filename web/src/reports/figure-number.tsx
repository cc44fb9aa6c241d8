import { useNumbers, useText } from '../text/language.js';
import { Link } from '../ui/router.js';

interface Props {
  /** null: what is kept cannot tell. */
  readonly value: number | null;
  /** Where its dossiers are listed; null: it counts no dossiers. */
  readonly to: string | null;
  /** What is counted, for who hears the link alone. */
  readonly of: string;
}

/** A number that leads to the dossiers which make it, if there are any. */
export function FigureNumber({ value, to, of }: Props) {
  const t = useText();
  const number = useNumbers();
  if (value === null) return '–';
  if (to === null || value === 0) return number(value);
  return (
    <Link to={to} aria-label={t('reports.open-rows', { value, of })}>
      {number(value)}
    </Link>
  );
}
