import { useText } from '../text/language.js';
import { Light } from '../ui/traffic-light.js';

/** From when on an online submission stands as nearly due: a quarter of its 8 working hours (R4.7). */
const NEAR_MINUTES = 120;

/** The working time that is left to check an online submission, in hours and minutes; behind time, by how much. */
export function IntakeClock({ minutes }: { minutes: number }) {
  const t = useText();
  const away = Math.abs(minutes);
  const values = { hours: Math.floor(away / 60), minutes: away % 60 };
  if (minutes < 0) return <Light tone="overdue">{t('desk.intake-over', values)}</Light>;
  return <Light tone={minutes <= NEAR_MINUTES ? 'near' : 'in-time'}>{t('desk.intake-left', values)}</Light>;
}
