import { type Instant, type LocalDate, localDate, type LocalTime, localTime } from '../workflow/instant.js';
import type { SentChannel } from './notice-ways.js';

/** When people are left alone (law.md §18.17); a version counts from its date until the next one's. */
export interface QuietHours {
  readonly version: number;
  readonly from: LocalDate;
  readonly start: LocalTime;
  readonly end: LocalTime;
  readonly channels: readonly SentChannel[];
}

/** The channels that are held back at that moment; the end itself is no longer quiet. The portal's inbox is none of them. */
export function quietAt(versions: readonly QuietHours[], now: Instant): readonly SentChannel[] {
  const today = localDate(now);
  const hours = versions.filter(({ from }) => from <= today).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (hours === undefined) return [];
  const { start, end, channels } = hours;
  const time = localTime(now);
  const within = start < end ? time >= start && time < end : time >= start || time < end;
  return within ? channels : [];
}
