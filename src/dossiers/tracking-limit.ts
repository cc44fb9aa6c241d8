import { Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Questions of one address within a minute: a mobile network's customers share one. */
const PER_MINUTE = 60;
/** Wrong proofs of one code before it is held. */
const TOLERATED = 5;
/** The first hold; each further wrong proof doubles it, up to an hour. */
const FIRST_HOLD = 5 * MINUTE;
const REMEMBERED = 50_000;

/**
 * The brakes of public tracking (reliability.md §7.3), counted in this process: the PIN's 40 bits make a restart harmless.
 * Five wrong proofs of a code within a day hold it for 5 minutes, the next for 10, 20, 40, then an hour each: at most 31 a
 * day. Unknown codes are held like known ones.
 */
@Injectable()
export class TrackingLimit {
  private readonly asked = new Map<string, number[]>();
  private readonly wrong = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** @throws Problem 429 when the address has asked too often within the last minute */
  spend(address: string): void {
    const now = this.clock.systemMs();
    const recent = (this.asked.get(address) ?? []).filter((at) => at > now - MINUTE);
    if (recent.length >= PER_MINUTE) throw tooMany(recent[0]! + MINUTE - now);
    remember(this.asked, address, [...recent, now]);
  }

  /** @throws Problem 429 while the code is held */
  check(code: string): void {
    const recent = this.recent(code);
    if (recent.length < TOLERATED) return;
    const hold = Math.min(HOUR, FIRST_HOLD * 2 ** (recent.length - TOLERATED));
    const left = recent.at(-1)! + hold - this.clock.systemMs();
    if (left > 0) throw tooMany(left);
  }

  failed(code: string): void {
    remember(this.wrong, code, [...this.recent(code), this.clock.systemMs()]);
  }

  private recent(code: string): number[] {
    return (this.wrong.get(code) ?? []).filter((at) => at > this.clock.systemMs() - DAY);
  }
}

const tooMany = (ms: number): Problem =>
  new Problem(429, 'too-many-attempts', { headers: { 'retry-after': String(Math.max(1, Math.ceil(ms / 1000))) } });

/** The key that was touched longest ago goes when there are too many. */
function remember(map: Map<string, number[]>, key: string, times: number[]): void {
  map.delete(key);
  map.set(key, times);
  if (map.size > REMEMBERED) map.delete(map.keys().next().value as string);
}
