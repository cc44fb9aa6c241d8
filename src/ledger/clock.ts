import { type Instant, instantOf, millis } from '../workflow/instant.js';

/**
 * The only reading of the wall clock (decisions.md §16). Two clocks: the legal one, on which dossiers live and which a
 * demonstration and the tests may set; and the system's, for leases, sessions and retries, which nobody sets.
 */
export class Clock {
  private frozenAt: Instant | null = null;
  private offsetMs = 0;

  /**
   * @param wall milliseconds since 1970; only a test that moves the system's time passes another.
   * @param steady milliseconds from some beginning, which nobody can set
   */
  constructor(
    private readonly wall: () => number = Date.now,
    private readonly steady: () => number = () => performance.now(),
  ) {}

  /** The moment that counts in law. */
  legalNow(): Instant {
    return this.frozenAt ?? instantOf(this.wall() + this.offsetMs);
  }

  systemNow(): Instant {
    return instantOf(this.wall());
  }

  /** Milliseconds since 1970 on the system's clock. */
  systemMs(): number {
    return this.wall();
  }

  /** Milliseconds that have passed: of two readings the difference, whatever was done to the wall's clock between them. */
  steadyMs(): number {
    return this.steady();
  }

  /** Sets the legal clock and holds it there, until {@link run}. */
  freeze(at: Instant): void {
    this.frozenAt = at;
  }

  /** Lets a frozen legal clock run on at real speed from where it stands. */
  run(): void {
    if (this.frozenAt === null) return;
    this.offsetMs = millis(this.frozenAt) - this.wall();
    this.frozenAt = null;
  }

  /** Whether legal time differs from the system's. */
  isSet(): boolean {
    return this.frozenAt !== null || this.offsetMs !== 0;
  }

  /** What a demo folder keeps, so that a restart goes on where it was. */
  snapshot(): { frozenAt: Instant | null; offsetMs: number } {
    return { frozenAt: this.frozenAt, offsetMs: this.offsetMs };
  }

  restore(state: { frozenAt: Instant | null; offsetMs: number }): void {
    this.frozenAt = state.frozenAt;
    this.offsetMs = state.offsetMs;
  }
}
