import type { TrackedAnswer } from '../dossiers/tracking.dto.js';
import { html, type Html } from '../http/html.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Words } from './words.js';

export type Tone = 'in-time' | 'near' | 'overdue' | 'stopped' | 'early' | 'on-time' | 'late' | 'none';

type Timed = Pick<TrackedAnswer, 'status' | 'dueDate' | 'finishedOn'> & Partial<Pick<TrackedAnswer, 'wait'>>;

/** One shape a tone, so that the state is read without colour (WCAG 1.4.1). */
const SHAPES: Readonly<Record<Tone, string>> = {
  'in-time': 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-1 9.6 5-5-1.2-1.2L7 8.2 5.2 6.4 4 7.6l3 3Z',
  near: 'M8 1 15.5 14.5H.5L8 1Zm-.8 5v3.6l2.6 1.5.7-1.2-1.8-1V6H7.2Z',
  overdue: 'M1 1h14v14H1V1Zm6 2.5v6h2v-6H7ZM7 11v2h2v-2H7Z',
  stopped: 'M3 2h4v12H3V2Zm6 0h4v12H9V2Z',
  early: 'M6.5 13.5 1 8l1.8-1.8 3.7 3.7L13.2 3.2 15 5l-8.5 8.5Z',
  'on-time': 'M6.5 13.5 1 8l1.8-1.8 3.7 3.7L13.2 3.2 15 5l-8.5 8.5Z',
  late: 'M3.5 2 8 6.5 12.5 2 14 3.5 9.5 8l4.5 4.5-1.5 1.5L8 9.5 3.5 14 2 12.5 6.5 8 2 3.5 3.5 2Z',
  none: 'M2 7h12v2H2V7Z',
};

const WAITING = ['awaiting-supplement', 'awaiting-payment', 'paused'];
const RUNNING = ['received', 'processing'];

/** How a dossier stands to its time, by local dates (R4.20); the pick-up plays no part. */
export function toneOf({ status, dueDate, finishedOn, wait }: Timed, today: LocalDate): Tone {
  if (dueDate === null) return 'none';
  if (finishedOn !== null) return finishedOn < dueDate ? 'early' : finishedOn === dueDate ? 'on-time' : 'late';
  if (WAITING.includes(status!) && wait?.stopsClock !== false) return 'stopped'; // by the code alone: as its stage says
  if (![...RUNNING, ...WAITING].includes(status!)) return 'none';
  if (dueDate === today) return 'near';
  return dueDate < today ? 'overdue' : 'in-time';
}

/** Icon, word and colour. */
export function lightOf(dossier: Timed, today: LocalDate, { say }: Words): Html {
  const tone = toneOf(dossier, today);
  const word = say(tone === 'stopped' ? `light-${dossier.status}` : `light-${tone}`);
  return html`<span class="light ${tone}"
    ><svg aria-hidden="true" viewBox="0 0 16 16" width="14" height="14">
      <path fill="currentColor" fill-rule="evenodd" d="${SHAPES[tone]}" /></svg
    >${word}</span
  >`;
}
