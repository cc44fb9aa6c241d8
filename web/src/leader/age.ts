import type { Translate } from '../text/language.js';

/** How long something has waited, in the largest unit that says it: `35 phút`, `6 giờ`, `3 ngày`. */
export function ageOf(minutes: number, t: Translate): string {
  if (minutes < 60) return t('age.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('age.hours', { count: hours }) : t('age.days', { count: Math.floor(hours / 24) });
}
