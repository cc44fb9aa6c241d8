import type { TrackedAnswer } from '../dossiers/tracking.dto.js';
import { html, type Html } from '../http/html.js';
import type { LocalDate } from '../workflow/instant.js';
import { SHAPES, type Tone } from './shapes.js';
import type { Words } from './words.js';

type Timed = Pick<TrackedAnswer, 'status' | 'dueDate' | 'finishedOn'> & Partial<Pick<TrackedAnswer, 'wait'>>;

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
