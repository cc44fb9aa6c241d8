import type { ReactNode } from 'react';
import shapes from '../../../data/lights.json' with { type: 'json' };
import { useText } from '../text/language.js';
import { type Timed, type Tone, lightOf } from './light.js';
import { useAnnounced, useToday } from './today.js';

/** One shape a tone, so that the state is read without colour (WCAG 1.4.1). */
const SHAPES: Readonly<Record<Tone, string>> = shapes;

/** The time of a dossier as icon, word and colour, everywhere the same. */
export function TrafficLight({ of }: { of: Timed }) {
  const today = useToday();
  const announced = useAnnounced(today);
  const t = useText();
  const { tone, key, values } = lightOf(of, today, announced);
  return <Light tone={tone}>{t(key, values)}</Light>;
}

export const Light = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`light light-${tone}`}>
    <svg aria-hidden="true" viewBox="0 0 16 16" width="14" height="14">
      <path fill="currentColor" fillRule="evenodd" d={SHAPES[tone]} />
    </svg>
    {children}
  </span>
);
