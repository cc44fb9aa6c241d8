import { Clock } from '../../src/ledger/clock.js';
import { type Instant, instant, millis } from '../../src/workflow/instant.js';

/** A clock that stands until the test moves it; legal and system time move together. */
export class FakeClock extends Clock {
  private readonly hand: { ms: number };

  private constructor(hand: { ms: number }) {
    super(() => hand.ms);
    this.hand = hand;
  }

  /** @example const clock = FakeClock.at('2026-11-24T08:00:00+07:00') */
  static at(moment: string): FakeClock {
    return new FakeClock({ ms: millis(instant(moment)) });
  }

  moveTo(moment: string | Instant): void {
    this.hand.ms = millis(instant(moment));
  }

  advance(ms: number): void {
    this.hand.ms += ms;
  }
}
