import { Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';

const HOUR = 3_600_000;
/** Wrong proofs of one code within an hour before it is held (reliability.md §7.3). */
const TOLERATED = 5;
const REMEMBERED = 50_000;

/** Counts wrong look-up secrets by code, in this process: the PIN's 40 bits make a restart harmless. */
@Injectable()
export class TrackingLimit {
  private readonly wrong = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** @throws Problem 429 while the code is held */
  check(code: string): void {
    const recent = this.recent(code);
    if (recent.length < TOLERATED) return;
    const seconds = Math.ceil((recent[0]! + HOUR - this.clock.systemMs()) / 1000);
    throw new Problem(429, 'too-many-attempts', { headers: { 'retry-after': String(seconds) } });
  }

  failed(code: string): void {
    const recent = [...this.recent(code), this.clock.systemMs()];
    this.wrong.delete(code);
    this.wrong.set(code, recent);
    if (this.wrong.size > REMEMBERED) this.wrong.delete(this.wrong.keys().next().value as string);
  }

  private recent(code: string): number[] {
    return (this.wrong.get(code) ?? []).filter((at) => at > this.clock.systemMs() - HOUR);
  }
}
