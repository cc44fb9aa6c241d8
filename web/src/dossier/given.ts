import type { TimelineItem } from '../api/answers.js';
import type { Values } from '../text/wording.js';

/** To whom the work went by it: to an officer, back to who had done it, or back to nobody; null: it went nowhere. */
export function givenOf({ type, details, givenTo }: Given, t: Say): string | null {
  if (givenTo !== null) return t(type === 'SentBack' ? 'dossier.sent-back-to' : 'dossier.given-to', { name: givenTo });
  return type === 'StepAssigned' && details['assignee'] === null ? t('dossier.given-back') : null;
}

type Say = (key: string, values?: Values) => string;
type Given = Pick<TimelineItem, 'type' | 'details' | 'givenTo'>;
