import { useText } from '../text/language.js';
import { type Timed, type Tone, lightOf } from './light.js';
import { useAnnounced, useToday } from './today.js';

/** One shape a tone, so that the state is read without colour (WCAG 1.4.1). */
const SHAPES: Record<Tone, string> = {
  'in-time': 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-1 9.6 5-5-1.2-1.2L7 8.2 5.2 6.4 4 7.6l3 3Z',
  near: 'M8 1 15.5 14.5H.5L8 1Zm-.8 5v3.6l2.6 1.5.7-1.2-1.8-1V6H7.2Z',
  overdue: 'M1 1h14v14H1V1Zm6 2.5v6h2v-6H7ZM7 11v2h2v-2H7Z',
  stopped: 'M3 2h4v12H3V2Zm6 0h4v12H9V2Z',
  early: 'M6.5 13.5 1 8l1.8-1.8 3.7 3.7L13.2 3.2 15 5l-8.5 8.5Z',
  'on-time': 'M6.5 13.5 1 8l1.8-1.8 3.7 3.7L13.2 3.2 15 5l-8.5 8.5Z',
  late: 'M3.5 2 8 6.5 12.5 2 14 3.5 9.5 8l4.5 4.5-1.5 1.5L8 9.5 3.5 14 2 12.5 6.5 8 2 3.5 3.5 2Z',
  none: 'M2 7h12v2H2V7Z',
};

/** The time of a dossier as icon, word and colour, everywhere the same. */
export function TrafficLight({ of }: { of: Timed }) {
  const today = useToday();
  const announced = useAnnounced(today);
  const t = useText();
  const { tone, key, values } = lightOf(of, today, announced);
  return (
    <span className={`light light-${tone}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16" width="14" height="14">
        <path fill="currentColor" fillRule="evenodd" d={SHAPES[tone]} />
      </svg>
      {t(key, values)}
    </span>
  );
}
