import { tooManyAttempts } from './login-failures.js';

/** So many a window and key (an address), counted in this process only: a brake, not a proof. */
export class RateLimit {
  private readonly windows = new Map<string, { readonly since: number; count: number }>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
    private readonly nowMs: () => number,
  ) {}

  /** @throws Problem 429 `too-many-attempts` with Retry-After */
  spend(key: string): void {
    const now = this.nowMs();
    if (this.windows.size > 10_000) this.forgetOld(now);
    let window = this.windows.get(key);
    if (!window || now - window.since >= this.windowMs) this.windows.set(key, (window = { since: now, count: 0 }));
    if (window.count >= this.most) throw tooManyAttempts(window.since + this.windowMs - now);
    window.count += 1;
  }

  private forgetOld(now: number): void {
    for (const [key, { since }] of this.windows) if (now - since >= this.windowMs) this.windows.delete(key);
  }
}
