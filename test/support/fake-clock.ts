import { Clock } from '../../src/ledger/clock.js';
import { type Instant, instant, millis } from '../../src/workflow/instant.js';

/** A clock that stands until the test moves it; legal and system time move together. */
export class FakeClock extends Clock {
  private readonly hand: Hand;

  private constructor(hand: Hand) {
    super(
      () => hand.ms,
      () => hand.steady,
    );
    this.hand = hand;
  }

  /** @example const clock = FakeClock.at('2026-11-24T08:00:00+07:00') */
  static at(moment: string): FakeClock {
    return new FakeClock({ ms: millis(instant(moment)), steady: 0 });
  }

  moveTo(moment: string | Instant): void {
    this.advance(millis(instant(moment)) - this.hand.ms);
  }

  advance(ms: number): void {
    this.leap(ms);
    this.hand.steady += ms;
  }

  /** Somebody sets the wall's clock: no time has passed. */
  leap(ms: number): void {
    this.hand.ms += ms;
  }
}

interface Hand {
  ms: number;
  steady: number;
}
