/** Failures in a row that open it. */
const FAILURES = 5;
const FIRST_MS = 30_000;
const LONGEST_MS = 600_000;

/**
 * Spares a channel that keeps failing: after five failures in a row nothing is sent for a while, then one message tries; the
 * while doubles as long as that one fails too.
 */
export class Breaker {
  private failures = 0;
  private openings = 0;
  private openUntil = -Infinity;

  constructor(private readonly now: () => number) {}

  /** How many messages may try now. */
  get room(): number {
    if (this.now() < this.openUntil) return 0;
    return this.openings > 0 ? 1 : Infinity;
  }

  succeeded(): void {
    this.failures = this.openings = 0;
  }

  /** Those that were under way when it opened do not open it further. */
  failed(): void {
    if (this.now() < this.openUntil) return;
    this.failures++;
    if (this.failures < FAILURES && this.openings === 0) return;
    this.openUntil = this.now() + Math.min(FIRST_MS * 2 ** this.openings, LONGEST_MS);
    this.openings++;
    this.failures = 0;
  }
}
