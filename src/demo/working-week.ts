import { atLocal, date, type Instant, localDate, type LocalDate, localTime, plusMs } from '../workflow/instant.js';
import { SWAP, SWAP_AT } from './swap.js';

/** The story: three working weeks around the new holiday of 24/11/2026. */
export const FIRST_DAY: LocalDate = date('2026-11-16');
export const LAST_DAY: LocalDate = date('2026-12-04');
/** Before the doors open on the first day; where the clock of a new demonstration stands. */
export const STORY_START: Instant = atLocal(FIRST_DAY, '07:00');
export const STORY_END: Instant = atLocal(LAST_DAY, '17:00');

const MORNING = 270; // minutes, 07:00–11:30
/** Longer than any limit of the story. */
const KNOWN_DAYS = 200;
/** Minutes of work in a day: 07:00–11:30, 13:30–17:00. */
export const DAY_MINUTES = 480;
/** Actions happen on the full five minutes: fewer moves of the clock, and desks that are busy together. */
export const GRAIN = 5;

export const plusDays = (day: LocalDate, days: number): LocalDate =>
  localDate(plusMs(atLocal(day, '12:00'), days * 86_400_000));

/** The days on which work is done, counted from {@link FIRST_DAY}, and moments as minutes of work since its opening. */
export class WorkingWeeks {
  private readonly days: LocalDate[] = [];
  /** The same by the calendar of the announced swap, which touches no day of the story itself. */
  private readonly swapped: LocalDate[] = [];

  /** @param off days off other than Saturdays and Sundays */
  constructor(off: ReadonlySet<string>) {
    for (let day = FIRST_DAY; this.days.length < KNOWN_DAYS; day = plusDays(day, 1)) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      const works = weekday !== 0 && weekday !== 6 && !off.has(day);
      if (works) this.days.push(day);
      if (day === SWAP.makeUp || (works && day !== SWAP.off)) this.swapped.push(day);
    }
  }

  /** How many working days the story has. */
  get length(): number {
    return this.days.indexOf(LAST_DAY) + 1;
  }

  day(index: number): LocalDate {
    return this.days[index]!;
  }

  /** The date that somebody promises at that moment: so many working days after that day, by what is announced by then. */
  promised(at: Instant, from: LocalDate, days: number): LocalDate {
    const known = at < SWAP_AT ? this.days : this.swapped;
    return known[known.findIndex((one) => one >= from) + days]!;
  }

  /** The index of that working day, or of the next one. */
  indexOf(day: LocalDate): number {
    return this.days.findIndex((one) => one >= day);
  }

  /** Minutes of work from the opening of the first day until that moment; a closed hour counts as the next opening. */
  minutesTo(at: Instant): number {
    const day = localDate(at);
    const index = this.indexOf(day);
    if (this.day(index) !== day) return index * DAY_MINUTES;
    const [hours = 0, minutes = 0] = localTime(at).split(':').map(Number);
    const since = hours * 60 + minutes;
    const done =
      since <= 690 ? Math.max(0, since - 420) : Math.min(DAY_MINUTES, Math.max(MORNING, since - 810 + MORNING));
    return index * DAY_MINUTES + done;
  }

  /** The reverse of {@link minutesTo}, on the grain. */
  at(minutes: number): Instant {
    const rounded = Math.ceil(minutes / GRAIN) * GRAIN;
    const index = Math.floor(rounded / DAY_MINUTES);
    const within = rounded - index * DAY_MINUTES;
    const since = within < MORNING ? 420 + within : 810 + within - MORNING;
    const time = `${String(Math.floor(since / 60)).padStart(2, '0')}:${String(since % 60).padStart(2, '0')}`;
    return atLocal(this.day(index), time);
  }
}
